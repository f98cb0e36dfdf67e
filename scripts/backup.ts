/**
 * `npm run backup -- FOLDER`: copies the store and the database into an empty folder, in an order that
 * can be restored, while everything runs. The master key is kept apart, and is not in it.
 */
import { resolve } from 'node:path';
import { backUp } from '../platform/backup/back-up.ts';
import { openBlobStore } from '../platform/open-blobs.ts';
import { readSettings } from '../platform/settings.ts';

try {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('expected a folder for the backup: npm run backup -- FOLDER');
  const settings = readSettings(process.env);
  const { dataDir, temporal } = settings;
  const { copied, added, databaseFrom, databaseTo } = await backUp({
    blobs: await openBlobStore(settings),
    database: temporal.address
      ? { kind: 'postgresql', user: process.env['PGUSER'] ?? 'temporal' }
      : { kind: 'sqlite', dataDir },
    folder: resolve(folder),
  });
  process.stdout.write(
    `${copied} files of the store, the database of ${databaseFrom} to ${databaseTo}, and ` +
      `${added} files that were new or may have changed.\n` +
      'The master key is not in it: keep it apart. Try it: npm run restore-drill -- ' +
      `${folder}\n`,
  );
} catch (error) {
  process.stderr.write(`backup: ${(error as Error).message.split('\n')[0]}\n`);
  process.exitCode = 1;
}
