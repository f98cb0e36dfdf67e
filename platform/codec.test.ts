import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload, SerializationContext } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BlobStoreFault } from './blobs.ts';
import { fileBlobStore } from './file-blobs.ts';
import { createCodec, ownerOf } from './codec.ts';
import { fixedMasterKeys } from './master-key.ts';
import { KeyDestroyed, KeyUnknown, openKeyStore, type KeyStore } from './keys.ts';

const [anna, berta] = ['FA-0000-0001', 'FA-0000-0002'];
const item = `mail:${'0a'.repeat(32)}`;
const at = (workflowId: string): SerializationContext => ({
  type: 'workflow',
  namespace: 'default',
  workflowId,
});
const plain: Payload = {
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from('"Erika"'),
};

let folder: string;
let keys: KeyStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'codec-'));
  const blobs = fileBlobStore(folder);
  keys = await openKeyStore({ blobs, masterKeys: fixedMasterKeys([randomBytes(32)]) });
  for (const owner of [anna, berta, item]) await keys.create(owner);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sealed = async (workflowId: string) => {
  const [payload] = await createCodec(keys).encode([plain], at(workflowId));
  return payload!;
};
const opened = (payload: Payload, workflowId?: string) =>
  createCodec(keys).decode([payload], workflowId ? at(workflowId) : undefined);

test('each workflow has its owner', () => {
  expect(ownerOf(anna)).toBe(anna);
  expect(ownerOf(item)).toBe(item);
  expect(ownerOf(item.replace('mail', 'payment'))).toBe(item.replace('mail', 'payment'));
  for (const id of [`case-file:${anna}`, 'counter:hall:2026-11-24', `${anna}x`, undefined]) {
    expect(ownerOf(id)).toBe('system:temporal');
  }
});

test.each([anna, item, `case-file:${anna}`, 'counter:hall:2026-11-24'])(
  'what is encrypted for %s comes back there, and where no workflow is named',
  async (workflowId) => {
    const payload = await sealed(workflowId);
    expect(Buffer.from(payload.data!).includes('Erika')).toBe(false);
    for (const place of [workflowId, undefined]) {
      const [back] = await opened(payload, place);
      expect(Buffer.from(back!.data!)).toEqual(plain.data);
      expect(Buffer.from(back!.metadata!['encoding']!)).toEqual(plain.metadata!['encoding']);
    }
    expect((await sealed(workflowId)).data).not.toEqual(payload.data);
  },
);

describe('nothing is moved:', () => {
  test('to another case, mail item, counter or case file', async () => {
    const places = [anna, berta, item, 'counter:hall:1', 'counter:hall:2', `case-file:${anna}`];
    for (const from of places) {
      const payload = await sealed(from);
      for (const to of places.filter((place) => place !== from)) {
        await expect(opened(payload, to)).rejects.toThrow(`A payload of ${from} lies in ${to}`);
        const relabelled = {
          ...payload,
          metadata: {
            ...payload.metadata,
            owner: Buffer.from(ownerOf(to)),
            workflow: Buffer.from(to),
          },
        };
        await expect(opened(relabelled, to)).rejects.toThrow();
      }
    }
  });

  test('with the owner of another', async () => {
    const payload = await sealed(anna);
    const metadata = { ...payload.metadata, owner: Buffer.from(berta) };
    await expect(opened({ ...payload, metadata }, anna)).rejects.toThrow('not its own');
  });

  test('with a changed byte at any place, or cut', async () => {
    const payload = await sealed(anna);
    for (let n = 0; n < payload.data!.length; n += 1) {
      const data = Buffer.from(payload.data!);
      data[n]! ^= 1;
      await expect(opened({ ...payload, data }, anna)).rejects.toThrow();
      await expect(
        opened({ ...payload, data: payload.data!.subarray(0, n) }, anna),
      ).rejects.toThrow();
    }
  });
});

test('without a workflow, or for a case that was never created, nothing is encrypted', async () => {
  const codec = createCodec(keys);
  await expect(codec.encode([plain])).rejects.toThrow('without a workflow id');
  await expect(codec.encode([plain], at('FA-0000-0009'))).rejects.toThrow(KeyUnknown);
});

test('what is not encrypted passes', async () => {
  expect(await opened(plain, anna)).toEqual([plain]);
});

test('of an erased case a list shows nothing, and a worker fails', async () => {
  const erased = 'FA-0000-0003';
  await keys.create(erased);
  const payload = await sealed(erased);
  await keys.destroy(erased, {});
  await expect(opened(payload, erased)).rejects.toThrow(KeyDestroyed);
  const [empty] = await createCodec(keys, { erased: 'empty' }).decode([payload], at(erased));
  expect(Buffer.from(empty!.metadata!['encoding']!).toString()).toBe('binary/null');
});

test('of an erased case nothing is written, and nothing fails', async () => {
  const erased = 'FA-0000-0004';
  await keys.create(erased);
  await keys.destroy(erased, {});
  const [nothing] = await createCodec(keys).encode([plain], at(erased));
  expect(nothing?.data).toBeUndefined();
  expect(Buffer.from(nothing!.metadata!['encoding']!).toString()).toBe('binary/null');
});

describe('while the store does not answer', () => {
  const unreachable = keysThatFail();
  const failure: Payload = {
    metadata: { encoding: Buffer.from('json/plain') },
    data: Buffer.from(JSON.stringify({ message: 'Erika', stack_trace: 'at Erika' })),
  };
  const data: Payload = { ...plain, data: Buffer.from('{"message":"Hallo","from":"Erika"}') };

  test.each([anna, undefined])('a failure loses its text, and ends no worker: %s', async (id) => {
    const context = id === undefined ? undefined : at(id);
    const [kept] = await createCodec(unreachable).encode([failure], context);
    expect(Buffer.from(kept!.metadata!['encoding']!).toString()).toBe('binary/null');
    expect(kept!.data ?? []).toHaveLength(0);
  });

  test.each([plain, data])('nothing else gets lost: %#', async (payload) => {
    const codec = createCodec(unreachable);
    await expect(codec.encode([payload], at(anna))).rejects.toThrow(BlobStoreFault);
    await expect(codec.encode([failure, payload], at(anna))).rejects.toThrow(BlobStoreFault);
    await expect(codec.encode([payload], undefined)).rejects.toThrow('without a workflow id');
  });
});

function keysThatFail(): KeyStore {
  const fail = () => Promise.reject(new BlobStoreFault('/store', 'no answer in time'));
  return { create: fail, key: fail, state: fail, destroy: fail, systemKey: fail };
}
