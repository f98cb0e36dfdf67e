import { afterAll, beforeAll, expect, test } from 'vitest';
import { clerk as by } from '../../test/support/case.ts';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import * as shelf from '../shelf/contract.ts';
import * as contract from './contract.ts';

let env: Awaited<ReturnType<typeof startTestWorker>>;
const recorded = new Map<string, string>();
beforeAll(async () => {
  env = await startTestWorker(() => ({}));
});
afterAll(async () => {
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

const counts = {
  pages: 4,
  envelopes: 2,
  assigned: 2,
  waiting: 0,
  discarded: 0,
  returned: 0,
  forwarded: 0,
};

test('an open day stays, for as long as it takes; one that agrees is forgotten after its time', async () => {
  const id = contract.postDayId('2026-11-24');
  recorded.set('post-day', id);
  const handle = await env.client.workflow.start(contract.workflowType, {
    workflowId: id,
    taskQueue,
    args: [{ date: '2026-11-24', endsAt: new Date(Date.now() + 35 * 86_400_000).toISOString() }],
  });
  await handle.signal(contract.envelopesChanged, { item: 'mail:1', counts });
  await handle.signal(contract.envelopesChanged, { item: 'mail:1', counts });
  await handle.executeUpdate(contract.countEnvelopes, { args: [{ envelopes: 3, by }] });
  await env.skipDays(id, 60);
  const view = await handle.query(contract.postDayView);
  expect(view).toMatchObject({ state: 'open', difference: 1, totals: { envelopes: 2 } });
  const text = 'a parcel with plates';
  await handle.executeUpdate(contract.explainDifference, { args: [{ text, by }] });
  await handle.result();
});

test('places are given once, also to fifty who ask at the same time', async () => {
  const workflowId = shelf.shelfId('samples');
  recorded.set('shelf', workflowId);
  const handle = await env.client.workflow.start(shelf.workflowType, {
    workflowId,
    taskQueue,
    args: [{ department: 'samples' }],
  });
  const take = (reference: string) =>
    handle.executeUpdate(shelf.takePlace, { args: [{ reference }] });
  const references = Array.from({ length: 50 }, (_, n) => `FA-0000-${String(n).padStart(4, '0')}`);
  const numbers: number[] = [];
  for (let at = 0; at < references.length; at += 10) {
    numbers.push(...(await Promise.all(references.slice(at, at + 10).map(take))));
  }
  expect(new Set(numbers).size).toBe(50);
  expect(Math.max(...numbers)).toBe(50);
  const [first = ''] = references;
  const before = await take(first);
  await handle.signal(shelf.freePlace, { reference: first });
  expect(await take('FA-1111-1111')).toBe(before);
  await handle.terminate();
});
