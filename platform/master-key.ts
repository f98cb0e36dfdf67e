import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Reads master keys in base64, one a line or with commas between; the first one wraps, all unwrap. */
export function parseMasterKeys(text: string, source: string): Buffer[] {
  const keys = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((line) => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some((key) => key.length !== 32)) {
    throw new Error(`${source}: expected one or more keys of 32 bytes in base64.`);
  }
  return keys;
}

/** The key file of the embedded mode, made on the first start and readable by its owner only. */
export async function ownMasterKey(path: string): Promise<Buffer[]> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${randomBytes(32).toString('base64')}\n`;
  await writeFile(path, fresh, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  return parseMasterKeys(await readFile(path, 'utf8'), path);
}
