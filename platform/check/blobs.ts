import { BlobMissing, BlobStoreFault } from '../blobs.ts';
import { contentHash, type BlobRef } from '../vault.ts';
import type { CheckDeps } from './deps.ts';

type Ref = Pick<BlobRef, 'owner' | 'id'> & Partial<Pick<BlobRef, 'size'>>;

/** Blobs whose name is the hash of their content; others have been given a name. */
const isContentHash = (id: string) => /^[0-9a-f]{64}$/.test(id);
const short = (id: string) => (isContentHash(id) ? id.slice(0, 16) : id);

/** Decrypts blobs to their end, each once, and holds them against their name and size. */
export class BlobCheck {
  readonly #deps: Pick<CheckDeps, 'vault' | 'keys'>;
  readonly #whole = new Set<string>();
  bytes = 0;

  constructor(deps: Pick<CheckDeps, 'vault' | 'keys'>) {
    this.#deps = deps;
  }

  get count(): number {
    return this.#whole.size;
  }

  isChecked({ owner, id }: Ref): boolean {
    return this.#whole.has(`${owner} ${id}`);
  }

  async faultsOf(ref: Ref): Promise<string[]> {
    if (this.isChecked(ref)) return [];
    const fault = await this.#read(ref);
    if (fault) return [`blob ${short(ref.id)} ${fault}`];
    this.#whole.add(`${ref.owner} ${ref.id}`);
    return [];
  }

  async #read(ref: Ref): Promise<string | undefined> {
    let size = 0;
    try {
      const hash = contentHash(await this.#deps.keys.key(ref.owner));
      for await (const part of await this.#deps.vault.stream(ref)) {
        size += (part as Buffer).length;
        hash.update(part as Buffer);
      }
      if (isContentHash(ref.id) && hash.digest('hex') !== ref.id) {
        return 'is not what its name says';
      }
    } catch (error) {
      if (error instanceof BlobStoreFault) throw error;
      return error instanceof BlobMissing ? 'is missing' : 'cannot be decrypted';
    }
    if (ref.size !== undefined && size !== ref.size) return 'has another length';
    this.bytes += size;
    return undefined;
  }
}
