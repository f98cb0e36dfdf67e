import { afterAll, beforeAll, expect, test } from 'vitest';
import { clerk as by } from '../../test/support/case.ts';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import type { Activities } from '../../activities/types.ts';
import type { EnvelopeCounts } from '../post-day/contract.ts';
import * as contract from './contract.ts';

type Reading = Awaited<ReturnType<Activities['readMailItem']>>;
const filed: Parameters<Activities['fileSegment']>[0][] = [];
const reports: EnvelopeCounts[] = [];
const sentBack: string[] = [];
const erased: string[] = [];
let reading: Reading;
let refuseWithdrawal = false;
let env: Awaited<ReturnType<typeof startTestWorker>>;
let count = 0;
const recorded = new Map<string, string>();

beforeAll(async () => {
  env = await startTestWorker(() => ({
    readMailItem: async () => reading,
    fileSegment: async (request) => {
      filed.push(request);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return request.reference === 'FA-9999-9999' ? 'case-ended' : 'filed';
    },
    withdrawSegment: async () =>
      refuseWithdrawal ? { type: 'not-in-custody', detail: 'It has left.' } : undefined,
    reportEnvelopes: async ({ counts }) => void reports.push(counts),
    reportSentBack: async ({ reference }) => void sentBack.push(reference),
    eraseMailItem: async ({ id }) => void erased.push(id),
  }));
});
afterAll(async () => {
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

async function open(segments: Reading['segments'], change: Partial<contract.MailItemInput> = {}) {
  count += 1;
  const id = contract.mailItemId(String(count).padStart(64, '0'));
  const pageCount = segments.flatMap(({ pages }) => pages).length;
  reading = { type: 'pdf', pageCount, blankPages: [], segments };
  const handle = await env.client.workflow.start(contract.workflowType, {
    workflowId: id,
    taskQueue,
    args: [{ id, blob: { owner: id, id: 'b', size: 1 }, origin: { kind: 'post', by }, ...change }],
  });
  await handle.executeUpdate(contract.settled);
  const view = () => handle.query(contract.mailItemView);
  return { id, handle, view };
}

test('from the bytes to the erasure: recognised, corrected, signed out, forgotten', async () => {
  const { id, handle, view } = await open([
    { pages: [0, 1], reference: 'FA-0000-0001' },
    { pages: [2, 3, 4] },
  ]);
  recorded.set('mail-item', id);
  expect((await view()).segments).toMatchObject([{ state: 'assigned' }, { state: 'unassigned' }]);
  const takeBack = { segment: 0, reason: 'mixed up', by };
  await handle.executeUpdate(contract.takeBackSegment, { args: [takeBack] });
  await handle.executeUpdate(contract.arrangePages, {
    args: [
      {
        segments: [
          [0, 1, 2],
          [4, 3],
        ],
        turns: { 3: 90 },
        by,
      },
    ],
  });
  const [first, second] = (await view()).segments;
  const reference = 'FA-0000-0002';
  await handle.executeUpdate(contract.assignSegment, {
    args: [{ segment: first?.id ?? -1, reference, by }],
  });
  const away = { segment: second?.id ?? -1, leaving: 'returned' as const, reason: 'stray', by };
  await handle.executeUpdate(contract.discardSegment, { args: [away] });
  expect(filed.at(-1)).toMatchObject({ reference, pages: [0, 1, 2], turns: { 3: 90 } });
  await expect.poll(() => reports.at(-1)).toMatchObject({ envelopes: 2, assigned: 1, returned: 1 });
  await env.skipDays(id, 6);
  await handle.result();
  expect(erased).toContain(id);
});

test('two people who assign one segment: the second is told', async () => {
  const { handle } = await open([{ pages: [0] }]);
  const assign = (reference: string) =>
    handle.executeUpdate(contract.assignSegment, { args: [{ segment: 0, reference, by }] }).then(
      () => 'filed',
      (error: { cause?: { type?: string } }) => error.cause?.type,
    );
  const outcomes = await Promise.all([assign('FA-0000-0003'), assign('FA-0000-0004')]);
  expect(outcomes).toHaveLength(2);
  expect(outcomes).toEqual(expect.arrayContaining(['assigned-elsewhere', 'filed']));
  await handle.terminate();
});

test('what a case cannot give back stays with it', async () => {
  const { handle, view } = await open([{ pages: [0], reference: 'FA-0000-0005' }]);
  refuseWithdrawal = true;
  const takeBack = { segment: 0, reason: 'mixed up', by };
  await expect(
    handle.executeUpdate(contract.takeBackSegment, { args: [takeBack] }),
  ).rejects.toMatchObject({ cause: { type: 'not-in-custody' } });
  refuseWithdrawal = false;
  expect((await view()).segments[0]).toMatchObject({ state: 'assigned' });
  await handle.terminate();
});

test('papers of an ended case wait, and their way out is told to its file', async () => {
  const { handle, id, view } = await open([{ pages: [0], reference: 'FA-9999-9999' }]);
  recorded.set('mail-item-late', id);
  expect((await view()).segments[0]).toMatchObject({ fault: 'case-ended' });
  const away = { segment: 0, leaving: 'returned' as const, reason: 'over', by };
  await handle.executeUpdate(contract.discardSegment, { args: [away] });
  expect(sentBack).toEqual(['FA-9999-9999']);
  await handle.terminate();
});

test('uploads are no envelopes', async () => {
  const before = reports.length;
  const { handle, view } = await open([{ pages: [0] }], {
    origin: { kind: 'upload', by },
    reference: 'FA-0000-0006',
  });
  expect((await view()).state).toBe('settled');
  expect(reports).toHaveLength(before);
  await handle.terminate();
});
