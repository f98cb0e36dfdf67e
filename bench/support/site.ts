import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createClient } from '../../platform/client.ts';
import { defaultCache, findServerBinary } from '../../platform/embedded/find-server.ts';
import { startTemporalServer } from '../../platform/embedded/temporal-server.ts';
import { openServices } from '../../platform/services.ts';
import { readSettings } from '../../platform/settings.ts';
import { writeWorkflowBundle } from '../../platform/workflow-bundle.ts';
import type { Office } from '../../scripts/demo/office.ts';
import { startCluster, type Cluster } from '../../test/cluster/cluster.ts';
import { startPart, type Part } from '../../test/cluster/parts.ts';
import { PatientOffice } from '../../test/cluster/patient-office.ts';
import type { RunningPostgres } from '../../platform/drill/postgres.ts';
import { startTemporalOnPostgres } from '../../test/cluster/temporal.ts';
import { startMailSink } from './mail-sink.ts';
import { cpuOf, cpuOfFamily } from './processes.ts';

export const databases = ['sqlite', 'postgres'] as const;
export type Database = (typeof databases)[number];

/** One Temporal server, and on it the product and a bare worker, each in processes of their own. */
export interface Site {
  database: Database;
  folder: string;
  /** Address of the server. */
  temporal: string;
  postgres?: RunningPostgres;
  /** Asks again when a busy machine answers 503. */
  office: Office;
  api: Part;
  worker: Part;
  bareWorker: Part;
  /** Speaks the product's encryption. */
  client: Client;
  /** As anybody gets it who writes `new Client()`. */
  bare: Client;
  /** Processor time so far in milliseconds: of the Temporal server with its database. */
  serverCpu(): Promise<number>;
  smtpUrl: string;
  /** Mails taken so far. */
  mails(): number;
  openServices(): ReturnType<typeof openServices>;
  stop(): Promise<void>;
}

async function startServer(database: Database, folder: string, report: (line: string) => void) {
  const environment = process.env;
  if (database === 'postgres') {
    const running = await startTemporalOnPostgres(folder, environment, report);
    const { postgres, server } = running;
    const cpu = async () => (await cpuOf(server.pid)) + (await cpuOfFamily(postgres.pid()));
    return { postgres, address: server.address, cpu, stop: () => running.stop() };
  }
  const places = {
    named: environment['TEMPORAL_SERVER_BINARY'],
    path: environment['PATH'] ?? '',
    cache: defaultCache(environment),
  };
  const binary = await findServerBinary(places, report);
  const server = await startTemporalServer({ binary, dataDir: folder, report });
  return { address: server.address, cpu: () => cpuOf(server.pid), stop: () => server.stop() };
}

export async function startSite(
  database: Database,
  report: (line: string) => void,
  settings: Record<string, string> = {},
): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-bench-'));
  // PostgreSQL may run as another account, which has to get through to its own folder.
  await chmod(folder, 0o711);
  const ending: (() => Promise<unknown>)[] = [
    () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const stop = async () => {
    for (const end of ending.splice(0).reverse()) await end();
  };
  try {
    const server = await startServer(database, folder, report);
    ending.push(server.stop);
    const sink = await startMailSink();
    ending.push(sink.stop);
    const cluster: Cluster = await startCluster({
      folder,
      temporalAddress: server.address,
      size: 1,
      settings: {
        WORKFLOW_BUNDLE: await writeWorkflowBundle(join(folder, 'workflows.js')),
        SMTP_URL: sink.url,
        LOG_LEVEL: 'info',
        ...settings,
      },
    });
    ending.push(() => cluster.stop());
    const bareWorker = await startPart(
      'bare worker',
      'bench/bare/worker.ts',
      { TEMPORAL_ADDRESS: server.address, TEMPORAL_TASK_QUEUE: 'bare', DATA_DIR: folder },
      'bare worker ready',
    );
    ending.push(() => bareWorker.stop());
    const connection = await Connection.connect({ address: server.address });
    ending.push(() => connection.close());
    const own = readSettings(cluster.environment);
    const { converter } = await openServices(own);
    return {
      database,
      folder,
      temporal: server.address,
      ...('postgres' in server ? { postgres: server.postgres } : {}),
      office: new PatientOffice(cluster.urls, cluster.token),
      api: cluster.apis[0] as Part,
      worker: cluster.workers[0] as Part,
      bareWorker,
      client: createClient({ connection, namespace: 'default', converter }),
      bare: new Client({ connection }),
      serverCpu: server.cpu,
      smtpUrl: sink.url,
      mails: sink.count,
      openServices: () => openServices(own),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
