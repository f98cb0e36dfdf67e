import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startLockerSimulator } from '../../platform/embedded/locker-simulator.ts';
import { startMailCatcher } from '../../platform/embedded/mail-catcher.ts';
import { freePorts } from '../../platform/embedded/ports.ts';
import { loadProcedures } from '../../procedures/load.ts';
import { startPart, type Part } from './parts.ts';

export interface Cluster {
  urls: string[];
  apis: Part[];
  workers: Part[];
  /** One that holds every role. */
  token: string;
  mails: Awaited<ReturnType<typeof startMailCatcher>>;
  environment: Record<string, string>;
  /** One more, of the same settings; of the code in that folder, if one is named. */
  addWorker(more?: Record<string, string>, tree?: string): Promise<Part>;
  stop(): Promise<void>;
}

/** API processes and workers against a Temporal server, with all that production has beside them. */
export async function startCluster({
  folder,
  temporalAddress,
  namespace = 'default',
  size = 2,
  settings = {},
  settingsOf = () => ({}),
  tree,
}: {
  folder: string;
  temporalAddress: string;
  namespace?: string;
  /** Of each kind. */
  size?: number;
  settings?: Record<string, string>;
  /** Of one process alone. */
  settingsOf?: (part: 'api' | 'worker', n: number) => Record<string, string>;
  /** Folder of the code that runs; this one's, if not said. */
  tree?: string;
}): Promise<Cluster> {
  const mails = await startMailCatcher(join(folder, 'mail'), 50_000);
  const stations = [...loadProcedures(join(import.meta.dirname, '../../procedures')).stations];
  const lockers = await startLockerSimulator(
    join(folder, 'lockers'),
    stations.map(([, station]) => station),
  );
  const token = await tokenIn(folder);
  const ports = await freePorts(size);
  const urls = ports.map((port) => `http://localhost:${port}`);
  const environment: Record<string, string> = {
    DATA_DIR: folder,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    SMTP_URL: mails.url,
    API_TOKENS_FILE: join(folder, 'api-tokens.json'),
    LOCKER_URL: lockers.url,
    LOCKER_TOKEN: lockers.token,
    PUBLIC_URL: urls[0] ?? '',
    LOG_LEVEL: 'info',
    ...settings,
  };
  const addWorker = (more: Record<string, string> = {}, of = tree) =>
    startPart('worker', 'worker.ts', { ...environment, ...more }, 'worker ready', of);
  // The first one registers what the others need.
  const workers = [await addWorker(settingsOf('worker', 0))];
  while (workers.length < size) workers.push(await addWorker(settingsOf('worker', workers.length)));
  const apis: Part[] = [];
  for (const [n, port] of ports.entries()) {
    const own = {
      PORT: String(port),
      // A watched folder belongs to one process.
      SCAN_INBOX: join(folder, `inbox-${n}`),
      BANK_INBOX: join(folder, `bank-${n}`),
    };
    const all = { ...environment, ...settingsOf('api', n), ...own };
    apis.push(await startPart(`api ${n}`, 'api/main.ts', all, 'api ready', tree));
  }
  return {
    urls,
    apis,
    workers,
    token,
    mails,
    environment,
    async addWorker(more, of) {
      const worker = await addWorker(more, of);
      workers.push(worker);
      return worker;
    },
    async stop() {
      await Promise.all([...apis, ...workers].map((part) => part.stop()));
      await lockers.stop();
      await mails.stop();
    },
  };
}

async function tokenIn(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'token');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  const token = known ?? randomBytes(24).toString('base64url');
  await writeFile(file, token, { mode: 0o600 });
  const sha256 = createHash('sha256').update(token).digest('hex');
  const roles = ['intake', 'clerk', 'counter', 'lead', 'admin'];
  const list = [{ name: 'cluster', sha256, roles }];
  await writeFile(join(folder, 'api-tokens.json'), JSON.stringify(list), { mode: 0o600 });
  return token;
}
