import type { BlobStore } from './blobs.ts';
import { bytesOf, canGo, erasedPathOf, ownerAt, pathOf } from './key-record.ts';
import { readRecord, unwrap, wrap } from './key-record.ts';
import { masterId, type MasterKeys } from './master-key.ts';

const atOnce = 8;

export interface KeyParts {
  blobs: BlobStore;
  masterKeys: MasterKeys;
}

/**
 * Wraps every data key anew under the first master key, while everything goes on running; may be
 * broken off and repeated. Goes through the store until a whole round finds nothing more to do.
 * @returns how many keys were wrapped anew
 * @throws when all others are done: naming the records that are damaged or under a missing key
 */
export async function rewrapKeys(parts: KeyParts): Promise<number> {
  let total = 0;
  for (;;) {
    const { count, faults } = await round(parts);
    total += count;
    if (count > 0) continue;
    if (faults.length > 0) throw new Error(`${total} keys wrapped anew. ${faults.join('\n')}`);
    return total;
  }
}

async function round(parts: KeyParts): Promise<{ count: number; faults: string[] }> {
  const faults: string[] = [];
  const paths = parts.blobs.list('keys');
  let count = 0;
  const work = async () => {
    for (let next = await paths.next(); !next.done; next = await paths.next()) {
      await rewrap(parts, ownerAt(next.value)).then(
        (done) => (count += Number(done)),
        (error: unknown) => faults.push((error as Error).message),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { count, faults };
}

async function rewrap({ blobs, masterKeys }: KeyParts, owner: string): Promise<boolean> {
  const record = await readRecord(blobs, owner);
  if (record?.state !== 'present') return false;
  // A rotation that was killed in the wrong moment may have brought it back.
  if (await isErased(blobs, owner)) return true;
  const [first] = await masterKeys();
  if (!first || record.master === masterId(first)) return false;
  const key = await unwrap(masterKeys, owner, record);
  await blobs.put(pathOf(owner), bytesOf(await wrap(masterKeys, owner, key, record.note)));
  // Erased in this moment, it would be back: what `erased` says is written before the key goes.
  await isErased(blobs, owner);
  return true;
}

/** If so, its key goes again. */
async function isErased(blobs: BlobStore, owner: string): Promise<boolean> {
  const erased = canGo(owner) && (await readRecord(blobs, owner, erasedPathOf(owner)));
  if (!erased) return false;
  await blobs.put(pathOf(owner), bytesOf(erased));
  return true;
}
