import { BlobMissing, type BlobStore } from '../blobs.ts';

/** Under these a name holds one content for ever; everything else may be written anew. */
const lasting = /^(blobs\/.*\/[0-9a-f]{64}|audit\/(pages|open)\/.+|erased\/.+|proofs\/.+)$/;

/** Adds to the copy what is not in it yet, and what may have changed since; takes nothing away. */
export async function copyStore(from: BlobStore, to: BlobStore): Promise<number> {
  let copied = 0;
  for await (const path of from.list('')) {
    if (lasting.test(path) && (await to.has(path))) continue;
    try {
      await to.put(path, await from.stream(path));
      copied += 1;
    } catch (error) {
      // Deleted since it was listed: nobody needs it any more.
      if (!(error instanceof BlobMissing)) throw error;
    }
  }
  return copied;
}
