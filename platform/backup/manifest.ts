import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  database: z.enum(['sqlite', 'postgresql']),
  /** Of PostgreSQL: the account of the Temporal server. */
  databaseUser: z.string().optional(),
  /** Instants; what is done after the first is surely in the store, and perhaps not in the database. */
  databaseFrom: z.iso.datetime(),
  databaseTo: z.iso.datetime(),
});
export type Manifest = z.infer<typeof schema>;

const fileOf = (folder: string) => join(folder, 'backup.json');
export const placesOf = (folder: string) => ({
  database: join(folder, 'database'),
  store: join(folder, 'store'),
});

/** Written last: a backup without it is not whole. */
export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(fileOf(folder), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });

/** @throws one line when the folder holds no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return schema.parse(JSON.parse(await readFile(fileOf(folder), 'utf8')));
  } catch {
    throw new Error(`${folder}: there is no whole backup; expected a folder of npm run backup.`);
  }
}
