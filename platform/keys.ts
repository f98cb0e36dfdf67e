import { randomBytes } from 'node:crypto';
import type { BlobStore } from './blobs.ts';
import { bytesOf, canGo, erasedPathOf, ownerAt, pathOf } from './key-record.ts';
import { readRecord, unwrap, wrap, type KeyRecord } from './key-record.ts';
import type { MasterKeys } from './master-key.ts';

/**
 * One data key for each owner (an application's reference, a mail item's id), wrapped by the master
 * key. To erase an owner is to destroy its key: what was encrypted with it is gone in every backup.
 */
export interface KeyStore {
  /** Exclusive: this is how a reference is reserved. An existing owner answers with its note. */
  create(
    owner: string,
    note?: Record<string, string>,
  ): Promise<{ created: boolean; note: Record<string, string> }>;
  /** Of a reference, `mail:` or `payment:` and a SHA-256, or `system:` and a name. @throws {KeyUnknown} @throws {KeyDestroyed} */
  key(owner: string): Promise<Buffer>;
  state(owner: string): Promise<'present' | 'destroyed' | 'unknown'>;
  /**
   * Leaves a tombstone with the proof, which holds no personal data; a second call changes nothing.
   * Other processes forget the key within its cached life of five minutes.
   */
  destroy(owner: string, proof: object): Promise<void>;
  /** A long-lived key of the office itself, made on first use by whichever process is first. */
  systemKey(name: string): Promise<Buffer>;
}

export class KeyUnknown extends Error {
  override name = 'KeyUnknown';
}
export class KeyDestroyed extends Error {
  override name = 'KeyDestroyed';
}

const keyLength = 32;
const cachedKeys = 5_000;
const cachedLife = 5 * 60_000;
const checkOwner = 'system:check';

/** @throws when the store was made under another master key; nothing is overwritten then. */
export async function openKeyStore({
  blobs,
  masterKeys,
}: {
  blobs: BlobStore;
  masterKeys: MasterKeys;
}): Promise<KeyStore> {
  const cache = new Map<string, { key: Buffer; until: number }>();

  const load = async (owner: string): Promise<KeyRecord | undefined> => {
    const record = await readRecord(blobs, owner);
    if (record?.state === 'destroyed' || !canGo(owner)) return record;
    // A backup of the keys that was restored may have brought back what has been erased since.
    return (await readRecord(blobs, owner, erasedPathOf(owner))) ?? record;
  };

  const open = (owner: string, record: KeyRecord): Promise<Buffer> => {
    if (record.state === 'destroyed') throw new KeyDestroyed(`The key of ${owner} is destroyed.`);
    return unwrap(masterKeys, owner, record);
  };

  const remember = (owner: string, key: Buffer): Buffer => {
    cache.delete(owner);
    cache.set(owner, { key, until: Date.now() + cachedLife });
    const oldest = cache.size > cachedKeys ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    return key;
  };

  const isRemembered = (owner: string) => (cache.get(owner)?.until ?? 0) > Date.now();

  const create: KeyStore['create'] = async (owner, note = {}) => {
    const key = randomBytes(keyLength);
    const record = await wrap(masterKeys, owner, key, note);
    const gone = canGo(owner) && (await blobs.has(erasedPathOf(owner)));
    if (!gone && (await blobs.putNew(pathOf(owner), bytesOf(record)))) {
      remember(owner, key);
      return { created: true, note };
    }
    const existing = await load(owner);
    return { created: false, note: existing?.state === 'present' ? existing.note : {} };
  };

  const key: KeyStore['key'] = async (owner) => {
    const cached = cache.get(owner);
    if (cached && cached.until > Date.now()) {
      cache.delete(owner);
      cache.set(owner, cached);
      return cached.key;
    }
    const record = await load(owner);
    if (!record) throw new KeyUnknown(`There is no key of ${owner}.`);
    return remember(owner, await open(owner, record));
  };

  const systemKey = async (name: string) => {
    const owner = `system:${name}`;
    try {
      return await key(owner);
    } catch (error) {
      if (!(error instanceof KeyUnknown)) throw error;
      await create(owner);
      return key(owner);
    }
  };

  // A wrong master key shows here, before anything is read or written with it. Without the check
  // record the store is new, or a part of one: any key in it tells.
  if (!(await load(checkOwner))) {
    for await (const path of blobs.list('keys')) {
      const owner = ownerAt(path);
      const record = await load(owner);
      if (record?.state !== 'present') continue;
      await open(owner, record);
      break;
    }
  }
  await systemKey('check');

  return {
    create,
    key,
    systemKey,
    async state(owner) {
      if (!isRemembered(owner)) return (await load(owner))?.state ?? 'unknown';
      return canGo(owner) && (await blobs.has(erasedPathOf(owner))) ? 'destroyed' : 'present';
    },
    async destroy(owner, proof) {
      if (!canGo(owner)) throw new Error('Only keys of cases and mail items can go.');
      cache.delete(owner);
      const record: KeyRecord = { state: 'destroyed', proof };
      await blobs.putNew(erasedPathOf(owner), bytesOf(record));
      if ((await readRecord(blobs, owner))?.state === 'destroyed') return;
      await blobs.put(pathOf(owner), bytesOf(record));
      cache.delete(owner);
    },
  };
}
