import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BlobStore } from './blobs.ts';
import { fileBlobStore } from './file-blobs.ts';
import { KeyDestroyed, openKeyStore } from './keys.ts';
import { addMasterKey, fixedMasterKeys, masterId, masterKeyFile } from './master-key.ts';
import { retireMasterKeys } from './master-key.ts';
import { rewrapKeys } from './rotate-keys.ts';

const owners = Array.from({ length: 30 }, (_, n) => `FA-0000-00${String(n).padStart(2, '0')}`);
let folder: string;
let file: string;
let blobs: BlobStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotate-'));
  file = join(folder, 'master-key');
  blobs = fileBlobStore(join(folder, 'store'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keyStore = async () => openKeyStore({ blobs, masterKeys: await masterKeyFile(file) });
const masterOf = async (owner: string) =>
  (JSON.parse(Buffer.from(await blobs.get(`keys/${owner}.json`)).toString()) as { master: string })
    .master;

test('all keys come under the new master key; processes that run need no pause', async () => {
  const running = await keyStore();
  for (const owner of owners) await running.create(owner, { request: owner });
  const before = await Promise.all(owners.map((owner) => running.key(owner)));
  await addMasterKey(file);
  const masterKeys = await masterKeyFile(file);
  const [fresh, old] = (await masterKeys()).map(masterId);
  const [count] = await Promise.all([
    rewrapKeys({ blobs, masterKeys }),
    running.create('FA-0000-0100'),
    running.create(`mail:${'ab'.repeat(32)}`),
  ]);
  expect(count).toBeGreaterThanOrEqual(owners.length + 1); // One of the office is among them.
  expect(await rewrapKeys({ blobs, masterKeys })).toBe(0);
  for (const owner of [...owners, 'FA-0000-0100', 'system/check']) {
    expect(await masterOf(owner)).toBe(fresh);
  }
  expect(await retireMasterKeys(file)).toEqual([`${file}.retired-${old}`]);
  expect((await stat(`${file}.retired-${old}`)).mode & 0o777).toBe(0o600);
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(1);
  const later = await keyStore();
  expect(await Promise.all(owners.map((owner) => later.key(owner)))).toEqual(before);
  expect(await later.create(owners[0]!)).toEqual({ created: false, note: { request: owners[0] } });
});

test('broken off, it is finished by the next; damaged records are named when the rest is done', async () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)];
  const store = await openKeyStore({ blobs, masterKeys: fixedMasterKeys([old]) });
  for (const owner of owners) await store.create(owner);
  await store.create('FA-0000-0040');
  await blobs.put('keys/FA-0000-0041.json', Buffer.from('{'));
  const masterKeys = fixedMasterKeys([fresh, old]);
  let puts = 0;
  const failing = {
    ...blobs,
    put: async (key: string, bytes: Buffer) => {
      if ((puts += 1) > 10) throw new Error('the disk is full');
      return blobs.put(key, bytes);
    },
  } as BlobStore;
  await expect(rewrapKeys({ blobs: failing, masterKeys })).rejects.toThrow('the disk is full');
  await expect(rewrapKeys({ blobs, masterKeys })).rejects.toThrow(/FA-0000-0041 is damaged/);
  for (const owner of owners) expect(await masterOf(owner)).toBe(masterId(fresh));
});

test('a key that is destroyed in that moment stays destroyed', async () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)];
  const store = await openKeyStore({ blobs, masterKeys: fixedMasterKeys([old]) });
  const [owner = ''] = owners;
  await store.create(owner);
  const slow = {
    ...blobs,
    put: async (key: string, bytes: Buffer) => {
      if (key === `keys/${owner}.json` && !bytes.includes('destroyed')) {
        await store.destroy(owner, { at: 'meanwhile' });
      }
      return blobs.put(key, bytes);
    },
  } as BlobStore;
  await rewrapKeys({ blobs: slow, masterKeys: fixedMasterKeys([fresh, old]) });
  const record = Buffer.from(await blobs.get(`keys/${owner}.json`)).toString();
  expect(JSON.parse(record)).toEqual({ state: 'destroyed', proof: { at: 'meanwhile' } });
});

test('what a killed rotation brought back of a destroyed key goes with the next one', async () => {
  const only = fixedMasterKeys([randomBytes(32)]);
  const store = await openKeyStore({ blobs, masterKeys: only });
  const [owner = ''] = owners;
  await store.create(owner);
  const record = await blobs.get(`keys/${owner}.json`);
  await store.destroy(owner, { at: 'then' });
  await blobs.put(`keys/${owner}.json`, record);
  await rewrapKeys({ blobs, masterKeys: only });
  const left = Buffer.from(await blobs.get(`keys/${owner}.json`)).toString();
  expect(JSON.parse(left)).toEqual({ state: 'destroyed', proof: { at: 'then' } });
});

test('a restored backup of the keys does not bring a destroyed key back', async () => {
  const [store, keys] = [await keyStore(), join(folder, 'store', 'keys')];
  const [owner = '', later = ''] = owners;
  await store.create(owner);
  await cp(keys, join(folder, 'backup'), { recursive: true });
  await store.create(later);
  for (const one of [owner, later]) await store.destroy(one, { at: 'then' });
  await rm(keys, { recursive: true });
  await cp(join(folder, 'backup'), keys, { recursive: true });
  const restored = await keyStore();
  for (const one of [owner, later]) {
    expect(await restored.state(one)).toBe('destroyed');
    await expect(restored.key(one)).rejects.toThrow(KeyDestroyed);
    expect(await restored.create(one)).toEqual({ created: false, note: {} });
  }
});
