import { createReadStream } from 'node:fs';
import { access, open, opendir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode, removeDurably, writeDurably } from './durable-file.ts';

/** Bytes under slash-separated keys of `[A-Za-z0-9._-]`; what `put` has returned for survives a crash. */
export interface BlobStore {
  put(key: string, bytes: Uint8Array | Readable): Promise<void>;
  /** Only when there is none yet, atomically: answers false when there is. */
  putNew(key: string, bytes: Uint8Array): Promise<boolean>;
  /** @throws {BlobMissing} */
  get(key: string): Promise<Uint8Array>;
  /** @throws {BlobMissing} */
  stream(key: string): Promise<Readable>;
  has(key: string): Promise<boolean>;
  /** No error where there is none. */
  delete(key: string): Promise<void>;
  /** The keys below a folder, in no certain order; `''` lists all. */
  list(folder: string): AsyncIterableIterator<string>;
}

export class BlobMissing extends Error {
  constructor(key: string) {
    super(`There is no blob ${key}.`);
    this.name = 'BlobMissing';
  }
}

/** The store itself does not take or give bytes; the operator has to act. */
export class BlobStoreFault extends Error {
  constructor(folder: string, why: string, options?: ErrorOptions) {
    super(`BLOB_STORE ${folder}: ${why}.`, options);
    this.name = 'BlobStoreFault';
  }
}

/** `file:PATH`; `s3://` is understood by the settings and refused here with a clear line. */
export function openBlobStore(url: string): BlobStore {
  if (url.startsWith('file:')) return fileBlobStore(url.slice('file:'.length));
  if (url.startsWith('s3:')) {
    throw new Error('BLOB_STORE: S3 is not available in this version; expected file:PATH.');
  }
  throw new Error('BLOB_STORE: expected file:PATH.');
}

const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
const longestKey = 512;
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

  const pathOf = (key: string) => {
    if (key.length > longestKey || !keyPattern.test(key)) {
      throw new Error('A blob key is malformed; expected segments of A-Z a-z 0-9 . _ -');
    }
    return join(folder, key);
  };

  const told = (error: unknown, key: string): unknown => {
    const code = errorCode(error) ?? '';
    if (code === 'ENOENT') return new BlobMissing(key);
    const why = faults[code];
    return why ? new BlobStoreFault(folder, why, { cause: error }) : error;
  };
  const guarded = async <T>(key: string, work: (path: string) => Promise<T>): Promise<T> => {
    const path = pathOf(key);
    try {
      return await work(path);
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
    async *list(prefix) {
      const key = prefix.replace(/\/$/, '');
      if (key) pathOf(key);
      yield* below(key);
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
