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
  /** @throws {KeyUnknown} @throws {KeyDestroyed} */
  key(owner: string): Promise<Buffer>;
  state(owner: string): Promise<'present' | 'destroyed' | 'unknown'>;
  /** Leaves a tombstone with the proof, which holds no personal data. Other processes forget the key within its cached life. */
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

const idOf = (master: Buffer) =>
  createHash('sha256').update('fernantrag master').update(master).digest('hex').slice(0, 16);
const pathOf = (owner: string) => `keys/${owner.replace(':', '/')}.json`;

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
    try {
      return JSON.parse(Buffer.from(await blobs.get(pathOf(owner))).toString()) as KeyRecord;
    } catch (error) {
      if (error instanceof BlobMissing) return undefined;
      throw error;
    }
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
    return decrypt(master, Buffer.from(record.wrapped, 'base64'), owner);
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
    if (cached && cached.until > Date.now()) return cached.key;
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

  // A wrong master key shows here, before anything is read or written with it.
  await systemKey('check');

  return {
    create,
    key,
    systemKey,
    async state(owner) {
      return (await load(owner))?.state ?? 'unknown';
    },
    async destroy(owner, proof) {
      cache.delete(owner);
      const record: KeyRecord = { state: 'destroyed', proof };
      await blobs.put(pathOf(owner), Buffer.from(JSON.stringify(record)));
    },
  };
}
