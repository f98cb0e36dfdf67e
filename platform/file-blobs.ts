import { createReadStream } from 'node:fs';
import { access, open, opendir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BlobMissing, BlobStoreFault, checkFolder, checkKey, type BlobStore } from './blobs.ts';
import { errorCode, removeDurably, writeDurably } from './durable-file.ts';

const incoming = '.incoming';
const abandonedAfter = 24 * 60 * 60_000;

const faults: Record<string, string> = {
  ENOSPC: 'the disk is full; expected free space',
  EDQUOT: 'the quota is used up; expected free space',
  EROFS: 'the file system is read-only; expected a folder that can be written',
  EACCES: 'permission denied; expected a folder that this user can read and write',
  EPERM: 'not permitted; expected a folder that this user can read and write',
  ENOTDIR: 'a part of the path is a file; expected a folder',
  EIO: 'the disk reports an input or output error',
};

/** A folder on a local or network disk; every file is complete or not there. */
export function fileBlobStore(folder: string): BlobStore {
  const aside = join(folder, incoming);
  let swept: Promise<void> | undefined;

  const told = (error: unknown, key: string): unknown => {
    const code = errorCode(error) ?? '';
    if (code === 'ENOENT') return new BlobMissing(key);
    const why = faults[code];
    return why ? new BlobStoreFault(folder, why, { cause: error }) : error;
  };
  const guarded = async <T>(key: string, work: (path: string) => Promise<T>): Promise<T> => {
    checkKey(key);
    try {
      return await work(join(folder, key));
    } catch (error) {
      throw told(error, key);
    }
  };

  const write = (key: string, bytes: Uint8Array | Readable, exclusive: boolean) =>
    guarded(key, async (path) => {
      await (swept ??= sweep(aside));
      return writeDurably(path, bytes, { aside, exclusive });
    });

  async function* below(key: string): AsyncGenerator<string> {
    const opened = await opendir(join(folder, key)).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw told(error, key);
    });
    for await (const entry of opened) {
      if (entry.name.startsWith('.')) continue;
      const found = key ? `${key}/${entry.name}` : entry.name;
      if (entry.isDirectory()) yield* below(found);
      else yield found;
    }
  }

  return {
    async put(key, bytes) {
      await write(key, bytes, false);
    },
    putNew: (key, bytes) => write(key, bytes, true),
    get: (key) =>
      guarded(key, async (path) => {
        const file = await open(path, 'r');
        return file.readFile().finally(() => file.close());
      }),
    stream: (key) =>
      guarded(key, async (path) => {
        const file = await open(path, 'r');
        return createReadStream(path, { fd: file });
      }),
    has: (key) =>
      guarded(key, async (path) => {
        await access(path);
        return true;
      }).catch((error: unknown) => {
        if (error instanceof BlobMissing) return false;
        throw error;
      }),
    delete: (key) => guarded(key, removeDurably),
    async *list(under) {
      yield* below(checkFolder(under));
    },
  };
}

/** Removes what a killed process left half written; younger files may be in another one's hands. */
async function sweep(aside: string): Promise<void> {
  const names = await readdir(aside).catch(() => []);
  for (const name of names) {
    const path = join(aside, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - abandonedAfter) await rm(path, { force: true });
  }
}
