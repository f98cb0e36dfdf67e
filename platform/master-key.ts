import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode, writeDurably } from './durable-file.ts';

const keyPattern = /^[A-Za-z0-9+/]{43}=?$/;

/** Reads master keys in base64, one a line or with commas between; the first one wraps, all unwrap. */
export function parseMasterKeys(text: string, source: string): Buffer[] {
  const lines = text.split(/[\s,]+/).filter(Boolean);
  if (lines.length === 0 || lines.some((line) => !keyPattern.test(line))) {
    throw new Error(`${source}: expected one or more keys of 32 bytes in base64.`);
  }
  return lines.map((line) => Buffer.from(line, 'base64'));
}

/**
 * The key file of the embedded mode, made on the first start and readable by its owner only.
 * Processes that start at once agree on one key; the file is complete or not there.
 */
export async function ownMasterKey(path: string): Promise<Buffer[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return parseMasterKeys(text, path);
  const fresh = Buffer.from(`${randomBytes(32).toString('base64')}\n`);
  await writeDurably(path, fresh, { aside: join(dirname(path), '.incoming'), exclusive: true });
  return parseMasterKeys(await readFile(path, 'utf8'), path);
}
