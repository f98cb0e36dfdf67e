import type { DataConverter } from '@temporalio/common';
import { createBlindIndex, type BlindIndex } from './blind-index.ts';
import { openBlobStore, type BlobStore } from './blobs.ts';
import { createDataConverter } from './codec.ts';
import { openKeyStore, type KeyStore } from './keys.ts';
import { createLinks, type Links } from './links.ts';
import { createVault, type Vault } from './vault.ts';

/** What API and worker share: the store, its keys, and what is derived from the office's own keys. */
export interface Services {
  blobs: BlobStore;
  keys: KeyStore;
  vault: Vault;
  links: Links;
  index: BlindIndex;
  converter: DataConverter;
}

export async function openServices(options: {
  /** `file:PATH` or `s3://bucket/prefix`. */
  blobStore: string;
  masterKeys: Buffer[];
}): Promise<Services> {
  const blobs = openBlobStore(options.blobStore);
  const keys = await openKeyStore({ blobs, masterKeys: options.masterKeys });
  const [links, index] = await Promise.all([keys.systemKey('links'), keys.systemKey('index')]);
  return {
    blobs,
    keys,
    vault: createVault({ blobs, keys }),
    links: createLinks(links),
    index: createBlindIndex(index),
    converter: createDataConverter(keys),
  };
}
