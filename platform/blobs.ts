import { createReadStream } from 'node:fs';
import { access, link, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

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
  list(prefix: string): AsyncIterable<string>;
}

export class BlobMissing extends Error {
  constructor(key: string) {
    super(`There is no blob ${key}.`);
    this.name = 'BlobMissing';
  }
}

/** `file:PATH`; `s3://` is understood by the settings and refused here with a clear line. */
export function openBlobStore(url: string): BlobStore {
  if (url.startsWith('file:')) return fileBlobStore(url.slice('file:'.length));
  throw new Error(
    `BLOB_STORE ${url.split(':')[0]}: is not available in this version; expected file:PATH.`,
  );
}

const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A folder on a local or network disk; every file is complete or not there. */
export function fileBlobStore(folder: string): BlobStore {
  const pathOf = (key: string) => {
    if (!keyPattern.test(key)) throw new Error('A blob key holds a character it must not.');
    return join(folder, key);
  };

  const writeTemporary = async (path: string, bytes: Uint8Array | Readable) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const temporary = join(dirname(path), `.${randomUUID()}.part`);
    const file = await open(temporary, 'wx', 0o600);
    try {
      if (bytes instanceof Uint8Array) await file.writeFile(bytes);
      else await pipeline(bytes, file.createWriteStream({ autoClose: false }));
      await file.sync();
    } catch (error) {
      await file.close();
      await rm(temporary, { force: true });
      throw error;
    }
    await file.close();
    return temporary;
  };

  const syncFolder = async (path: string) => {
    const handle = await open(dirname(path), 'r');
    await handle.sync().finally(() => handle.close());
  };

  const read = async <T>(key: string, how: (path: string) => Promise<T>): Promise<T> => {
    try {
      return await how(pathOf(key));
    } catch (error) {
      throw isMissing(error) ? new BlobMissing(key) : error;
    }
  };

  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await rename(await writeTemporary(path, bytes), path);
      await syncFolder(path);
    },
    async putNew(key, bytes) {
      const path = pathOf(key);
      const temporary = await writeTemporary(path, bytes);
      try {
        await link(temporary, path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
        throw error;
      } finally {
        await unlink(temporary);
      }
      await syncFolder(path);
      return true;
    },
    get: (key) =>
      read(key, async (path) => {
        const file = await open(path, 'r');
        return file.readFile().finally(() => file.close());
      }),
    stream: (key) =>
      read(key, async (path) => {
        await access(path);
        return createReadStream(path);
      }),
    async has(key) {
      return access(pathOf(key)).then(
        () => true,
        () => false,
      );
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list(prefix) {
      const start = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
      const entries = await readdir(pathOf(start), { recursive: true, withFileTypes: true }).catch(
        (error: unknown) => {
          if (isMissing(error)) return [];
          throw error;
        },
      );
      for (const entry of entries) {
        if (!entry.isFile() || entry.name.startsWith('.')) continue;
        yield join(entry.parentPath, entry.name).slice(folder.length + 1);
      }
    },
  };
}
