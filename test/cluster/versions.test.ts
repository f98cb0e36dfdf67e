import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Client } from '@temporalio/client';
import type { Connection } from '@temporalio/client';
import { describeDeployment } from '../../platform/deployment.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { Office } from '../../scripts/demo/office.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { Journey } from './journeys.ts';
import { nextRelease } from './next-release.ts';
import type { Part } from './parts.ts';
import { PatientOffice } from './patient-office.ts';
import { releasedTree } from './released.ts';

const namespace = 'versions';
const taskQueue = 'fernantrag';
let folder: string;
let cluster: Cluster;
let connection: Connection;
let client: Client;
let office: PatientOffice;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-versions-'));
  const temporalAddress = inject('temporalAddress');
  const settings = { WORKFLOW_BUNDLE: inject('workflowBundle') };
  cluster = await startCluster({ folder, temporalAddress, namespace, size: 1, settings });
  connection = await connectTemporal({ address: temporalAddress, namespace, taskQueue });
  client = new Client({ connection, namespace });
  office = new PatientOffice(cluster.urls, cluster.token);
}, 120_000);
afterAll(async () => {
  await cluster.stop();
  await connection.close();
  await rm(folder, { recursive: true, force: true });
});

/** `npm run promote`, as an administrator does it. */
function promote(...words: string[]): string {
  const command = ['--import', 'tsx', 'scripts/promote.ts', ...words];
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ...cluster.environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env });
  return `${status} ${stdout.toString()}${stderr.toString()}`;
}

const deployment = () => describeDeployment(client, taskQueue);
const runningOn = async (buildId: string) =>
  (await deployment()).versions.find((version) => version.buildId === buildId)?.running ?? 0;
const worker = (buildId: string, tree?: string): Promise<Part> =>
  cluster.addWorker({ WORKER_BUILD_ID: buildId, ...(tree ? { WORKFLOW_BUNDLE: '' } : {}) }, tree);

let count = 0;
const begins = () => Journey.begins(office, 'vehicle-registration-new', (count += 1));
async function ends(journey: Journey) {
  await journey.choosesPost();
  const { stage, timeline } = await journey.isDispatched();
  expect([stage, timeline.some(({ type }) => type === 'dispatched')]).toEqual(['done', true]);
}
async function waiting(): Promise<Journey> {
  const journey = await begins();
  await journey.sends();
  await journey.isApproved();
  return journey;
}

test(
  'a worker of the last release and one of the present share the queue',
  { timeout: 300_000 },
  async () => {
    const old = await cluster.addWorker({}, await releasedTree(folder));
    let going = true;
    let ended = 0;
    const applicant = async () => {
      while (going) {
        await ends(await waiting());
        ended += 1;
      }
    };
    const load = [applicant(), applicant(), applicant()];
    const rounds = async (more: number) => {
      const goal = ended + more;
      await expect.poll(() => ended, { timeout: 120_000 }).toBeGreaterThanOrEqual(goal);
    };
    await rounds(3);
    await old.kill();
    await rounds(1);
    await old.start();
    await rounds(3);
    going = false;
    await Promise.all(load);
    await old.stop();
    expect((await deployment()).failing).toEqual([]);
  },
);

test(
  'from workers without a version to versions, and back to the one before: open cases go along',
  { timeout: 300_000 },
  async () => {
    const [unversioned] = cluster.workers;
    const journeys = [await waiting(), await waiting(), await waiting(), await waiting()];
    const one = await worker('one');
    await expect
      .poll(async () => (await deployment()).versions, { timeout: 30_000 })
      .toMatchObject([{ buildId: 'one', status: 'inactive', running: 0 }]);
    expect(promote('--status')).toMatch(/^0 current: workers without WORKER_BUILD_ID\n/);

    expect(promote('one')).toMatch(/^0 current: one\none: current/);
    expect(promote('one')).toMatch(/^0 current: one\n/);
    await unversioned?.stop();
    await ends(journeys[0] ?? (await waiting()));
    const begunUnderOne = await waiting();
    expect(await runningOn('one')).toBeGreaterThan(0);
    expect((await fetch(`${cluster.urls[0]}/health/ready`)).status).toBe(200);

    const two = await worker('two');
    await expect.poll(async () => (await deployment()).versions).toHaveLength(2);
    expect(promote('two', '--percent', '50')).toContain('50 % of the cases: two');
    await ends(journeys[1] ?? (await waiting()));
    await ends(await waiting());
    expect(promote('two')).toMatch(/^0 current: two\n/);
    await one.stop();
    await ends(begunUnderOne);
    const begunUnderTwo = await waiting();

    await one.start();
    expect(promote('one')).toMatch(/^0 current: one\n/);
    await two.stop();
    await ends(begunUnderTwo);
    await ends(journeys[2] ?? (await waiting()));

    await unversioned?.start();
    expect(promote('--unversioned')).toMatch(/^0 current: workers without WORKER_BUILD_ID\n/);
    await one.stop();
    await ends(journeys[3] ?? (await waiting()));
    await ends(await waiting());
    expect((await deployment()).failing).toEqual([]);
  },
);

test(
  'back from a release that changed the workflow: what it began waits for it, the rest goes on',
  { timeout: 300_000 },
  async () => {
    const before = await waiting();
    const next = await worker('next', await nextRelease(folder));
    await expect
      .poll(async () => (await deployment()).versions.map(({ buildId }) => buildId))
      .toContain('next');
    expect(promote('next')).toMatch(/^0 current: next\n/);
    const begun = await waiting();
    await ends(await waiting());

    expect(promote('--unversioned')).toMatch(/^0/);
    await next.stop();
    await ends(before);
    await ends(await waiting());
    const impatient = new Office(cluster.urls[0] ?? '', cluster.token);
    const refused = await impatient.act(begun.reference, 'notes', { text: '?' }).catch(String);
    expect(refused).toMatch(/503/);
    expect(await impatient.case(begun.reference).catch(String)).toMatch(/503/);
    await expect
      .poll(async () => (await deployment()).failing, { timeout: 120_000 })
      .toContain(begun.reference);
    expect(promote('--status')).toMatch(
      new RegExp(`^1 [^]*fail again and again: .*${begun.reference}`),
    );

    await next.start();
    expect(promote('next')).toMatch(/current: next\n/);
    await ends(begun);
    await expect.poll(async () => (await deployment()).failing, { timeout: 60_000 }).toEqual([]);
  },
);

test('what it cannot do it says', async () => {
  expect(promote('nobody')).toMatch(/^1 /);
  expect(promote('one', '--percent', '101')).toMatch(/^1 --percent 101: expected 0 to 100/);
  expect(promote()).toMatch(/^1 Expected the version/);
});
