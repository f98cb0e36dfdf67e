import { createHash, randomBytes } from 'node:crypto';
import { BlobMissing, type BlobStore } from './blobs.ts';
import { decrypt, encrypt } from './seal.ts';

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

type KeyRecord =
  | { state: 'present'; master: string; wrapped: string; note: Record<string, string> }
  | { state: 'destroyed'; proof: object };

const keyLength = 32;
const cachedKeys = 5_000;
const cachedLife = 5 * 60_000;
const checkOwner = 'system:check';
const casePattern = /^(FA-[0-9A-Z]{4}-[0-9A-Z]{4}|(mail|payment):[0-9a-f]{64})$/;
const systemPattern = /^system:[a-z][a-z-]{0,40}$/;

const idOf = (master: Buffer) =>
  createHash('sha256').update('fernantrag master').update(master).digest('hex').slice(0, 16);

function pathOf(owner: string): string {
  if (!casePattern.test(owner) && !systemPattern.test(owner)) {
    throw new Error(
      'A key has no such owner; expected a reference, mail:SHA-256, payment:SHA-256 or system:name.',
    );
  }
  return `keys/${owner.replace(':', '/')}.json`;
}

const ownerAt = (path: string) =>
  path
    .slice('keys/'.length)
    .replace(/\.json$/, '')
    .replace('/', ':');

/** @throws when the store was made under another master key; nothing is overwritten then. */
export async function openKeyStore({
  blobs,
  masterKeys,
}: {
  blobs: BlobStore;
  masterKeys: Buffer[];
}): Promise<KeyStore> {
  const [current] = masterKeys;
  if (!current || masterKeys.some((key) => key.length !== keyLength)) {
    throw new Error('MASTER_KEY: expected at least one key of 32 bytes, in base64.');
  }
  const masters = new Map(masterKeys.map((key) => [idOf(key), key]));
  const cache = new Map<string, { key: Buffer; until: number }>();

  const load = async (owner: string): Promise<KeyRecord | undefined> => {
    const bytes = await blobs.get(pathOf(owner)).catch((error: unknown) => {
      if (error instanceof BlobMissing) return undefined;
      throw error;
    });
    return bytes && parseRecord(owner, bytes);
  };

  const unwrap = (owner: string, record: KeyRecord): Buffer => {
    if (record.state === 'destroyed') throw new KeyDestroyed(`The key of ${owner} is destroyed.`);
    const master = masters.get(record.master);
    if (!master) {
      throw new Error(
        `MASTER_KEY: the stored keys were wrapped by master key ${record.master}, which was not ` +
          `given; expected that key among: ${[...masters.keys()].join(', ')}.`,
      );
    }
    try {
      return decrypt(master, Buffer.from(record.wrapped, 'base64'), owner);
    } catch (cause) {
      throw new Error(`The key record of ${owner} is damaged; restore it from a backup.`, {
        cause,
      });
    }
  };

  const remember = (owner: string, key: Buffer): Buffer => {
    cache.delete(owner);
    cache.set(owner, { key, until: Date.now() + cachedLife });
    const oldest = cache.size > cachedKeys ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    return key;
  };

  const create: KeyStore['create'] = async (owner, note = {}) => {
    const key = randomBytes(keyLength);
    const record: KeyRecord = {
      state: 'present',
      master: idOf(current),
      wrapped: encrypt(current, key, owner).toString('base64'),
      note,
    };
    if (await blobs.putNew(pathOf(owner), Buffer.from(JSON.stringify(record)))) {
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
    return remember(owner, unwrap(owner, record));
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
      unwrap(owner, record);
      break;
    }
  }
  await systemKey('check');

  return {
    create,
    key,
    systemKey,
    async state(owner) {
      return (await load(owner))?.state ?? 'unknown';
    },
    async destroy(owner, proof) {
      if (!casePattern.test(owner)) throw new Error('Only keys of cases and mail items can go.');
      cache.delete(owner);
      if ((await load(owner))?.state === 'destroyed') return;
      const record: KeyRecord = { state: 'destroyed', proof };
      await blobs.put(pathOf(owner), Buffer.from(JSON.stringify(record)));
      cache.delete(owner);
    },
  };
}

function parseRecord(owner: string, bytes: Uint8Array): KeyRecord {
  try {
    const record = JSON.parse(Buffer.from(bytes).toString()) as KeyRecord;
    if (record.state === 'present' || record.state === 'destroyed') return record;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(`The key record of ${owner} is damaged; restore it from a backup.`);
}
