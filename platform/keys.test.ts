import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BlobStore } from './blobs.ts';
import { fileBlobStore } from './file-blobs.ts';
import { fixedMasterKeys } from './master-key.ts';
import { KeyDestroyed, KeyUnknown, openKeyStore } from './keys.ts';

const owner = 'FA-0000-0001';
const master = randomBytes(32);
let folder: string;
let blobs: BlobStore;
const open = (...masterKeys: Buffer[]) =>
  openKeyStore({ blobs, masterKeys: fixedMasterKeys(masterKeys) });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  blobs = fileBlobStore(folder);
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

describe('a key of a case', () => {
  test('survives a restart and is another for each owner', async () => {
    const first = await open(master);
    await first.create(owner);
    await first.create(`mail:${'ab'.repeat(32)}`);
    const key = await first.key(owner);
    expect(key).toHaveLength(32);
    expect(await first.key(`mail:${'ab'.repeat(32)}`)).not.toEqual(key);
    expect(await (await open(master)).key(owner)).toEqual(key);
  });

  test('is reserved by exactly one of many, whose note the others get', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => open(master)));
    const answers = await Promise.all(
      stores.flatMap((store, n) =>
        [0, 1, 2].map((m) => store.create(owner, { request: `${n}-${m}` })),
      ),
    );
    const winner = answers.filter(({ created }) => created);
    expect(winner).toHaveLength(1);
    for (const { note } of answers) expect(note).toEqual(winner[0]!.note);
    const keys = await Promise.all(stores.map((store) => store.key(owner)));
    for (const key of keys) expect(key).toEqual(keys[0]);
  });

  test('is gone for good once destroyed', async () => {
    const store = await open(master);
    expect(await store.state(owner)).toBe('unknown');
    await expect(store.key(owner)).rejects.toThrow(KeyUnknown);
    await store.create(owner, { request: 'x' });
    const wrapped = Buffer.from(await blobs.get(`keys/${owner}.json`)).toString();
    expect(await store.state(owner)).toBe('present');
    await store.destroy(owner, { at: 'first' });
    await store.destroy(owner, { at: 'second' });
    expect(await store.state(owner)).toBe('destroyed');
    await expect(store.key(owner)).rejects.toThrow(KeyDestroyed);
    await expect((await open(master)).key(owner)).rejects.toThrow(KeyDestroyed);
    expect(await store.create(owner)).toEqual({ created: false, note: {} });
    const tombstone = Buffer.from(await blobs.get(`keys/${owner}.json`)).toString();
    expect(JSON.parse(tombstone)).toEqual({ state: 'destroyed', proof: { at: 'first' } });
    expect(tombstone).not.toContain((JSON.parse(wrapped) as { wrapped: string }).wrapped);
  });

  test('is forgotten by other processes within five minutes', async () => {
    const [one, other] = await Promise.all([open(master), open(master)]);
    await one.create(owner);
    await other.key(owner);
    await one.destroy(owner, {});
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 60_000 + 1 });
    await expect(other.key(owner)).rejects.toThrow(KeyDestroyed);
  });

  test.each(['', 'FA-1', '../x', 'mail:xyz', 'system:', 'FA-0000-0001/x', 'fa-0000-0001'])(
    'has no owner %j',
    async (name) => {
      const store = await open(master);
      await expect(store.create(name)).rejects.toThrow('no such owner');
    },
  );

  test('is not taken from a damaged or exchanged record', async () => {
    const store = await open(master);
    await store.create(owner);
    await store.create('FA-0000-0002');
    await blobs.put('keys/FA-0000-0003.json', await blobs.get(`keys/${owner}.json`));
    await blobs.put('keys/FA-0000-0004.json', Buffer.from('{"state":'));
    await expect(store.key('FA-0000-0003')).rejects.toThrow(/FA-0000-0003 is damaged/);
    await expect(store.key('FA-0000-0004')).rejects.toThrow(/FA-0000-0004 is damaged/);
  });
});

describe('a key of the office', () => {
  test('is agreed on by processes that start together', async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => open(master)));
    const keys = await Promise.all(stores.map((store) => store.systemKey('links')));
    for (const key of keys) expect(key).toEqual(keys[0]);
    expect(await stores[0]!.systemKey('sessions')).not.toEqual(keys[0]);
  });

  test('is never destroyed', async () => {
    const store = await open(master);
    await store.systemKey('links');
    await expect(store.destroy('system:links', {})).rejects.toThrow('Only keys of cases');
  });
});

describe('the master key', () => {
  test('that is wrong is refused at the start, and nothing is written', async () => {
    await (await open(master)).create(owner);
    const before = await everything();
    await expect(open(randomBytes(32))).rejects.toThrow(
      /^MASTER_KEY: the stored keys were wrapped/,
    );
    await blobs.delete('keys/system/check.json');
    before.delete('keys/system/check.json');
    await expect(open(randomBytes(32))).rejects.toThrow(
      /^MASTER_KEY: the stored keys were wrapped/,
    );
    expect(await everything()).toEqual(before);
  });

  test('may be followed by another, while the old one is still read', async () => {
    const key = await (
      await open(master)
    )
      .create(owner)
      .then(async () => (await open(master)).key(owner));
    const fresh = randomBytes(32);
    const both = await open(fresh, master);
    expect(await both.key(owner)).toEqual(key);
    await both.create('FA-0000-0002');
    const record = Buffer.from(await blobs.get('keys/FA-0000-0002.json')).toString();
    const old = Buffer.from(await blobs.get(`keys/${owner}.json`)).toString();
    expect((JSON.parse(record) as { master: string }).master).not.toBe(
      (JSON.parse(old) as { master: string }).master,
    );
  });

  test('has 32 bytes', () => {
    expect(() => fixedMasterKeys([])).toThrow('32 bytes');
    expect(() => fixedMasterKeys([randomBytes(16)])).toThrow('32 bytes');
  });
});

async function everything(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const key of blobs.list('')) {
    found.set(key, Buffer.from(await blobs.get(key)).toString('base64'));
  }
  return found;
}
