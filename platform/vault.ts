import { createHmac, type Hmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { BlobStore } from './blobs.ts';
import type { KeyStore } from './keys.ts';
import { openPieces, sealPieces } from './pieces.ts';

/** Points to encrypted bytes; workflows carry this, never the bytes. */
export interface BlobRef {
  owner: string;
  id: string;
  /** Of the plain bytes. */
  size: number;
}

/** Bytes under their owner's key. Equal bytes of one owner are one blob; nothing shows across owners. */
export interface Vault {
  store(owner: string, bytes: Uint8Array): Promise<BlobRef>;
  /** Under a name instead of its content's hash; replaces what was there. */
  storeNamed(owner: string, name: string, bytes: Uint8Array): Promise<void>;
  read(ref: Pick<BlobRef, 'owner' | 'id'>): Promise<Buffer>;
  readNamed(owner: string, name: string): Promise<Buffer>;
  /** In bounded memory; damage shows as an error of the stream, at the latest at its end. */
  stream(ref: Pick<BlobRef, 'owner' | 'id'>): Promise<Readable>;
  /** No error where there is none. */
  remove(ref: Pick<BlobRef, 'owner' | 'id'>): Promise<void>;
  /** Deletes every blob of the owner and answers with their number. */
  eraseOwner(owner: string): Promise<number>;
}

const folderOf = (owner: string) => `blobs/${owner.replace(':', '/')}`;
const pathOf = (owner: string, id: string) => `${folderOf(owner)}/${id}`;

/** Takes plain bytes; its hex digest is the id under which `store` keeps them. */
export const contentHash = (key: Buffer): Hmac =>
  createHmac('sha256', createHmac('sha256', key).update('content address').digest());

export function createVault({ blobs, keys }: { blobs: BlobStore; keys: KeyStore }): Vault {
  const stream = async (owner: string, id: string) => {
    const key = await keys.key(owner);
    const sealed = await blobs.stream(pathOf(owner, id));
    return Readable.from(openPieces(key, `${owner} ${id}`, sealed), { objectMode: false });
  };
  const read = async (owner: string, id: string) => buffer(await stream(owner, id));
  const write = async (key: Buffer, owner: string, id: string, bytes: Uint8Array) =>
    blobs.put(pathOf(owner, id), sealPieces(key, `${owner} ${id}`, bytes));

  return {
    async store(owner, bytes) {
      const key = await keys.key(owner);
      const id = contentHash(key).update(bytes).digest('hex');
      if (!(await blobs.has(pathOf(owner, id)))) await write(key, owner, id, bytes);
      return { owner, id, size: bytes.length };
    },
    storeNamed: async (owner, name, bytes) => write(await keys.key(owner), owner, name, bytes),
    read: ({ owner, id }) => read(owner, id),
    readNamed: read,
    stream: ({ owner, id }) => stream(owner, id),
    remove: ({ owner, id }) => blobs.delete(pathOf(owner, id)),
    async eraseOwner(owner) {
      let count = 0;
      for await (const key of blobs.list(folderOf(owner))) {
        await blobs.delete(key);
        count += 1;
      }
      return count;
    },
  };
}
