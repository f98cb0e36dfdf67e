import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startCluster, type Cluster } from './cluster.ts';
import { Journey } from './journeys.ts';
import { expectAllOnce, startLoad } from './load.ts';
import { PatientOffice } from './patient-office.ts';
import { startTemporalOnPostgres, type TemporalOnPostgres } from './temporal.ts';

/** How often something is killed; `FAULT_KILLS=300` for a night. */
const kills = Number(process.env['FAULT_KILLS'] ?? 12);
const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000);
const report = (line: string) => process.stderr.write(`${line}\n`);

let folder: string;
let temporal: TemporalOnPostgres;
let cluster: Cluster;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-kills-'));
  await chmod(folder, 0o711);
  temporal = await startTemporalOnPostgres(folder, process.env, () => undefined);
  cluster = await startCluster({
    folder: join(folder, 'office'),
    temporalAddress: temporal.server.address,
    settings: { WORKFLOW_BUNDLE: inject('workflowBundle'), DRAIN_SECONDS: '0' },
  });
}, 180_000);
afterAll(async () => {
  await cluster?.stop();
  await temporal?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Numbers from 0 to below 1 that a seed repeats. */
function random(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
test(
  'whatever is killed at whatever moment: nothing acknowledged is lost, nothing happens twice',
  { timeout: 300_000 + kills * 30_000 },
  async () => {
    report(`FAULT_SEED=${seed} FAULT_KILLS=${kills}`);
    const next = random(seed);
    const office = new PatientOffice(cluster.urls, cluster.token);
    const load = startLoad(office);
    const targets: Record<string, () => Promise<void>> = {
      server: async () => {
        const { pid } = temporal.server;
        process.kill(pid, 'SIGKILL');
        await expect.poll(() => temporal.server.pid, { timeout: 60_000 }).not.toBe(pid);
      },
      database: async () => {
        await temporal.postgres.kill();
        await pause(next() * 2_000);
        await temporal.postgres.start();
      },
    };
    for (const [n, part] of [...cluster.apis, ...cluster.workers].entries()) {
      targets[`${part.name} ${n}`] = async () => {
        await part.kill();
        await pause(next() * 1_000);
        await part.start();
      };
    }
    const names = Object.keys(targets);
    for (let count = 0; count < kills && !load.broken(); count += 1) {
      await pause(500 + next() * 2_500);
      // Each of them, and then by chance.
      const name = names[count < names.length ? count : Math.floor(next() * names.length)] ?? '';
      await targets[name]?.();
    }
    await load.stop();
    await expectAllOnce(cluster, load.ended);
    report(`${load.ended.length} journeys, ${office.repeated} requests repeated, ${kills} kills`);
  },
);

test('a case whose worker was killed takes its next message from another one', async () => {
  const office = new PatientOffice(cluster.urls, cluster.token);
  const journey = await Journey.begins(office, 'vehicle-registration-new');
  await journey.act('notes', { text: 'Erste Notiz' });
  // Whichever of them has the case in memory.
  const [first, second] = cluster.workers;
  for (const worker of [first, second]) {
    await worker?.kill();
    const began = performance.now();
    const answer = await office.raw(`/api/applications/${journey.reference}/notes`, {
      body: { text: 'Noch eine' },
    });
    report(`answered ${Math.round(performance.now() - began)} ms after a worker was killed`);
    expect(answer.status).toBe(200);
    await worker?.start();
  }
  // Nobody had to ask twice: that is what an answer after more than eight seconds would have meant.
  expect(office.repeated).toBe(0);
}, 120_000);

test('a database that is away for a minute', { timeout: 300_000 }, async () => {
  const office = new PatientOffice(cluster.urls, cluster.token);
  const load = startLoad(office);
  await pause(3_000);
  await temporal.postgres.kill();
  await pause(5_000);
  const [url = ''] = cluster.urls;
  const asked = { headers: { authorization: `Bearer ${cluster.token}` } };
  const refused = await fetch(`${url}/api/applications`, asked);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  await pause(55_000);
  await temporal.postgres.start();
  await expect
    .poll(async () => (await fetch(`${url}/health/ready`)).status, { timeout: 60_000 })
    .toBe(200);
  await pause(5_000);
  await load.stop();
  await expectAllOnce(cluster, load.ended);
});
