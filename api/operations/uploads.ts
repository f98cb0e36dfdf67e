import { DataStore, ERRORS, Upload } from '@tus/utils';
import { BlobMissing } from '../../platform/blobs.ts';
import type { Vault } from '../../platform/vault.ts';

/** What has come so far is kept in pieces of about this size. */
const pieceSize = 1024 * 1024;
const extensions = ['creation', 'termination'];

interface Kept {
  size: number;
  offset: number;
  metadata: Record<string, string | null>;
  pieces: number;
}

/**
 * Uploads that a lost connection interrupts, for the tus protocol: under the key of their case from
 * the first byte, and gone when they are whole.
 */
export class UploadStore extends DataStore {
  readonly #vault: Vault;
  readonly #owner: string;

  constructor(vault: Vault, owner: string) {
    super();
    this.#vault = vault;
    this.#owner = owner;
    this.extensions = extensions;
  }

  override async create(upload: Upload): Promise<Upload> {
    const { size = 0, metadata = {} } = upload;
    await this.#keep(upload.id, { size, offset: 0, metadata, pieces: 0 });
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { size, offset, metadata } = await this.#kept(id);
    return new Upload({ id, size, offset, metadata });
  }

  /** What came before a connection broke is kept, too. */
  override async write(stream: AsyncIterable<Buffer>, id: string): Promise<number> {
    const kept = await this.#kept(id);
    let parts: Buffer[] = [];
    let length = 0;
    const flush = async () => {
      if (length === 0) return;
      const piece = Buffer.concat(parts);
      await this.#vault.storeNamed(this.#owner, pieceName(id, kept.pieces), piece);
      kept.pieces += 1;
      kept.offset += length;
      parts = [];
      length = 0;
      await this.#keep(id, kept);
    };
    try {
      for await (const part of stream) {
        parts.push(part);
        length += part.length;
        if (length >= pieceSize) await flush();
      }
    } finally {
      await flush();
    }
    return kept.offset;
  }

  /** All bytes of a whole upload. */
  async read(id: string): Promise<Buffer> {
    const { pieces } = await this.#kept(id);
    const parts: Buffer[] = [];
    for (let piece = 0; piece < pieces; piece += 1) {
      parts.push(await this.#vault.readNamed(this.#owner, pieceName(id, piece)));
    }
    return Buffer.concat(parts);
  }

  override async remove(id: string): Promise<void> {
    const { pieces } = await this.#kept(id);
    for (let piece = 0; piece < pieces; piece += 1) {
      await this.#vault.remove({ owner: this.#owner, id: pieceName(id, piece) });
    }
    await this.#vault.remove({ owner: this.#owner, id: infoName(id) });
  }

  async #keep(id: string, kept: Kept): Promise<void> {
    await this.#vault.storeNamed(this.#owner, infoName(id), Buffer.from(JSON.stringify(kept)));
  }

  async #kept(id: string): Promise<Kept> {
    try {
      const bytes = await this.#vault.readNamed(this.#owner, infoName(id));
      return JSON.parse(bytes.toString()) as Kept;
    } catch (error) {
      if (error instanceof BlobMissing) throw ERRORS.FILE_NOT_FOUND;
      throw error;
    }
  }
}

const infoName = (id: string) => `upload-${id}`;
const pieceName = (id: string, piece: number) => `upload-${id}-${piece}`;
