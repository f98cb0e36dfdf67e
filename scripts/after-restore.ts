/**
 * `npm run after-restore [-- BACKUP]`: by hand, when a backup has been restored and before any worker or
 * API is started. Erases anew what the backup has brought back of erased cases, and lists the cases
 * that were changed after it.
 */
import { Client } from '@temporalio/client';
import { settleAfterRestore } from '../platform/after-restore.ts';
import { readManifest } from '../platform/backup/manifest.ts';
import { openBlobStore } from '../platform/open-blobs.ts';
import { lockDataDir } from '../platform/embedded/data-dir.ts';
import { defaultCache, findTemporalServer } from '../platform/embedded/find-server.ts';
import { startTemporalServer } from '../platform/embedded/temporal-server.ts';
import { linesOfLostChanges } from '../platform/lost-changes.ts';
import { noteLostHours } from '../platform/lost-hours.ts';
import { openServices } from '../platform/services.ts';
import { readSettings } from '../platform/settings.ts';
import { connectTemporal } from '../platform/temporal.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const ends: (() => Promise<unknown>)[] = [];

try {
  const settings = readSettings(process.env);
  const { dataDir, temporal } = settings;
  const [backup] = process.argv.slice(2);
  const manifest = backup ? await readManifest(backup) : undefined;
  let { address } = temporal;
  if (!address) {
    const lock = await lockDataDir(dataDir);
    ends.push(() => lock.release());
    const places = {
      named: temporal.serverBinary,
      path: process.env['PATH'] ?? '',
      cache: defaultCache(process.env),
    };
    const binary = await findTemporalServer(places, say);
    const server = await startTemporalServer({ binary, dataDir, report: say });
    ends.push(() => server.stop());
    ({ address } = server);
  }
  const connection = await connectTemporal({ ...temporal, address });
  ends.push(() => connection.close());
  const client = new Client({ connection, namespace: temporal.namespace });
  const blobs = await openBlobStore(settings);
  const settled = await settleAfterRestore({ blobs, client });
  say(
    `${settled.erased} erased at some time; of them the backup had brought back ${settled.keys} keys, ` +
      `${settled.blobs} blobs and ${settled.workflows} workflows, which are gone again.`,
  );
  if (settled.records > 0)
    say(`${settled.records} sealed records of cases that run again are gone.`);
  if (manifest) {
    const { auditStore } = await openServices(settings);
    const lines = await linesOfLostChanges(auditStore, manifest.databaseFrom);
    await noteLostHours(blobs, { from: manifest.databaseFrom, to: new Date().toISOString() });
    say(`${lines.length} cases were changed after the backup, as far as this store knows:`);
    for (const line of lines) say(line);
  }
  if (settled.withoutKey.length > 0) {
    process.exitCode = 1;
    say(
      `${settled.withoutKey.length} workflows have no key in this store: restore a backup of it that ` +
        `is younger than that of the database. ${settled.withoutKey.slice(0, 20).join(', ')}`,
    );
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  for (const end of ends.reverse()) await end();
}
