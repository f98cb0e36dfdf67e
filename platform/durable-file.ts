import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export const errorCode = (error: unknown): string | undefined =>
  (error as NodeJS.ErrnoException | undefined)?.code;

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Folders that are new are synced into their parents too, or a crash could lose them. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await syncFolder(dirname(made));
  }
}

/** Makes the folder first where there is none yet. */
async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await makeFolder(folder);
    return work();
  }
}

async function writeAside(folder: string, bytes: Uint8Array | Readable): Promise<string> {
  const path = join(folder, `${randomUUID()}.part`);
  const file = await inFolder(folder, () => open(path, 'wx', 0o600));
  try {
    await file.writeFile(bytes as Uint8Array); // A stream is taken too; the types do not know.
    await file.sync();
    await file.close();
    return path;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}

/**
 * Writes a file that is complete or not there, whatever crashes, and lasts once this has returned.
 * @param aside a folder on the same file system, for what is not complete yet.
 * @param exclusive leaves an existing file alone and answers false.
 */
export async function writeDurably(
  path: string,
  bytes: Uint8Array | Readable,
  { aside, exclusive }: { aside: string; exclusive: boolean },
): Promise<boolean> {
  const part = await writeAside(aside, bytes);
  const folder = dirname(path);
  try {
    await inFolder(folder, () => (exclusive ? link(part, path) : rename(part, path)));
  } catch (error) {
    await rm(part, { force: true });
    if (exclusive && errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  if (exclusive) await rm(part);
  await syncFolder(folder);
  return true;
}

/** No error where there is no such file. */
export async function removeDurably(path: string): Promise<void> {
  try {
    await rm(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  await syncFolder(dirname(path));
}
