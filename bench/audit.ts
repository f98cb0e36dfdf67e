/**
 * What it costs that every look is written down before it is answered: pages with the audit and
 * without, alone and sixteen at once; and what a signal for each entry would cost instead.
 * `node --import tsx bench/audit.ts`; exits with 1 when the goal is missed.
 */
import { randomBytes } from 'node:crypto';
import { availableParallelism, loadavg } from 'node:os';
import type { AppDeps } from '../api/app-deps.ts';
import { createApp } from '../api/app.ts';
import { createGate } from '../api/auth/gate.ts';
import { createSessions } from '../api/auth/session.ts';
import { createSignIn } from '../api/auth/sign-in.ts';
import { roles } from '../api/auth/caller.ts';
import { createWatch } from '../api/watching/watch.ts';
import { createStaffDirectory } from '../api/operations/staff-directory.ts';
import { createPages } from '../api/pages/index.tsx';
import { announceAudit } from '../platform/audit/announce.ts';
import { createAuditWriter, type AuditWriter } from '../platform/audit/writer.ts';
import { createClient } from '../platform/client.ts';
import { createLog } from '../platform/log.ts';
import { openServices } from '../platform/services.ts';
import { readSettings } from '../platform/settings.ts';
import { connectTemporal } from '../platform/temporal.ts';
import { loadProcedures } from '../procedures/load.ts';
import { Story } from '../test/support/every-case.ts';
import { startOffice } from '../test/support/office.ts';

/** Milliseconds more for a page alone, as median. */
const goal = 15;
const rounds = 200;
const atOnce = 16;
const token = 'bench';

const office = await startOffice();
try {
  const settings = readSettings({ DATA_DIR: office.dataDir, TEMPORAL_ADDRESS: office.temporal });
  const services = await openServices(settings);
  const connection = await connectTemporal(settings.temporal);
  const { namespace, taskQueue } = settings.temporal;
  const client = createClient({ connection, namespace, converter: services.converter });
  const catalogue = loadProcedures(settings.proceduresDir);
  const announce = announceAudit(client, taskQueue);
  const log = createLog('error', 'bench');
  const appWith = (audit: AuditWriter) => {
    const actor = { id: 'token:bench', roles: [...roles] };
    const base = {
      ...services,
      ...{ settings, client, catalogue, log, audit },
      directory: createStaffDirectory({ client, taskQueue }),
    };
    const deps: AppDeps = {
      ...base,
      watch: createWatch(base),
      tokens: { callerOf: async () => ({ actor, departments: '*', way: 'token' }) },
      sessions: createSessions(new Uint8Array(32), settings.publicUrl),
      signIn: createSignIn({
        publicUrl: settings.publicUrl,
        provider: undefined,
        isDepartment: () => true,
      }),
      gate: createGate(randomBytes(32), { generous: true }),
      stopping: new AbortController().signal,
    };
    return createApp(deps, createPages(deps));
  };
  const audit = createAuditWriter({
    store: services.auditStore,
    announce,
    onFault: (error) => console.error(error),
  });
  const nothing: AuditWriter = { write: async () => {}, stop: async () => {} };
  const [withAudit, without] = [appWith(audit), appWith(nothing)];
  const { reference } = await Story.begin(office.office, 'vehicle-transfer', 'Erika Echt');

  const timed = async (work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  const asks = (app: typeof without, path: string) => async () => {
    const headers = { authorization: `Bearer ${token}`, accept: 'text/html' };
    const answer = await app.request(path, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  };
  const at = (all: number[], share: number) =>
    all.toSorted((a, b) => a - b)[Math.ceil(share * all.length) - 1] ?? 0;
  const cell = (all: number[]) => `${at(all, 0.5).toFixed(1)} (${at(all, 0.95).toFixed(1)}) ms`;

  console.log('| page | without (p95) | with (p95) | ratio of medians |');
  console.log('| --- | ---: | ---: | ---: |');
  let reached = true;
  const paths = { 'case page': `/staff/cases/${reference}`, worklist: '/staff/cases?view=all' };
  for (const [name, path] of Object.entries(paths)) {
    for (const together of [1, atOnce]) {
      const seen: Record<'with' | 'without', number[]> = { with: [], without: [] };
      const all = { with: asks(withAudit, path), without: asks(without, path) };
      await Promise.all([all.with(), all.without()]);
      for (let round = 0; round < rounds / together; round += 1) {
        for (const kind of ['without', 'with'] as const) {
          const some = Array.from({ length: together }, () => timed(all[kind]));
          seen[kind].push(...(await Promise.all(some)));
        }
      }
      const [more, less] = [at(seen.with, 0.5), at(seen.without, 0.5)];
      const ratio = more / less;
      if (together === 1 && more - less > goal) reached = false;
      const what = together === 1 ? name : `${name}, ${together} at once`;
      console.log(`| ${what} | ${cell(seen.without)} | ${cell(seen.with)} | ${ratio.toFixed(2)} |`);
    }
  }
  const fact = { at: new Date().toISOString(), actor: 'token:bench', roles: [], action: 'read' };
  const writes: number[] = [];
  const signals: number[] = [];
  const told = { writer: 'bench', number: 1, hash: '', entries: 1 };
  for (let round = 0; round < rounds; round += 1) {
    writes.push(await timed(() => audit.write([{ ...fact, reference, outcome: 'done' }])));
    signals.push(await timed(() => announce(told)));
  }
  console.log(`an entry alone: in the store ${cell(writes)}, as a signal ${cell(signals)}`);
  const many = await timed(() =>
    Promise.all(
      Array.from({ length: 1_000 }, () => audit.write([{ ...fact, reference, outcome: 'done' }])),
    ),
  );
  console.log(`1,000 entries at once: ${many.toFixed(0)} ms`);
  console.log(`load ${loadavg()[0]?.toFixed(0)} on ${availableParallelism()} cores`);
  await audit.stop();
  await connection.close();
  process.exitCode = reached ? 0 : 1;
} finally {
  await office.stop();
}
