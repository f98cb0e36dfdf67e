import { BlobMissing, type BlobStore } from './blobs.ts';
import { masterId, type MasterKeys } from './master-key.ts';
import { decrypt, encrypt } from './seal.ts';

/** A wrapped data key, or what remains of it. */
export type KeyRecord =
  | { state: 'present'; master: string; wrapped: string; note: Record<string, string> }
  | { state: 'destroyed'; proof: object };

const casePattern = /^(FA-[0-9A-Z]{4}-[0-9A-Z]{4}|(mail|payment):[0-9a-f]{64})$/;
const systemPattern = /^system:[a-z][a-z-]{0,40}$/;

/** Keys of cases, mail items and payments can be destroyed; those of the office stay. */
export const canGo = (owner: string): boolean => casePattern.test(owner);

function fileOf(owner: string): string {
  if (!casePattern.test(owner) && !systemPattern.test(owner)) {
    throw new Error(
      'A key has no such owner; expected a reference, mail:SHA-256, payment:SHA-256 or system:name.',
    );
  }
  return `${owner.replace(':', '/')}.json`;
}
export const pathOf = (owner: string): string => `keys/${fileOf(owner)}`;
/**
 * Says again that a key is destroyed, where no restored backup of the keys reaches: what is here
 * holds, whatever lies there.
 */
export const erasedPathOf = (owner: string): string => `erased/${fileOf(owner)}`;

/** The owner whose record lies at a path of `keys` or of `erased`. */
export const ownerAt = (path: string): string =>
  path
    .slice(path.indexOf('/') + 1)
    .replace(/\.json$/, '')
    .replace('/', ':');

const damaged = (owner: string, cause?: unknown) =>
  new Error(`The key record of ${owner} is damaged; restore it from a backup.`, { cause });

/** @throws when its bytes are no record. */
export async function readRecord(
  blobs: BlobStore,
  owner: string,
  path = pathOf(owner),
): Promise<KeyRecord | undefined> {
  const bytes = await blobs.get(path).catch((error: unknown) => {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  });
  if (!bytes) return undefined;
  try {
    const record = JSON.parse(Buffer.from(bytes).toString()) as KeyRecord;
    if (record.state === 'present' || record.state === 'destroyed') return record;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw damaged(owner);
}

export const bytesOf = (record: KeyRecord): Buffer => Buffer.from(JSON.stringify(record));

/** Under the first of the master keys. */
export async function wrap(
  masters: MasterKeys,
  owner: string,
  key: Buffer,
  note: Record<string, string>,
): Promise<KeyRecord> {
  const [master] = await masters();
  if (!master) throw new Error('MASTER_KEY: expected at least one key.');
  const wrapped = encrypt(master, key, owner).toString('base64');
  return { state: 'present', master: masterId(master), wrapped, note };
}

/** @throws naming the master key that is missing, or the record that is damaged. */
export async function unwrap(
  masters: MasterKeys,
  owner: string,
  { master, wrapped }: Extract<KeyRecord, { state: 'present' }>,
): Promise<Buffer> {
  const given = await masters();
  const found = given.find((key) => masterId(key) === master);
  if (!found) {
    throw new Error(
      `MASTER_KEY: the stored keys were wrapped by master key ${master}, which was not ` +
        `given; expected that key among: ${given.map(masterId).join(', ')}.`,
    );
  }
  try {
    return decrypt(found, Buffer.from(wrapped, 'base64'), owner);
  } catch (cause) {
    throw damaged(owner, cause);
  }
}
