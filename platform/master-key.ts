import { createHash, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, writeDurably } from './durable-file.ts';

const keyLength = 32;
const keyPattern = /^[A-Za-z0-9+/]{43}=?$/;

/** What wraps the data keys: the first one wraps, all unwrap. Asked anew each time, so that keys can change. */
export type MasterKeys = () => Promise<Buffer[]>;

/** Names a master key in the records that it wraps, and tells nothing of it. */
export const masterId = (master: Buffer): string =>
  createHash('sha256').update('fernantrag master').update(master).digest('hex').slice(0, 16);

/** Reads master keys in base64, one a line or with commas between; the first one wraps, all unwrap. */
export function parseMasterKeys(text: string, source: string): Buffer[] {
  const lines = text.split(/[\s,]+/).filter(Boolean);
  if (lines.length === 0 || lines.some((line) => !keyPattern.test(line))) {
    throw new Error(`${source}: expected one or more keys of 32 bytes in base64.`);
  }
  return lines.map((line) => Buffer.from(line, 'base64'));
}

/** Keys that stay the same as long as the process lives. */
export function fixedMasterKeys(keys: Buffer[]): MasterKeys {
  if (keys.length === 0 || keys.some((key) => key.length !== keyLength)) {
    throw new Error('MASTER_KEY: expected at least one key of 32 bytes, in base64.');
  }
  return async () => keys;
}

/**
 * The keys of a file, read again when it changes. In the embedded mode it is made on the first
 * start and readable by its owner only: processes that start at once agree on one key, and the file
 * is complete or not there.
 */
export async function masterKeyFile(path: string): Promise<MasterKeys> {
  const present = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (!present) await writeKeys(path, [randomBytes(keyLength)], { exclusive: true });
  let read: { version: string; keys: Buffer[] } | undefined;
  const keys = async () => {
    const { mtimeNs, ino } = await stat(path, { bigint: true });
    const version = `${mtimeNs} ${ino}`;
    if (read?.version !== version) {
      read = { version, keys: parseMasterKeys(await readFile(path, 'utf8'), path) };
    }
    return read.keys;
  };
  await keys();
  return keys;
}

/** Puts a new key before those of the file; every process that reads the file wraps with it from now on. */
export async function addMasterKey(path: string): Promise<void> {
  const keys = parseMasterKeys(await readFile(path, 'utf8'), path);
  await writeKeys(path, [randomBytes(keyLength), ...keys]);
}

/**
 * Moves all keys but the first out of the file, each into a file beside it: whoever keeps backups
 * made under one keeps it with them, and destroys both together.
 * @returns the paths of these files
 */
export async function retireMasterKeys(path: string): Promise<string[]> {
  const [first, ...old] = parseMasterKeys(await readFile(path, 'utf8'), path);
  if (!first) return [];
  const paths = old.map((key) => `${path}.retired-${masterId(key)}`);
  for (const [at, key] of old.entries()) await writeKeys(paths[at] ?? '', [key]);
  await writeKeys(path, [first]);
  return paths;
}

async function writeKeys(path: string, keys: Buffer[], { exclusive = false } = {}): Promise<void> {
  const text = keys.map((key) => `${key.toString('base64')}\n`).join('');
  await writeDurably(path, Buffer.from(text), {
    aside: join(dirname(path), '.incoming'),
    exclusive,
  });
}
