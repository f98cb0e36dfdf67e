import type { BlobStore } from './blobs.ts';

/** Between a backup of the database and its restore: what was done then is not there any more. */
export interface LostHours {
  /** Instants. */
  from: string;
  to: string;
}

const folder = 'restores';

/** Says for good that a restore took place, so that what it lost is not taken for a fault. */
export const noteLostHours = (blobs: BlobStore, hours: LostHours): Promise<boolean> =>
  blobs.putNew(
    `${folder}/${hours.to.replaceAll(':', '-')}.json`,
    Buffer.from(JSON.stringify(hours)),
  );

export async function lostHours(blobs: BlobStore): Promise<LostHours[]> {
  const found: LostHours[] = [];
  for await (const path of blobs.list(folder)) {
    found.push(JSON.parse(Buffer.from(await blobs.get(path)).toString()) as LostHours);
  }
  return found;
}
