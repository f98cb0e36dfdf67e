import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Office } from '../../scripts/demo/office.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { expectAllOnce, startLoad } from './load.ts';
import { PatientOffice } from './patient-office.ts';
import { people } from './journeys.ts';

const run = promisify(execFile);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let folder: string;
let disk: string;
let cluster: Cluster;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-disk-'));
  disk = join(folder, 'disk');
  await mkdir(disk);
  // A small disk of its own, which takes root.
  await run('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', disk]);
  cluster = await startCluster({
    folder,
    temporalAddress: inject('temporalAddress'),
    namespace: 'disk-full',
    settings: {
      BLOB_STORE: `file:${join(disk, 'store')}`,
      WORKFLOW_BUNDLE: inject('workflowBundle'),
      DRAIN_SECONDS: '0',
    },
  });
}, 180_000);
afterAll(async () => {
  await cluster?.stop();
  await run('umount', [disk]);
  await rm(folder, { recursive: true, force: true });
});

test(
  'a full disk refuses, loses nothing, and all goes on when there is room',
  { timeout: 200_000 },
  async () => {
    const load = startLoad(new PatientOffice(cluster.urls, cluster.token));
    await pause(4_000);
    const { bsize, bavail } = await statfs(disk);
    const filler = join(disk, 'filler');
    await writeFile(filler, Buffer.alloc(bsize * bavail)).catch(() => undefined);
    expect((await statfs(disk)).bavail).toBe(0);

    const office = new Office(cluster.urls[0] ?? '', cluster.token);
    const { fields } = await office.procedure('vehicle-registration-new');
    const answers = Object.fromEntries(
      fields.filter(({ required }) => required).map(({ id, example }) => [id, example]),
    );
    const body = { procedure: 'vehicle-registration-new', applicant: people, answers };
    const begin = () => office.raw('/api/applications', { body, key: 'one-application' });
    const refused = await begin();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([
      503,
      expect.stringMatching(/^\d+$/),
    ]);
    await pause(5_000);

    await rm(filler);
    await expect.poll(async () => (await begin()).status, { timeout: 30_000 }).toBe(201);
    const { reference } = (await (await begin()).json()) as { reference: string };
    expect((await office.case(reference)).stage).toBe('awaiting-documents');
    await pause(3_000);
    await load.stop();
    await expectAllOnce(cluster, load.ended);
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'scripts/check-audit.ts'], {
      env: { PATH: process.env['PATH'], ...cluster.environment },
    });
    expect(stdout).toContain('whole');
  },
);
