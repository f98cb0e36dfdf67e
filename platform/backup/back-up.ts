import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { BlobStore } from '../blobs.ts';
import { fileBlobStore } from '../file-blobs.ts';
import { copySqlite } from './copy-sqlite.ts';
import { copyStore } from './copy-store.ts';
import { placesOf, writeManifest, type Manifest } from './manifest.ts';

export type Database =
  | { kind: 'sqlite'; dataDir: string }
  /** Where it is and who may read it say the variables that every command of PostgreSQL knows. */
  | { kind: 'postgresql'; user: string };

/**
 * The store, the database, and the store once more. The database refers to nothing that the second
 * copy of the store does not have, and to nothing that was taken away between it and the first one.
 */
export async function backUp({
  blobs,
  database,
  folder,
}: {
  blobs: BlobStore;
  database: Database;
  /** Empty, or not there yet. */
  folder: string;
}): Promise<Manifest & { copied: number; added: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) {
    throw new Error(`${folder}: expected an empty folder, or none.`);
  }
  const places = placesOf(folder);
  const store = fileBlobStore(places.store);
  const copied = await copyStore(blobs, store);
  const databaseFrom = new Date().toISOString();
  if (database.kind === 'sqlite') await copySqlite(database.dataDir, places.database);
  else await copyPostgres(places.database);
  const databaseTo = new Date().toISOString();
  const added = await copyStore(blobs, store);
  const user = database.kind === 'postgresql' ? { databaseUser: database.user } : {};
  const manifest: Manifest = { database: database.kind, ...user, databaseFrom, databaseTo };
  await writeManifest(folder, manifest);
  return { ...manifest, copied, added };
}

/** All databases of the server at one instant, with all that is needed to start from it. */
async function copyPostgres(to: string): Promise<void> {
  const words = ['-D', to, '-X', 'stream', '-c', 'fast', '--no-password'];
  try {
    await promisify(execFile)('pg_basebackup', words);
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
    const why = code === 'ENOENT' ? 'it is not on the PATH' : stderr.trim().split('\n').at(-1);
    throw new Error(`pg_basebackup: ${why}; expected PGHOST, PGUSER and their like to be right.`);
  }
}
