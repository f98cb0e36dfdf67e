import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from './site.ts';

export interface Taken {
  files: number;
  bytes: number;
  /** As the file system hands it out, in whole blocks. */
  onDisk: number;
}

/** What a folder holds, at every depth. */
export async function taken(folder: string): Promise<Taken> {
  const sum: Taken = { files: 0, bytes: 0, onDisk: 0 };
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    if (!found) continue;
    sum.files += 1;
    sum.bytes += found.size;
    sum.onDisk += found.blocks * 512;
  }
  return sum;
}

/** Bytes of the databases of the Temporal server, indexes and all. */
export async function databaseSize({ postgres, folder }: Site): Promise<number> {
  if (!postgres) return (await taken(join(folder, 'temporal'))).bytes;
  let size = 0;
  for (const name of ['temporal', 'temporal_visibility']) {
    await postgres.query('VACUUM', name);
    size += Number(await postgres.query(`SELECT pg_database_size('${name}')`));
  }
  return size;
}
