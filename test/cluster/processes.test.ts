import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startCluster, type Cluster } from './cluster.ts';
import { Journey } from './journeys.ts';
import { PatientOffice } from './patient-office.ts';

let folder: string;
let cluster: Cluster;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-processes-'));
  cluster = await startCluster({
    folder,
    temporalAddress: inject('temporalAddress'),
    settings: { WORKFLOW_BUNDLE: inject('workflowBundle') },
    namespace: 'processes',
  });
}, 120_000);
afterAll(async () => {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

test('each process says that it is ready', async () => {
  for (const url of cluster.urls) {
    const answer = await fetch(`${url}/health/ready`);
    expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'ok' }]);
  }
});

test('a case goes on at whichever process is asked', { timeout: 120_000 }, async () => {
  const office = new PatientOffice(cluster.urls, cluster.token);
  const journey = await Journey.begins(office, 'vehicle-registration-new');
  await journey.sends();
  await journey.isApproved();
  await journey.choosesSlot(0);
  expect(await journey.collects()).toMatchObject({ stage: 'done', outcome: 'approved' });
  expect(office.repeated).toBe(0);
});
