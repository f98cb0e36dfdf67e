import { createHmac } from 'node:crypto';
import type { BlobStore } from './blobs.ts';
import type { KeyStore } from './keys.ts';
import { decrypt, encrypt } from './seal.ts';

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
  /** Deletes every blob of the owner and answers with their number. */
  eraseOwner(owner: string): Promise<number>;
}

/** Each piece is encrypted on its own, with its place and whether it is the last in the context. */
const pieceLength = 1024 * 1024;
const overhead = 28;

const folderOf = (owner: string) => `blobs/${owner.replace(':', '/')}`;

export function createVault({ blobs, keys }: { blobs: BlobStore; keys: KeyStore }): Vault {
  const contextOf = (owner: string, id: string, piece: number, last: boolean) =>
    `blob ${owner} ${id} ${piece} ${last ? 'last' : 'more'}`;

  const sealAll = (key: Buffer, owner: string, id: string, bytes: Uint8Array): Buffer => {
    const count = Math.max(1, Math.ceil(bytes.length / pieceLength));
    const pieces = Array.from({ length: count }, (_, n) =>
      encrypt(
        key,
        bytes.subarray(n * pieceLength, (n + 1) * pieceLength),
        contextOf(owner, id, n, n === count - 1),
      ),
    );
    return Buffer.concat(pieces);
  };

  const openAll = (key: Buffer, owner: string, id: string, sealed: Uint8Array): Buffer => {
    const whole = pieceLength + overhead;
    const count = Math.max(1, Math.ceil(sealed.length / whole));
    const pieces = Array.from({ length: count }, (_, n) =>
      decrypt(
        key,
        sealed.subarray(n * whole, (n + 1) * whole),
        contextOf(owner, id, n, n === count - 1),
      ),
    );
    return Buffer.concat(pieces);
  };

  const read = async (owner: string, id: string) =>
    openAll(await keys.key(owner), owner, id, await blobs.get(`${folderOf(owner)}/${id}`));

  return {
    async store(owner, bytes) {
      const key = await keys.key(owner);
      const id = createHmac('sha256', key).update('content').update(bytes).digest('hex');
      const path = `${folderOf(owner)}/${id}`;
      if (!(await blobs.has(path))) await blobs.put(path, sealAll(key, owner, id, bytes));
      return { owner, id, size: bytes.length };
    },
    async storeNamed(owner, name, bytes) {
      const key = await keys.key(owner);
      await blobs.put(`${folderOf(owner)}/${name}`, sealAll(key, owner, name, bytes));
    },
    read: ({ owner, id }) => read(owner, id),
    readNamed: read,
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
