import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Connection } from '@temporalio/client';
import { GracefulShutdownPeriodExpiredError, NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from './activities/index.ts';
import { followWebhooksFile } from './activities/follow-webhooks-file.ts';
import { markStuck } from './activities/mark-stuck.ts';
import { observe } from './activities/observe.ts';
import { replanDays } from './activities/replan-days.ts';
import { announceAudit } from './platform/audit/announce.ts';
import { createAuditWriter } from './platform/audit/writer.ts';
import { createClient } from './platform/client.ts';
import { openLockers } from './platform/lockers/http.ts';
import { versionOf } from './platform/deployment.ts';
import { commonChecks } from './platform/health-checks.ts';
import { createHealth, Unready } from './platform/health.ts';
import { createLog } from './platform/log.ts';
import { createMailer } from './platform/mail.ts';
import { runAsProcess } from './platform/process.ts';
import { openServices, type Services } from './platform/services.ts';
import { installRuntime } from './platform/runtime.ts';
import { readSettings, type Settings } from './platform/settings.ts';
import { connectTemporal, ensureNamespace, ensureSearchAttributes } from './platform/temporal.ts';
import { startTracing } from './platform/tracing.ts';
import { startWorkerEndpoint } from './platform/worker-endpoint.ts';
import { createStuckMarks } from './platform/stuck-marks.ts';
import { openWebhooks } from './platform/webhooks.ts';
import { loadProcedures, type Catalogue } from './procedures/load.ts';
import { addLanguages } from './texts/languages.ts';
import { searchAttributes } from './workflows/search-attributes.ts';

export interface WorkerOptions {
  settings: Settings;
  /** Given when other parts run beside it; opened here otherwise. */
  connection?: Connection;
  services?: Services;
  catalogue?: Catalogue;
}

export interface RunningWorker {
  /** Where its metrics are, if they are shown. */
  metricsPort?: number;
  stop(): Promise<void>;
}

/** Cases whose state stays in memory; all others replay when something happens to them. */
const cachedCases = 600;
/** Longer than any activity but a mail that waits for its server: that one goes to another worker. */
const grace = '20s';
const force = '25s';

/** Composes settings, adapters and workflows, and works on the task queue until it is stopped. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { settings } = options;
  const { namespace, taskQueue } = settings.temporal;
  const log = createLog(settings.logLevel, 'worker');
  const traced = settings.tracing !== undefined;
  const tracing = await startTracing(settings.tracing);
  if (settings.languagesDir) await addLanguages(settings.languagesDir);
  if (!settings.smtpUrl) throw new Error('SMTP_URL: expected the URL of a mail server.');
  const catalogue = options.catalogue ?? loadProcedures(settings.proceduresDir);
  const stations = openLockers(settings, catalogue);
  const services = options.services ?? (await openServices(settings));
  const webhooks = await openWebhooks(settings.webhooksFile, catalogue);
  const connection = options.connection ?? (await connectTemporal(settings.temporal));
  const sdkMetrics = await installRuntime(log, settings.metrics !== undefined);
  await ensureNamespace(connection, namespace);
  await ensureSearchAttributes(connection, namespace, Object.values(searchAttributes));
  const mailer = createMailer({ smtpUrl: settings.smtpUrl, from: settings.mailFrom });
  const client = createClient({ connection, namespace, converter: services.converter, traced });
  const audit = createAuditWriter({
    store: services.auditStore,
    announce: announceAudit(client, taskQueue),
    onFault: (error) => log.error({ err: error }, 'the audit could not be written or announced'),
  });
  const native = await NativeConnection.connect(nativeOptions(settings));
  const { workflows, interceptors } = workflowsOf(settings);
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    ...workflows,
    ...versionOf(settings),
    activities: createActivities({
      ...services,
      client,
      taskQueue,
      audit,
      catalogue,
      mailer,
      publicUrl: settings.publicUrl,
      auditRetentionDays: settings.auditRetentionDays,
      log,
      ...(stations ? { stations } : {}),
      webhooks,
      eventsKeptDays: settings.eventsKeptDays,
      ...(settings.mailIn ? { replyTo: replyToOf(services, settings.mailIn.domain) } : {}),
    }),
    dataConverter: services.converter,
    interceptors: {
      ...interceptors,
      activity: [
        observe(traced),
        markStuck(createStuckMarks(services.blobs), (error) =>
          log.warn({ err: error }, 'what is stuck could not be written down'),
        ),
      ],
    },
    reuseV8Context: true,
    maxCachedWorkflows: cachedCases,
    // No more than can be answered before their short timeout, even when all are replays.
    maxConcurrentWorkflowTaskExecutions: 10,
    maxConcurrentWorkflowTaskPolls: 5,
    // A task for a worker that has just died goes to the next one after this time.
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownGraceTime: grace,
    shutdownForceTime: force,
  });
  const running = worker.run().catch((error: unknown) => {
    if (!(error instanceof GracefulShutdownPeriodExpiredError)) throw error;
    log.warn({ err: error }, 'what was still in hand goes to another worker');
  });
  log.info({ taskQueue, buildId: settings.buildId }, 'worker ready');
  const replanned = replanDays(client, catalogue).catch((error: unknown) => {
    log.error({ err: error }, 'the counter days have not heard of their plans');
  });
  const subscriptions = followWebhooksFile({ client, taskQueue, webhooks, log });
  const health = createHealth([
    ...commonChecks({ client, blobs: services.blobs, settings }),
    { name: 'polling', required: true, ask: async () => requireRunning(worker) },
  ]);
  const endpoint =
    settings.metrics && (await startWorkerEndpoint(settings.metrics, { health, sdkMetrics }));

  return {
    ...(endpoint ? { metricsPort: endpoint.port } : {}),
    async stop() {
      await endpoint?.stop();
      await subscriptions.stop();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all([running, replanned]);
      await audit.stop();
      mailer.close();
      await native.close();
      if (!options.connection) await connection.close();
      await tracing.stop();
    },
  };
}

function requireRunning(worker: Worker): void {
  if (worker.getState() !== 'RUNNING') throw new Unready('does not ask for work');
}

const replyToOf =
  ({ caseAddresses }: Services, domain: string) =>
  (reference: string, message?: number) =>
    `${caseAddresses.localPart(reference, message)}@${domain}`;

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Workflows and the interceptors that come with them; a bundle has both in it. */
function workflowsOf({ workflowBundle }: Settings) {
  if (workflowBundle) {
    return { workflows: { workflowBundle: { codePath: workflowBundle } }, interceptors: {} };
  }
  return {
    workflows: { workflowsPath: fileOf('./workflows/index.ts') },
    interceptors: { workflowModules: [fileOf('./workflows/trace-interceptors.ts')] },
  };
}

/** The same cluster as the client's, for the worker's own kind of connection. */
function nativeOptions({ temporal: { address = '127.0.0.1:7233', apiKey, tls } }: Settings) {
  return {
    address,
    ...(apiKey ? { apiKey } : {}),
    ...(tls
      ? {
          tls: {
            ...(tls.ca ? { serverRootCACertificate: tls.ca } : {}),
            ...(tls.cert && tls.key ? { clientCertPair: { crt: tls.cert, key: tls.key } } : {}),
          },
        }
      : apiKey
        ? { tls: true }
        : {}),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runAsProcess('worker', () => startWorker({ settings: readSettings() }));
}
