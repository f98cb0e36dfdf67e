import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLockerSimulator } from '../platform/embedded/locker-simulator.ts';
import { startMailCatcher } from '../platform/embedded/mail-catcher.ts';
import { announceAudit } from '../platform/audit/announce.ts';
import { createAuditWriter } from '../platform/audit/writer.ts';
import { createClient } from '../platform/client.ts';
import { createLog } from '../platform/log.ts';
import { openServices } from '../platform/services.ts';
import { readSettings, type Settings } from '../platform/settings.ts';
import { fastForward } from '../platform/temporal.ts';
import { catalogueOf } from '../procedures/catalogue.ts';
import type { Counter, Department, LockerStation, Procedure } from '../procedures/types.ts';
import { freshNamespace } from '../test/support/server.ts';
import { hall, onWorkdays, procedure as sample } from '../test/support/case.ts';
import { startWorker } from '../worker.ts';
import type { AppDeps } from './app-deps.ts';
import { createApp } from './app.ts';
import type { Deps } from './deps.ts';
import type { Role } from '../workflows/application/contract.ts';
import { createGate } from './auth/gate.ts';
import { createSessions } from './auth/session.ts';
import { createSignIn } from './auth/sign-in.ts';
import { roles } from './auth/caller.ts';
import { createStaffDirectory } from './operations/staff-directory.ts';
import { createWatch } from './watching/watch.ts';

const counter: Counter = {
  ...hall,
  address: 'Rathausplatz 1, 00000 Musterhagen',
  slotMinutes: 30,
  capacity: { citizens: 1, staff: 1 },
  leadHours: 24,
  weekly: onWorkdays('09:00', '12:00'),
};
const department: Department = {
  id: 'samples',
  name: sample.departmentName,
  office: sample.office,
  ...(sample.account ? { account: sample.account } : {}),
  textBlocks: [{ id: 'page', text: { de: 'Eine Seite ist nicht lesbar.' } }],
};
const { participation: _none, ...unpinned } = sample;
const procedure: Procedure = {
  ...unpinned,
  modelledOn: 'nothing',
  fields: [
    { id: 'plate', type: 'text', label: { de: 'Kennzeichen' }, required: true, example: 'MH-AB 1' },
  ],
};
const other: Procedure = { ...procedure, id: 'other-service', department: 'others' };
const twoPeople: Procedure = { ...procedure, id: 'two-people-service', fourEyes: true };

/** One for each station, named after it. */
const lockerService = (station: string): Procedure => ({
  ...procedure,
  id: `${station}-service`,
  handover: {
    ...procedure.handover,
    locker: { station, storage: { days: 5, unit: 'working' }, noShows: 1 },
  },
});

/** Asks a neighbour each time, and a department that has no procedure of its own. */
const asking: Procedure = {
  ...procedure,
  id: 'asking-service',
  participation: [
    {
      department: 'others',
      question: { de: 'Ist die Person gemeldet?' },
      binding: true,
      days: 3,
      share: ['name'],
    },
  ],
};
/** For tests of several departments. */
export const neighbours = {
  procedures: [asking],
  departments: [{ ...department, id: 'third', name: { de: 'Drittes Amt' } }],
};

/**
 * Tokens named after a role, or `role@department`; `all` has every role. `anna.clerk+counter@samples`
 * is a person with two of them.
 */
const tokens: AppDeps['tokens'] = {
  async callerOf(token) {
    const [who = '', scope] = token.split('@');
    const [name = '', named = name] = who.split('.');
    const held: Role[] =
      named === 'all' ? [...roles] : roles.filter((role) => named.split('+').includes(role));
    if (held.length === 0) return undefined;
    const actor = { id: `token:${name}`, name, roles: held };
    return { actor, departments: scope ? [scope] : '*', way: 'token' };
  },
};

/** The whole behind HTTP on a real server: worker, store, mail, and the application to ask. */
export async function startTestApi(
  options: {
    worker?: boolean;
    env?: Record<string, string>;
    stations?: LockerStation[];
    more?: { procedures: Procedure[]; departments: Department[] };
  } = {},
) {
  const { address, namespace, connection, workflowBundle } = await freshNamespace();
  const dataDir = await mkdtemp(join(tmpdir(), 'fernantrag-api-'));
  const mails = await startMailCatcher(join(dataDir, 'mail'));
  const settings: Settings = {
    ...readSettings({
      DATA_DIR: dataDir,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      SMTP_URL: mails.url,
      MASTER_KEY: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'warn',
      WORKFLOW_BUNDLE: workflowBundle,
      ...options.env,
    }),
  };
  const { stations } = options;
  const lockers = stations && (await startLockerSimulator(join(dataDir, 'lockers'), stations));
  if (lockers) settings.lockers = { url: lockers.url, token: lockers.token };
  const services = await openServices(settings);
  const catalogue = catalogueOf(
    [
      procedure,
      other,
      twoPeople,
      ...(stations ?? []).map(({ id }) => lockerService(id)),
      ...(options.more?.procedures ?? []),
    ],
    [department, { ...department, id: 'others' }, ...(options.more?.departments ?? [])],
    [counter],
    undefined,
    stations,
  );
  const worker =
    options.worker === false ? undefined : await startWorker({ settings, services, catalogue });
  const client = createClient({
    connection,
    namespace,
    converter: services.converter,
    traced: settings.tracing !== undefined,
  });
  const { taskQueue } = settings.temporal;
  const audit = createAuditWriter({
    store: services.auditStore,
    announce: announceAudit(client, taskQueue),
    onFault: () => undefined,
  });
  const base: Deps = {
    ...services,
    settings,
    catalogue,
    client,
    audit,
    directory: createStaffDirectory({ client, taskQueue }),
    log: createLog('error', 'test'),
  };
  const deps: AppDeps = {
    ...base,
    watch: createWatch(base),
    tokens,
    sessions: createSessions(await services.keys.systemKey('sessions'), settings.publicUrl),
    signIn: createSignIn({
      publicUrl: settings.publicUrl,
      provider: undefined,
      isDepartment: (id) => catalogue.departments.has(id),
    }),
    gate: createGate(randomBytes(32), { generous: true }),
    stopping: new AbortController().signal,
    embedded: { mails, ...(lockers ? { lockers } : {}) },
  };
  const app = createApp(deps);

  lockers?.reportTo(async (station, event) => {
    const path = `/api/lockers/${station}/events`;
    return (await as('station')('POST', path, event)).status === 200;
  });

  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const sent = new Headers(headers);
    const form = body instanceof FormData;
    if (body !== undefined && !form) sent.set('content-type', 'application/json');
    const response = await app.request(path, {
      method,
      headers: sent,
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const isJson = response.headers.get('content-type')?.includes('json');
    // Tests look into answers of every shape.
    const answer = (isJson ? await response.json() : undefined) as Answer;
    return { status: response.status, headers: response.headers, body: answer, response };
  };
  const as =
    (token: string) =>
    (method: string, path: string, body?: unknown, extra = {}) =>
      call(method, path, body, { authorization: `Bearer ${token}`, ...extra });

  /** The header of whoever has answered the question of a case; nothing where it was not taken. */
  const confirmed = async (
    link: string,
    answer = applicant.address.postalCode,
  ): Promise<Record<string, string>> => {
    const { status, body } = await as(link)('POST', '/api/citizen/confirm', { answer });
    return status === 200 ? { confirmation: String(body['confirmation']) } : {};
  };
  /** Who has a link and answers the question of its case at the first use. */
  const citizen = (link: string) => {
    let headers: Record<string, string> = {};
    return async (method: string, path: string, body?: unknown, extra = {}) => {
      if (!headers['confirmation']) headers = await confirmed(link);
      return as(link)(method, path, body, { ...headers, ...extra });
    };
  };

  return {
    app,
    deps,
    mails,
    lockers,
    /** Of the worker, where `METRICS_PORT` is set. */
    metricsPort: worker?.metricsPort,
    call,
    as,
    citizen,
    confirmed,
    skipDays: (workflowId: string, days: number) =>
      fastForward(connection, namespace, workflowId, days * 86_400_000),
    async stop() {
      await audit.stop();
      await worker?.stop();
      await lockers?.stop();
      await mails.stop();
      await connection.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Answer {
  [key: string]: Answer & string & number & Answer[];
}

export const applicant = {
  givenName: 'Zoë',
  familyName: 'Müller-Łuk',
  email: 'zoe@example.org',
  address: { street: 'Gasse 2', postalCode: '00001', city: 'Musterhagen' },
};
export const start = { procedure: 'sample-service', applicant, answers: { plate: 'MH-AB 123' } };

/** A one-page PDF, no two alike. */
export async function pdf(text = randomBytes(6).toString('hex')): Promise<File> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText(text, { x: 50, y: 700 });
  return new File([Uint8Array.from(await document.save())], 'scan.pdf', {
    type: 'application/pdf',
  });
}
