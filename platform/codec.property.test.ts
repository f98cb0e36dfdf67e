import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload, SerializationContext } from '@temporalio/common';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdsLater } from '../test/support/properties.ts';
import { fileBlobStore } from './file-blobs.ts';
import { createCodec, ownerOf } from './codec.ts';
import { fixedMasterKeys } from './master-key.ts';
import { openKeyStore, type KeyStore } from './keys.ts';

const ids = [
  'FA-0000-0001',
  'FA-0000-0002',
  'draft:FA-0000-0001',
  `mail:${'0a'.repeat(32)}`,
  `payment:${'0b'.repeat(32)}`,
  'counter:hall:2026-12-08',
];
let folder: string;
let keys: KeyStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codec-'));
  keys = await openKeyStore({
    blobs: fileBlobStore(folder),
    masterKeys: fixedMasterKeys([randomBytes(32)]),
  });
  for (const owner of ids.filter((id) => !/^(draft|counter)/.test(id))) await keys.create(owner);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (workflowId: string): SerializationContext => ({
  type: 'workflow',
  namespace: 'default',
  workflowId,
});
const bytes = fc.uint8Array({ maxLength: 300 });
const payload: fc.Arbitrary<Payload> = fc.record({
  metadata: fc.dictionary(fc.string({ maxLength: 8 }), bytes, { maxKeys: 3 }),
  data: bytes,
});
const id = fc.constantFrom(...ids);
const plain = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([key, value]) => [key, Buffer.from(value).toString('hex')]),
  ),
  data: Buffer.from(data ?? []).toString('hex'),
});
const sealed = async (payloads: Payload[], home: string) =>
  createCodec(keys).encode(payloads, at(home));
const opened = (payloads: Payload[], home: string) => createCodec(keys).decode(payloads, at(home));

test('whatever is written is read again, where it was written, and nothing of it can be seen', async () => {
  await holdsLater(
    fc.asyncProperty(fc.array(payload, { maxLength: 4 }), id, async (payloads, home) => {
      const secret = await sealed(payloads, home);
      for (const [n, { data }] of secret.entries()) {
        const clear = Buffer.from(payloads[n]?.data ?? []);
        if (clear.length > 8) expect(Buffer.from(data ?? []).includes(clear)).toBe(false);
      }
      expect((await opened(secret, home)).map(plain)).toEqual(payloads.map(plain));
    }),
  );
});

test('a changed bit, a cut, another case or another owner is refused', async () => {
  await holdsLater(
    fc.asyncProperty(
      payload,
      id,
      id,
      fc.nat(),
      fc.constantFrom('bit', 'cut', 'home', 'owner'),
      async (one, home, other, place, how) => {
        const [secret] = await sealed([one], home);
        if (!secret) throw new Error('expected a payload');
        const data = Buffer.from(secret.data ?? []);
        const metadata = { ...secret.metadata };
        if (how === 'home' && other === home) return;
        if (how === 'owner' && ownerOf(other) === ownerOf(home)) return;
        if (how === 'bit') data[place % data.length]! ^= 1 << (place % 8);
        if (how === 'owner') metadata['owner'] = Buffer.from(ownerOf(other));
        if (how === 'home') metadata['workflow'] = Buffer.from(other);
        const given = how === 'cut' ? data.subarray(0, place % data.length) : data;
        const spoiled = { metadata, data: given };
        await expect(opened([spoiled], home)).rejects.toThrow();
        // A payload that says itself that it is another case's is not believed either.
        if (how === 'home') await expect(opened([spoiled], other)).rejects.toThrow();
      },
    ),
  );
});
