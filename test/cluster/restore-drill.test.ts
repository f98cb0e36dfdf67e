import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPostgres } from '../../platform/drill/postgres.ts';
import { startMailCatcher } from '../../platform/embedded/mail-catcher.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { Journey } from './journeys.ts';
import { PatientOffice } from './patient-office.ts';
import { databaseUser } from './postgres.ts';
import { startTemporalOnPostgres, type TemporalOnPostgres } from './temporal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const service = 'vehicle-registration-new';
let folder: string;
let temporal: TemporalOnPostgres;
let cluster: Cluster;
let outside: Awaited<ReturnType<typeof startMailCatcher>>;
let commands: string;
const place = (name: string) => join(folder, name);

// A PostgreSQL of its own: a backup has all databases of a server in it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-backup-'));
  await chmod(folder, 0o711);
  temporal = await startTemporalOnPostgres(folder, process.env, () => undefined);
  commands = (await findPostgres(process.env['PATH'] ?? '')) ?? '';
  outside = await startMailCatcher(place('outside'));
  cluster = await startCluster({
    folder: place('live'),
    temporalAddress: temporal.server.address,
    size: 1,
  });
}, 240_000);
afterAll(async () => {
  await cluster.stop();
  await outside.stop();
  await temporal.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** A command of the operator, with the settings of the office; whose real mail server is outside. */
const run = (script: string, ...words: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const own = {
      PATH: [commands, process.env['PATH']].join(delimiter),
      ...{ PGHOST: '127.0.0.1', PGPORT: String(temporal.postgres.port), PGUSER: databaseUser },
      SMTP_URL: outside.url,
    };
    execFile(
      process.execPath,
      ['--import', 'tsx', join(root, `scripts/${script}.ts`), ...words],
      { cwd: root, env: { ...cluster.environment, HOME: process.env['HOME'], ...own } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });

test(
  'a backup made while people work is restored beside the office, and every case in it is whole',
  { timeout: 500_000 },
  async () => {
    const office = new PatientOffice(cluster.urls, cluster.token);
    const before = await Journey.begins(office, service, 1_000);
    await before.sends();
    await before.isApproved();
    await before.choosesSlot(0);

    let going = true;
    const references = new Set<string>();
    let steps = 0;
    const applicant = async (first: number) => {
      for (let n = first; going; n += 10) {
        const journey = await Journey.begins(office, service, n);
        references.add(journey.reference);
        steps += 1;
        await journey.sends();
        steps += 1;
        await journey.isApproved();
        steps += 1;
        if (n % 20 < 10) await journey.choosesSlot(n);
        else {
          await journey.choosesPost();
          await journey.isDispatched();
        }
        // Has what was done filed: pages of the audit are written and dropped meanwhile.
        await office.json('/api/audit?limit=1');
      }
    };
    const load = Promise.allSettled([0, 1].map((n) => applicant(n)));
    while (references.size < 6) await new Promise((resolve) => setTimeout(resolve, 200));
    const known = references.size;
    const stepsBefore = steps;
    const backup = await run('backup', place('backup'));
    const stepsAfter = steps;
    going = false;
    const ended = await load;
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(backup).toMatchObject({ code: 0 });
    expect(stepsAfter).toBeGreaterThan(stepsBefore);

    const { code, said } = await run('restore-drill', place('backup'));
    expect(said).toContain('All is whole.');
    expect(code).toBe(0);
    const whole = Number(/Whole: (\d+) running cases/.exec(said)?.[1]);
    expect(whole).toBeGreaterThan(known);
    const slots = Number(/; (\d+) slots on/.exec(said)?.[1]);
    expect(slots).toBeGreaterThan(0);
    expect(await outside.list()).toEqual([]);
    const live = await run('check-office');
    expect(live.said).toContain('All is whole.');
    expect(live.said).toContain(`Whole: ${references.size + 1} running cases`);

    const damaged = place('damaged');
    await cp(place('backup'), damaged, { recursive: true });
    const [page = ''] = await readdir(join(damaged, 'database/global'));
    await truncate(join(damaged, 'database/global', page), 10);
    const refused = await run('restore-drill', damaged);
    expect(refused.said).toContain('The copy of the database is damaged');
    expect(refused.code).toBe(1);
  },
);
