import type { Readable } from 'node:stream';

/**
 * Bytes under slash-separated keys of `[A-Za-z0-9._-]`. What `put` has returned for survives a crash
 * and is what everybody reads from then on; nothing is ever half there.
 */
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

/** The store itself does not take or give bytes; the operator has to act, or to wait. */
export class BlobStoreFault extends Error {
  constructor(place: string, why: string, options?: ErrorOptions) {
    super(`BLOB_STORE ${place}: ${why}.`, options);
    this.name = 'BlobStoreFault';
  }
}

const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
const longestKey = 512;

/** @throws where it is none. */
export function checkKey(key: string): void {
  if (key.length > longestKey || !keyPattern.test(key)) {
    throw new Error('A blob key is malformed; expected segments of A-Z a-z 0-9 . _ -');
  }
}

/** `folder` without a slash at its end, or `''`. @throws where it is no folder of keys. */
export function checkFolder(folder: string): string {
  const key = folder.replace(/\/$/, '');
  if (key) checkKey(key);
  return key;
}
