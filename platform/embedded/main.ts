import { createServer } from 'node:net';
import { join } from 'node:path';
import { startApi } from '../../api/main.ts';
import { startWorker } from '../../worker.ts';
import { loadProcedures } from '../../procedures/load.ts';
import type { LockerStation } from '../../procedures/types.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';
import { openServices } from '../services.ts';
import { readSettings, type Environment, type Settings } from '../settings.ts';
import { connectTemporal, ensureNamespace, ensureSearchAttributes } from '../temporal.ts';
import { lockDataDir } from './data-dir.ts';
import { defaultCache, findTemporalServer } from './find-server.ts';
import { startLockerSimulator, type LockerSimulator, type Report } from './locker-simulator.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { createDemoProvider } from './oidc-provider.ts';
import { startTemporalServer } from './temporal-server.ts';

type Part = { stop(): Promise<unknown> };

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts all parts of the one-command mode, and answers with what ends them in the right order. */
async function startAll(settings: Settings, environment: Environment, parts: Part[]) {
  const { dataDir, temporal } = settings;
  const lock = await lockDataDir(dataDir);
  parts.push({ stop: () => lock.release() });
  const catalogue = loadProcedures(settings.proceduresDir);
  await assertPortFree(settings);

  let { address } = temporal;
  if (!address) {
    const binary = await findTemporalServer(
      {
        named: temporal.serverBinary,
        path: environment['PATH'] ?? '',
        cache: defaultCache(environment),
      },
      say,
    );
    const starting = startTemporalServer({ binary, dataDir, report: say });
    // Registered before it is up: a signal during the start ends it too.
    parts.push({ stop: () => starting.then((server) => server.stop()) });
    ({ address } = await starting);
  }
  const catcher = await startMailCatcher(join(dataDir, 'mail'));
  parts.push(catcher);
  const lockers = await simulatedLockers(settings, [...catalogue.stations.values()]);
  if (lockers) parts.push(lockers);
  const complete: Settings = {
    ...settings,
    // Nobody stands before it who could send requests elsewhere.
    drainSeconds: 0,
    ...(lockers ? { lockers: { url: lockers.url, token: lockers.token } } : {}),
    smtpUrl: settings.smtpUrl ?? catcher.url,
    mailIn: settings.mailIn ?? { port: 0, host: '127.0.0.1', domain: mailDomain(settings) },
    temporal: { ...temporal, address },
  };
  const connection = await connectTemporal(complete.temporal);
  parts.push({ stop: () => connection.close() });
  await ensureNamespace(connection, temporal.namespace);
  await ensureSearchAttributes(connection, temporal.namespace, Object.values(searchAttributes));
  const services = await openServices(complete);
  const shared = { settings: complete, connection, services, catalogue };
  parts.push(await startWorker(shared));
  const demo = complete.oidc
    ? {}
    : {
        demo: await createDemoProvider({
          publicUrl: complete.publicUrl,
          departments: [...catalogue.departments.keys()],
        }),
      };
  const more = lockers ? { lockers } : {};
  const api = await startApi({ ...shared, embedded: { mails: catcher, ...demo, ...more } });
  parts.push(api);
  lockers?.reportTo(reportTo(api.url, lockers.reportToken));
  return { ...api, address };
}

/** None where a real system is named, or where no station is. */
const simulatedLockers = async (
  { dataDir, lockers }: Settings,
  stations: LockerStation[],
): Promise<LockerSimulator | undefined> =>
  lockers || stations.length === 0
    ? undefined
    : startLockerSimulator(join(dataDir, 'lockers'), stations);

/** As a real station reports: over HTTP, until it is taken. */
const reportTo =
  (url: string, token: string): Report =>
  async (station, event) => {
    const answer = await fetch(`${url}/api/lockers/${station}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    return answer.ok;
  };

type Running = Awaited<ReturnType<typeof startAll>>;

const mailDomain = ({ mailFrom }: Settings): string =>
  /@([^>\s]+)/.exec(mailFrom)?.[1] ?? 'localhost';

/** Known before anything is started, so that a taken port costs nobody half a minute. */
async function assertPortFree({ port, host }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`;
      reject(new Error(`PORT=${port} ${why}; expected a free port.`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function welcome(running: Running, settings: Settings): void {
  const { url, address, mailInPort } = running;
  say(`
Fernantrag is running.
  Services, staff   ${settings.publicUrl}/   ${settings.publicUrl}/staff
  Mail catcher      ${settings.publicUrl}/dev/mail
  Locker stations   ${settings.publicUrl}/dev/lockers
  JSON API          ${settings.publicUrl}/docs   (listening on ${url})
  Temporal          ${address}
  Email to a case   smtp://localhost:${mailInPort}   (the address is in each mail’s Reply-To)
  Data              ${settings.dataDir}

Three things to try next:
  1. Apply for a service at ${settings.publicUrl}/ and read the mail at ${settings.publicUrl}/dev/mail
  2. Put a scan of the cover sheet into ${settings.scanInbox}
  3. In another terminal: npm run demo
`);
}

async function main(): Promise<void> {
  const parts: Part[] = [];
  let ending: Promise<void> | undefined;
  const end = (code: number) => {
    ending ??= (async () => {
      for (const part of parts.splice(0).reverse()) {
        await part.stop().catch((error: unknown) => {
          process.stderr.write(`While ending: ${(error as Error).message}\n`);
        });
      }
      process.exit(code);
    })();
    return ending;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(0));
  }
  try {
    const environment: Environment = process.env;
    const settings = readSettings(environment);
    const started = Date.now();
    const running = await startAll(settings, environment, parts);
    welcome(running, settings);
    say(`Ready after ${((Date.now() - started) / 1000).toFixed(1)} s. Ctrl-C ends everything.`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    await end(1);
  }
}

await main();
