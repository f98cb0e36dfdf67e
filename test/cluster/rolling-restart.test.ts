import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Office } from '../../scripts/demo/office.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { Journey } from './journeys.ts';
import { startProxy } from './proxy.ts';

let folder: string;
let cluster: Cluster;
let proxy: Awaited<ReturnType<typeof startProxy>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-rolling-'));
  cluster = await startCluster({
    folder,
    temporalAddress: inject('temporalAddress'),
    settings: { WORKFLOW_BUNDLE: inject('workflowBundle') },
    namespace: 'rolling',
  });
  proxy = await startProxy(cluster.urls);
}, 120_000);
afterAll(async () => {
  await proxy.stop();
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A client that repeats nothing: every answer counts. */
class CountingOffice extends Office {
  answers = 0;
  /** The process that is being replaced. */
  meanwhile = 'nothing';
  readonly failed: string[] = [];

  override async raw(...[path, call]: Parameters<Office['raw']>): Promise<Response> {
    const answer = await super.raw(path, call);
    this.answers += 1;
    if (answer.status >= 400) {
      this.failed.push(`${answer.status} ${path} while ${this.meanwhile} restarts`);
    }
    return answer;
  }
}

test(
  'every process is replaced while people work: no request fails, no message is lost',
  { timeout: 300_000 },
  async () => {
    const office = new CountingOffice(proxy.url, cluster.token);
    let going = true;
    const ended: string[] = [];
    const applicant = async (first: number) => {
      for (let n = first; going; n += 10) {
        const journey = await Journey.begins(office, 'vehicle-registration-new', n);
        await journey.sends();
        await journey.isApproved();
        await journey.choosesPost();
        expect((await journey.isDispatched()).handover).toMatchObject({ kind: 'mail-back' });
        ended.push(journey.reference);
      }
    };
    // What fails is read from the office; a journey that broke off must not hide it.
    const load = Promise.allSettled([0, 1, 2].map((n) => applicant(n)));

    const took: number[] = [];
    for (const part of [...cluster.apis, ...cluster.workers]) {
      office.meanwhile = part.name;
      took.push(await part.stop());
      await part.start();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    going = false;
    await load;

    expect(office.failed).toEqual([]);
    expect(office.answers).toBeGreaterThan(50);
    expect(ended.length).toBeGreaterThan(0);
    expect(Math.max(...took)).toBeLessThan(30_000);
    const reread = await Promise.all(ended.map((reference) => office.case(reference)));
    expect(reread.every(({ timeline }) => timeline.some(({ type }) => type === 'dispatched'))).toBe(
      true,
    );
    expect(office.failed).toEqual([]);
  },
);
