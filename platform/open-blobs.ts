import type { BlobStore } from './blobs.ts';
import { fileBlobStore } from './file-blobs.ts';
import type { Settings } from './settings.ts';

/** The one place that knows which kind of store it is. @throws naming the setting. */
export async function openBlobStore({
  blobStore,
  s3,
}: Pick<Settings, 'blobStore' | 's3'>): Promise<BlobStore> {
  if (!s3) return fileBlobStore(blobStore.slice('file:'.length));
  // Its library is loaded only where it is needed.
  const { openS3BlobStore } = await import('./s3/open.ts');
  return openS3BlobStore(blobStore, s3);
}
