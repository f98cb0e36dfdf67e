import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { stages } from '../../workflows/application/contract.ts';
import { atATime } from '../support/at-a-time.ts';
import { Story } from '../support/every-case.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { beginAll, openCases } from './open-cases.ts';
import { PatientOffice } from './patient-office.ts';
import { releasedTree } from './released.ts';

let folder: string;
let cluster: Cluster | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-upgrade-'));
});
afterAll(async () => {
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(tree?: string): Promise<PatientOffice> {
  cluster = await startCluster({
    folder,
    temporalAddress: inject('temporalAddress'),
    namespace: 'upgrade',
    size: 1,
    ...(tree ? { tree } : { settings: { WORKFLOW_BUNDLE: inject('workflowBundle') } }),
  });
  return new PatientOffice(cluster.urls, cluster.token);
}

test(
  'cases that the last release began are finished by the present code, in whatever stage',
  { timeout: 600_000 },
  async () => {
    const before = await start(await releasedTree(folder));
    const begun = await beginAll(before);
    expect(begun.map(({ before: { stage } }) => stage)).toEqual(begun.map(({ stage }) => stage));
    expect(begun.map(({ stage }) => stage)).toEqual([...stages]);
    const withdrawn = await Story.begin(before, 'resident-parking-permit', 'Zacharias Zurück');
    await withdrawn.answer('withdrawal');
    const letter = await before.scan(await renderSpecimen('Ausweis', { Name: 'X' }), 'brief.pdf');
    await cluster?.stop();

    const after = await start();
    await atATime(3, begun, async ({ stage, story, before: seen }) => {
      const now = new Story(after, story.reference, story.link);
      const view = await now.view();
      expect(view, stage).toMatchObject({ stage: seen.stage, documents: seen.documents });
      await openCases[stage]?.finish(now);
      const end = await now.view();
      expect([stage, end.stage, end.outcome]).toEqual([stage, 'done', 'approved']);
      expect(end.timeline.slice(0, seen.timeline.length), stage).toEqual(seen.timeline);
      expect(end.originals.filter(({ state }) => state === 'held')).toEqual([]);
    });
    const erased = `/api/applications/${withdrawn.reference}`;
    expect((await after.raw(erased, { method: 'DELETE' })).ok).toBe(true);
    await expect.poll(async () => (await after.raw(erased)).status).toBe(410);
    const target = await Story.begin(after, 'resident-parking-permit', 'Petra Post');
    await after.json(`/api/mail-items/${letter.id}/assign`, {
      body: { segment: 0, reference: target.reference },
    });
    await expect.poll(async () => (await target.view()).scans).toHaveLength(1);
  },
);
