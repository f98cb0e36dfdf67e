import type { Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import type { Connection } from '@temporalio/client';
import { statementLimit } from '../documents/statement-files.ts';
import { announceAudit } from '../platform/audit/announce.ts';
import { createAuditWriter } from '../platform/audit/writer.ts';
import { createClient } from '../platform/client.ts';
import { watchInbox } from '../platform/inbox.ts';
import { openLockers } from '../platform/lockers/http.ts';
import { listen } from '../platform/listen.ts';
import { createLog, type Log } from '../platform/log.ts';
import { runAsProcess } from '../platform/process.ts';
import { openServices, type Services } from '../platform/services.ts';
import { readSettings, type Settings } from '../platform/settings.ts';
import { connectTemporal } from '../platform/temporal.ts';
import { startTracing } from '../platform/tracing.ts';
import { loadProcedures, type Catalogue } from '../procedures/load.ts';
import { addLanguages } from '../texts/languages.ts';
import { createApp } from './app.ts';
import { drain } from './drain.ts';
import { recorded } from './audit/record.ts';
import type { AppDeps } from './app-deps.ts';
import { createGate } from './auth/gate.ts';
import { createSessions } from './auth/session.ts';
import { createSignIn } from './auth/sign-in.ts';
import { ownToken, tokensOfFile, withStation, type Tokens } from './auth/tokens.ts';
import type { Deps } from './deps.ts';
import type { DemoSignIn, Embedded } from './embedded.ts';
import { registerFromInbox, registerUnreadable } from './operations/inbox.ts';
import { createMailDelivery } from './operations/mail-in.ts';
import { registerStatement } from './operations/payments.ts';
import { createStaffDirectory } from './operations/staff-directory.ts';
import { startMailIn, type MailInOptions } from '../platform/mail-in.ts';
import { localFetch } from './auth/local-fetch.ts';
import { createPages } from './pages/index.tsx';
import { createWatch } from './watching/watch.ts';

export interface ApiOptions {
  settings: Settings;
  /** Given when other parts run beside it; opened here otherwise. */
  connection?: Connection;
  services?: Services;
  catalogue?: Catalogue;
  /** The one-command mode: demo sign-in, own token, `/dev`. */
  embedded?: Pick<Embedded, 'mails' | 'lockers'> & { demo?: DemoSignIn };
}

export interface RunningApi {
  /** Where the server listens. */
  url: string;
  port: number;
  /** Where emails to a case are taken, if they are. */
  mailInPort?: number;
  stop(): Promise<void>;
}

/** What is being answered when the process ends may take so long; an upload may be among it. */
const requestPatienceMs = 18_000;

/** Starts API and pages, and watches the folders of the scanner and of the bank. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const { settings } = options;
  const log = createLog(settings.logLevel, 'api');
  const tracing = await startTracing(settings.tracing);
  if (settings.languagesDir) await addLanguages(settings.languagesDir);
  const catalogue = options.catalogue ?? loadProcedures(settings.proceduresDir);
  // It asks no station itself; what it offers somebody has to run.
  openLockers(settings, catalogue);
  const services = options.services ?? (await openServices(settings));
  const connection = options.connection ?? (await connectTemporal(settings.temporal));
  const client = createClient({
    connection,
    namespace: settings.temporal.namespace,
    converter: services.converter,
    traced: settings.tracing !== undefined,
  });
  const audit = createAuditWriter({
    store: services.auditStore,
    announce: announceAudit(client, settings.temporal.taskQueue),
    onFault: (error) => log.error({ err: error }, 'the audit could not be written or announced'),
  });
  const sessions = createSessions(await services.keys.systemKey('sessions'), settings.publicUrl);
  const tokens = await openTokens(options, log);
  const stopping = new AbortController();
  let port = settings.port;
  const { demo, ...extras } = options.embedded ?? {};
  const embedded = options.embedded && {
    ...extras,
    ...(demo ? { provider: demo.handle } : {}),
  };
  const base: Deps = {
    ...services,
    settings,
    client,
    catalogue,
    log,
    audit,
    directory: createStaffDirectory({ client, taskQueue: settings.temporal.taskQueue }),
  };
  const deps: AppDeps = {
    ...base,
    watch: createWatch(base),
    tokens,
    sessions,
    gate: createGate(await services.keys.systemKey('gate')),
    stopping: stopping.signal,
    signIn: createSignIn({
      publicUrl: settings.publicUrl,
      isDepartment: (id) => catalogue.departments.has(id),
      provider: demo
        ? {
            issuer: demo.issuer,
            clientId: demo.clientId,
            alwaysAsk: true,
            fetch: localFetch(settings.publicUrl, () => port),
          }
        : settings.oidc,
    }),
    ...(embedded ? { embedded } : {}),
  };
  const app = createApp(deps, createPages(deps));
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  port = await listen(server, settings);
  const inbox = await watchInbox({
    dir: settings.scanInbox,
    register: (bytes, name) =>
      recorded(audit, from('scan-inbox'), () => registerFromInbox(deps, bytes, name)),
    unreadable: (file) => registerUnreadable(deps, file),
    log,
  });
  const bank = await watchInbox({
    dir: settings.bankInbox,
    register: (bytes) => recorded(audit, from('bank-inbox'), () => registerStatement(deps, bytes)),
    unreadable: async ({ reason }) => `The file is ${reason}.`,
    log,
    maxBytes: statementLimit,
  });
  const mailIn = settings.mailIn
    ? await startMailIn({ ...settings.mailIn, deliver: recordedMail(deps), log })
    : undefined;
  log.info({ port }, 'api ready');

  return {
    url: `http://localhost:${port}`,
    port,
    ...(mailIn ? { mailInPort: mailIn.port } : {}),
    async stop() {
      stopping.abort();
      const announceMs = settings.drainSeconds * 1_000;
      await Promise.all([
        drain(server as Server, { announceMs, patienceMs: requestPatienceMs }),
        ...[mailIn?.stop(), inbox.stop(), bank.stop()],
      ]);
      await audit.stop();
      if (!options.connection) await connection.close();
      await tracing.stop();
    },
  };
}

const from = (action: string) => ({ actor: 'system', action });

/** What a mail does to a case is done as its citizen. */
function recordedMail(deps: AppDeps): MailInOptions['deliver'] {
  const delivery = createMailDelivery(deps);
  return {
    knows: (localPart) => delivery.knows(localPart),
    take: (...mail) =>
      recorded(deps.audit, { actor: 'citizen', action: 'mail' }, () => delivery.take(...mail)),
  };
}

async function openTokens(options: ApiOptions, log: Log): Promise<Tokens> {
  const tokens = await tokensOf(options, log);
  const { lockers } = options.embedded ?? {};
  return lockers ? withStation(tokens, lockers.reportToken) : tokens;
}

async function tokensOf({ settings, embedded }: ApiOptions, log: Log): Promise<Tokens> {
  if (settings.apiTokensFile) {
    return tokensOfFile(settings.apiTokensFile, () =>
      log.error('API_TOKENS_FILE has changed and cannot be used; the old tokens stay'),
    );
  }
  if (embedded) return ownToken(join(settings.dataDir, 'api-token'));
  return { callerOf: async () => undefined };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runAsProcess('api', () => startApi({ settings: readSettings() }));
}
