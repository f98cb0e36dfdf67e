import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BlobMissing } from './blobs.ts';
import { fileBlobStore } from './file-blobs.ts';
import { fixedMasterKeys } from './master-key.ts';
import { KeyDestroyed, openKeyStore, type KeyStore } from './keys.ts';
import { createVault, type BlobRef, type Vault } from './vault.ts';

const [anna, berta] = ['FA-0000-0001', 'FA-0000-0002'];
const piece = 64 * 1024;
const sealedPiece = piece + 28;
const formatLength = 4;

let folder: string;
let keys: KeyStore;
let vault: Vault;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
  const blobs = fileBlobStore(folder);
  keys = await openKeyStore({ blobs, masterKeys: fixedMasterKeys([randomBytes(32)]) });
  await keys.create(anna);
  await keys.create(berta);
  vault = createVault({ blobs, keys });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fileOf = ({ owner, id }: BlobRef) => join(folder, 'blobs', owner, id);

describe('stored bytes', () => {
  test.each([0, 1, piece - 1, piece, piece + 1, 3 * piece, 1_000_000])(
    'come back, %i of them',
    async (size) => {
      const bytes = randomBytes(size);
      const ref = await vault.store(anna, bytes);
      expect(ref).toMatchObject({ owner: anna, size });
      expect((await vault.read(ref)).equals(bytes)).toBe(true);
      expect((await buffer(await vault.stream(ref))).equals(bytes)).toBe(true);
    },
  );

  test('are one blob for one owner, and unlike those of another', async () => {
    const bytes = Buffer.from('Zulassungsbescheinigung Teil I');
    const [one, two] = await Promise.all([vault.store(anna, bytes), vault.store(anna, bytes)]);
    const other = await vault.store(berta, bytes);
    expect(one).toEqual(two);
    expect(await readdir(join(folder, 'blobs', anna))).toEqual([one.id]);
    expect(other.id).not.toBe(one.id);
    expect((await readFile(fileOf(one))).includes('Zulassung')).toBe(false);
  });

  test('under a name are replaced', async () => {
    await vault.storeNamed(anna, 'record', Buffer.from('one'));
    await vault.storeNamed(anna, 'record', Buffer.from('two'));
    expect((await vault.readNamed(anna, 'record')).toString()).toBe('two');
  });

  test('go with their owner', async () => {
    const refs = [
      await vault.store(anna, Buffer.from('1')),
      await vault.store(anna, Buffer.from('2')),
    ];
    const kept = await vault.store(berta, Buffer.from('1'));
    expect(await vault.eraseOwner(anna)).toBe(2);
    expect(await vault.eraseOwner(anna)).toBe(0);
    await expect(vault.read(refs[0]!)).rejects.toThrow(BlobMissing);
    expect((await vault.read(kept)).toString()).toBe('1');
    await keys.destroy(anna, {});
    await expect(vault.store(anna, Buffer.from('3'))).rejects.toThrow(KeyDestroyed);
  });
});

describe('damage is noticed:', () => {
  test('a changed byte at every place', async () => {
    const ref = await vault.store(anna, Buffer.from('short'));
    const whole = await readFile(fileOf(ref));
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      await writeFile(fileOf(ref), changed);
      await expect(vault.read(ref)).rejects.toThrow(/damaged|Not a stored blob/);
    }
  });

  test('bytes cut off or added at every border and beside it', async () => {
    const ref = await vault.store(anna, randomBytes(3 * piece));
    const whole = await readFile(fileOf(ref));
    expect(whole).toHaveLength(formatLength + 3 * sealedPiece);
    const borders = [0, 1, 2, 3].map((n) => formatLength + n * sealedPiece);
    for (const cut of borders.flatMap((at) => [at - 1, at, at + 1])) {
      if (cut === whole.length) continue;
      const short = whole.subarray(0, cut);
      const other = cut < whole.length ? short : Buffer.concat([whole, Buffer.alloc(1)]);
      await writeFile(fileOf(ref), other);
      await expect(vault.read(ref)).rejects.toThrow(/damaged|Not a stored blob/);
    }
    await writeFile(fileOf(ref), Buffer.concat([whole, whole.subarray(-sealedPiece)]));
    await expect(vault.read(ref)).rejects.toThrow('damaged');
  });

  test('pieces in another order or left out', async () => {
    const ref = await vault.store(anna, randomBytes(3 * piece));
    const whole = await readFile(fileOf(ref));
    const part = (n: number) =>
      whole.subarray(formatLength + n * sealedPiece, formatLength + (n + 1) * sealedPiece);
    for (const order of [[1, 0, 2], [0, 2, 1], [0, 2], [1, 2], [0, 0, 1, 2], [2]]) {
      const pieces = [whole.subarray(0, formatLength), ...order.map(part)];
      await writeFile(fileOf(ref), Buffer.concat(pieces));
      await expect(vault.read(ref)).rejects.toThrow('damaged');
    }
  });

  test('a blob of another owner or of another name', async () => {
    const one = await vault.store(anna, Buffer.from('one'));
    const two = await vault.store(anna, Buffer.from('two'));
    const foreign = await vault.store(berta, Buffer.from('one'));
    const bytes = await readFile(fileOf(one));
    await writeFile(fileOf(two), bytes);
    await writeFile(fileOf(foreign), bytes);
    await expect(vault.read(two)).rejects.toThrow('damaged');
    await expect(vault.read(foreign)).rejects.toThrow('damaged');
  });
});
