import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { installWithApt } from '../support/apt.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { expectAllOnce, startLoad } from './load.ts';
import { PatientOffice } from './patient-office.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const report = (line: string) => process.stderr.write(`${line}\n`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const hours = (n: number) => n * 3_600;

/** Moves the wall clock of a process, and not the one that only runs on, as a real jump does. */
function findFaketime(): string {
  const places = ['x86_64', 'aarch64'].map(
    (machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`,
  );
  if (!places.some((path) => existsSync(path))) installWithApt('faketime', report);
  const found = places.find((path) => existsSync(path));
  if (found) return found;
  throw new Error('No libfaketime for the test of clocks; expected the package `faketime`.');
}

const parts = ['api 0', 'api 1', 'worker 0', 'worker 1'] as const;
let folder: string;
let cluster: Cluster;
const clockOf = (part: string) => join(folder, `clock of ${part}`);
const setClock = (part: string, seconds: number) =>
  writeFile(clockOf(part), `${seconds < 0 ? '' : '+'}${seconds}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-clocks-'));
  for (const part of parts) await setClock(part, 0);
  const library = findFaketime();
  cluster = await startCluster({
    folder: join(folder, 'office'),
    temporalAddress: inject('temporalAddress'),
    namespace: 'clocks',
    settings: { WORKFLOW_BUNDLE: inject('workflowBundle') },
    settingsOf: (part, n) => ({
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clockOf(`${part} ${n}`),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }),
  });
}, 180_000);
afterAll(async () => {
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

test(
  'clocks that jump by hours and disagree: cases end, in the time of the server, and the audit is whole',
  { timeout: 240_000 },
  async () => {
    const began = Date.now();
    const office = new PatientOffice(cluster.urls, cluster.token);
    const load = startLoad(office);
    const jumps = [hours(3), hours(-3), 90, -90, hours(-1), hours(2)];
    for (const [n, jump] of jumps.entries()) {
      for (const [m, part] of parts.entries()) await setClock(part, m % 2 === n % 2 ? jump : -jump);
      await expect.poll(() => aheadBy(cluster.urls[n % 2] ?? '')).toBeCloseTo(jump, -1);
      const so = load.ended.length;
      await expect
        .poll(() => load.broken() || load.ended.length > so + 1, { timeout: 60_000 })
        .toBe(true);
    }
    for (const part of parts) await setClock(part, 0);
    await load.stop();
    await pause(1_000);
    const until = Date.now() + 1_000;
    await expectAllOnce(cluster, load.ended);
    for (const { journey } of load.ended) {
      const times = (await journey.case()).timeline.map(({ at }) => Date.parse(at));
      expect(Math.min(...times)).toBeGreaterThan(began - 1_000);
      expect(Math.max(...times)).toBeLessThan(until);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
    const { said, code } = await checkAudit();
    expect(said).toContain('The chain is whole.');
    expect(code).toBe(0);
  },
);

/** Seconds; a server keeps what it says of its time for one. */
async function aheadBy(url: string): Promise<number> {
  const { headers } = await fetch(`${url}/health/live`);
  return (Date.parse(headers.get('date') ?? '') - Date.now()) / 1_000;
}

const checkAudit = () =>
  new Promise<{ said: string; code: number }>((resolve) => {
    const words = ['--import', 'tsx', join(root, 'scripts/check-audit.ts')];
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...cluster.environment };
    execFile(process.execPath, words, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ said: stdout + stderr, code: error ? Number(error.code ?? -1) : 0 }),
    );
  });
