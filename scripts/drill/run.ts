import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '../../api/main.ts';
import { settleAfterRestore } from '../../platform/after-restore.ts';
import { copyStore } from '../../platform/backup/copy-store.ts';
import { placesOf, readManifest, type Manifest } from '../../platform/backup/manifest.ts';
import { fileBlobStore } from '../../platform/file-blobs.ts';
import { openBlobStore } from '../../platform/open-blobs.ts';
import { keyFault, type CheckDeps } from '../../platform/check/deps.ts';
import { checkOffice, type OfficeReport } from '../../platform/check/office.ts';
import type { Fault } from '../../platform/check/subject.ts';
import { createClient } from '../../platform/client.ts';
import { ownerOf } from '../../platform/codec.ts';
import { drillSettings } from '../../platform/drill/drill-settings.ts';
import { restoreDatabase } from '../../platform/drill/restore-database.ts';
import { defaultCache, findServerBinary } from '../../platform/embedded/find-server.ts';
import { startLockerSimulator } from '../../platform/embedded/locker-simulator.ts';
import { startMailCatcher } from '../../platform/embedded/mail-catcher.ts';
import { linesOfLostChanges } from '../../platform/lost-changes.ts';
import { noteLostHours } from '../../platform/lost-hours.ts';
import { officeKeys, openServices } from '../../platform/services.ts';
import type { Environment, Settings } from '../../platform/settings.ts';
import { connectTemporal, deleteRun, listRuns } from '../../platform/temporal.ts';
import { loadProcedures } from '../../procedures/load.ts';
import { startWorker } from '../../worker.ts';

interface Drill {
  backup: string;
  office: Settings;
  environment: Environment;
  say: (line: string) => void;
}
interface Result {
  report: OfficeReport;
  /** That the cases wanted to send. */
  mails: number;
}

const pauseMs = 10_000;
const readyMs = 60_000;

/** Restores a backup beside the running office, checks all of it, and takes everything away again. */
export async function drill(options: Drill): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-drill-'));
  const ends: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const end = async () => {
    for (const one of ends.splice(0).reverse()) await one();
  };
  const broken = () => void end().finally(() => process.exit(1));
  const failed = (error: Error) => {
    options.say(`A part of the restored office ended: ${error.message}`);
    broken();
  };
  process.once('SIGINT', broken).once('SIGTERM', broken).once('uncaughtException', failed);
  try {
    // PostgreSQL may run as another account, which has to get through to its own folder.
    await chmod(folder, 0o711);
    return await inFolder(folder, options, ends);
  } finally {
    process.off('SIGINT', broken).off('SIGTERM', broken).off('uncaughtException', failed);
    await end();
  }
}

async function inFolder(
  folder: string,
  { backup, office, environment, say }: Drill,
  ends: (() => Promise<unknown>)[],
): Promise<Result> {
  const manifest = await readManifest(backup);
  const from = placesOf(backup);
  const blobs = fileBlobStore(join(folder, 'store'));
  say(`${await copyStore(fileBlobStore(from.store), blobs)} files of the store are restored.`);
  await newestErasures(office, from.store, folder);
  const missing = await missingKeys(folder);

  const path = environment['PATH'] ?? '';
  const places = { named: office.temporal.serverBinary, path, cache: defaultCache(environment) };
  const binary = await findServerBinary(places, say);
  const server = await restoreDatabase({
    ...{ from: from.database, folder, manifest, binary, path, report: say },
  });
  ends.push(() => server.stop());
  say('The database is restored; a Temporal server of its own runs on it.');

  const mails = await startMailCatcher(join(folder, 'mail'));
  ends.push(() => mails.stop());
  const catalogue = loadProcedures(office.proceduresDir);
  const stations = [...catalogue.stations.values()];
  const lockers =
    stations.length > 0 ? await startLockerSimulator(join(folder, 'lockers'), stations) : undefined;
  if (lockers) ends.push(() => lockers.stop());
  const settings = drillSettings(office, {
    folder,
    temporalAddress: server.address,
    smtpUrl: mails.url,
    ...(lockers ? { lockers } : {}),
  });
  const services = await openServices(settings);
  const connection = await connectTemporal(settings.temporal);
  ends.push(() => connection.close());
  const { namespace } = settings.temporal;
  const client = createClient({ connection, namespace, converter: services.converter });
  const settled = await settleAfterRestore({ blobs, client });
  say(
    `Erased again: ${settled.keys} keys, ${settled.blobs} blobs and ${settled.workflows} workflows.`,
  );
  const unreadable = await setAside({ ...services, client });
  await tellLost(services, manifest, say);

  const shared = { settings, connection, services, catalogue };
  const worker = await startWorker(shared);
  ends.push(() => worker.stop());
  const api = await startApi(shared);
  ends.push(() => api.stop());
  const report = await checkOffice({ ...services, client }, pauseMs);
  const again = new Set(unreadable.map(({ about }) => about));
  report.faults = [
    ...missing,
    ...unreadable,
    ...report.faults.filter(({ about }) => !again.has(about)),
    ...(await faultsOfApi(api.url)),
  ];
  return { report, mails: (await mails.list()).length };
}

/** What was erased after the backup stays erased in a drill as well, as far as it is known here. */
async function newestErasures(office: Settings, backup: string, folder: string): Promise<void> {
  const known = await openBlobStore(office);
  const to = fileBlobStore(join(folder, 'store'));
  if (office.blobStore === `file:${backup}`) return;
  for await (const path of known.list('erased')) await to.putNew(path, await known.get(path));
}

/** A store without one of the office's own keys would silently be given a new one. */
async function missingKeys(folder: string): Promise<Fault[]> {
  const blobs = fileBlobStore(join(folder, 'store'));
  const faults: Fault[] = [];
  for (const name of officeKeys) {
    if (await blobs.has(`keys/system/${name}.json`)) continue;
    faults.push({ about: `system:${name}`, fault: 'this key of the office is missing' });
  }
  return faults;
}

/**
 * A worker cannot take a step with a workflow whose key does not open, and may end over it: these are
 * faults, and taken out of the drill, so that all others can be looked at.
 */
async function setAside(deps: CheckDeps): Promise<Fault[]> {
  const faults: Fault[] = [];
  for await (const run of listRuns(deps.client, '')) {
    const fault = await keyFault(deps, ownerOf(run.workflowId));
    if (!fault) continue;
    await deleteRun(deps.client, run);
    faults.push({ about: run.workflowId, fault });
  }
  return faults;
}

async function tellLost(
  { auditStore, blobs }: Awaited<ReturnType<typeof openServices>>,
  { databaseFrom }: Manifest,
  say: (line: string) => void,
): Promise<void> {
  const lines = await linesOfLostChanges(auditStore, databaseFrom);
  await noteLostHours(blobs, { from: databaseFrom, to: new Date().toISOString() });
  say(`${lines.length} cases were changed while the backup was made, or after it:`);
  for (const line of lines) say(line);
}

async function faultsOfApi(url: string): Promise<Fault[]> {
  for (const end = Date.now() + readyMs; Date.now() < end;) {
    const status = await fetch(`${url}/health/ready`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return [];
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return [{ about: 'api', fault: 'it does not become ready' }];
}
