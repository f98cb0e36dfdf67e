import { afterAll, beforeAll, expect, test } from 'vitest';
import { clerk as by } from '../../test/support/case.ts';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import { searchAttributes } from '../search-attributes.ts';
import * as contract from './contract.ts';

const erased: string[] = [];
const resumed: string[] = [];
/** Wrong answers that a case goes on with. */
const counted = new Map<string, number>();
const locks = new Map<string, contract.RetentionLock[]>();
let env: Awaited<ReturnType<typeof startTestWorker>>;
let count = 0;
const recorded = new Map<string, string>();

beforeAll(async () => {
  env = await startTestWorker(() => ({
    eraseCase: async ({ reference, outcome, endedAt, recordHash }, cause, since) => {
      erased.push(reference);
      const { changes } = since ?? {};
      const proof = { reference, outcome, endedAt, recordHash, cause, erasedAt: endedAt };
      return { ...proof, ...(changes ? { changes } : {}) };
    },
    findLocks: async ({ reference }) => locks.get(reference) ?? [],
    resumeCase: async ({ reference, confirmation }) => {
      resumed.push(reference);
      if (confirmation) counted.set(reference, confirmation.wrongAnswers);
    },
  }));
});
afterAll(async () => {
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

async function open(days: number, more: Partial<contract.CaseFileInput> = {}) {
  count += 1;
  const reference = `FA-0000-${String(count).padStart(4, '0')}`;
  const endedAt = new Date().toISOString();
  const handle = await env.client.workflow.start(contract.workflowType, {
    workflowId: contract.caseFileId(reference),
    taskQueue,
    args: [
      {
        reference,
        procedure: 'sample-service',
        department: 'samples',
        outcome: 'approved' as const,
        endedAt,
        eraseAt: new Date(Date.now() + days * 86_400_000).toISOString(),
        recordHash: 'hash',
        ...more,
      },
    ],
    memo: { figures: { contacts: 3 } },
    typedSearchAttributes: [{ key: searchAttributes.searchTokens, value: ['a-token'] }],
  });
  return { reference, handle, id: contract.caseFileId(reference) };
}

test('after its period it is erased, and the proof is its result', async () => {
  const { handle, id, reference } = await open(730);
  recorded.set('case-file', id);
  await handle.signal(contract.latePayment, { id: 'p1', amountCents: 100 });
  await handle.signal(contract.latePayment, { id: 'p1', amountCents: 100 });
  const papers = { mailItem: 'mail:1', at: '2027-01-01T00:00:00.000Z', how: 'returned' as const };
  await handle.signal(contract.papersSentBack, papers);
  await handle.signal(contract.papersSentBack, papers);
  const view = await handle.query(contract.caseFileView);
  expect(view).toMatchObject({ latePayments: 1, latePapers: [papers], state: 'kept' });
  await env.skipDays(id, 729);
  expect(erased).not.toContain(reference);
  await env.skipDays(id, 2);
  expect(await handle.result()).toMatchObject({ reference, cause: 'retention' });
});

test('reopened it ends without an erasure, and a second request is the same', async () => {
  const { handle, id, reference } = await open(30);
  recorded.set('case-file-reopened', id);
  const reopen = () => handle.executeUpdate(contract.reopenCase, { args: [{ by }] });
  expect(await Promise.all([reopen(), reopen()])).toEqual([true, true]);
  expect(await handle.result()).toBeUndefined();
  expect(resumed).toContain(reference);
  expect(erased).not.toContain(reference);
});

test('never both: what is being erased cannot be reopened', async () => {
  const { handle, reference } = await open(30);
  const erasing = handle.executeUpdate(contract.eraseNow, { args: [{ by: 'staff:ada' }] });
  const reopening = handle.executeUpdate(contract.reopenCase, { args: [{ by }] });
  const [erasure, reopened] = await Promise.allSettled([erasing, reopening]);
  const both = erasure.status === 'fulfilled' && reopened.status === 'fulfilled';
  expect(both).toBe(false);
  expect([erased.includes(reference), resumed.includes(reference)].filter(Boolean)).toHaveLength(1);
});

const change = (
  kind: contract.RetentionChange['kind'],
  inDays?: number,
): contract.ChangeOfRetention => ({
  id: `${kind}-${inDays}`,
  kind,
  ground: 'legal-dispute',
  ...(inDays === undefined
    ? {}
    : { until: new Date(Date.now() + inDays * 86_400_000).toISOString() }),
});
const reasonOf = (update: Promise<unknown>) =>
  update.then(
    () => 'taken',
    (error: { cause?: { type?: string } }) => error.cause?.type,
  );

test('prolonged, kept without an end, lifted and locked: it is erased when all of that is over', async () => {
  const { handle, id, reference } = await open(30);
  recorded.set('case-file-prolonged', id);
  const send = (changed: contract.ChangeOfRetention) =>
    handle.executeUpdate(contract.changeRetention, { args: [changed] });
  expect(await reasonOf(send(change('prolong', 20)))).toBe('retention-date');
  expect(await reasonOf(send(change('shorten', 40)))).toBe('retention-date');
  expect(await reasonOf(send(change('lift')))).toBe('not-held');
  await send(change('prolong', 60));
  await env.skipDays(id, 31);
  expect(erased).not.toContain(reference);
  await send(change('prolong'));
  await env.skipDays(id, 60);
  expect((await handle.query(contract.caseFileView)).held).toBe(true);
  const order = () => handle.executeUpdate(contract.eraseNow, { args: [{ by: 'staff:ada' }] });
  expect(await reasonOf(order())).toBe('retention-locked');
  locks.set(reference, ['original', 'slot']);
  await send(change('lift'));
  const view = () => handle.query(contract.caseFileView);
  await expect.poll(async () => (await view()).locks, { timeout: 10_000 }).toHaveLength(2);
  expect(await reasonOf(order())).toBe('retention-locked');
  expect(erased).not.toContain(reference);
  locks.set(reference, []);
  await env.skipDays(id, 1.1);
  const proof = (await handle.result()) as contract.ErasureProof;
  expect(proof?.changes?.map(({ kind }) => kind)).toEqual(['prolong', 'prolong', 'lift']);
  const { memo, typedSearchAttributes } = await handle.describe();
  expect(memo?.['figures'] ?? null).toBeNull();
  expect(typedSearchAttributes.get(searchAttributes.searchTokens)).toBeUndefined();
});

test('shortened it ends sooner, and what was ordered while something was open can be ordered again', async () => {
  const { handle, id, reference } = await open(365);
  await handle.executeUpdate(contract.changeRetention, { args: [change('shorten', 10)] });
  locks.set(reference, ['payment']);
  const order = () => handle.executeUpdate(contract.eraseNow, { args: [{ by: 'staff:ada' }] });
  expect(await reasonOf(order())).toBe('retention-locked');
  locks.set(reference, []);
  await env.skipDays(id, 11);
  expect(await handle.result()).toMatchObject({ cause: 'retention' });
});

test('wrong answers are counted on from where the case ended, and taken along', async () => {
  const { handle, id, reference } = await open(30, { confirmation: { wrongAnswers: 1 } });
  recorded.set('case-file-question', id);
  const answer = (right: boolean) =>
    reasonOf(handle.executeUpdate(contract.confirmAfterEnd, { args: [{ right }] }));
  const refused = await Promise.all([false, false, false].map(answer));
  expect(refused.map(String).sort()).toEqual([
    'question-locked',
    'question-locked',
    'wrong-answer',
  ]);
  expect(await answer(true)).toBe('question-locked');
  const view = () => handle.query(contract.caseFileView);
  expect((await view()).questions.map(({ type }) => type)).toEqual([
    ...['wrong-answer', 'wrong-answer', 'question-locked'],
  ]);
  await handle.executeUpdate(contract.unlockAfterEnd);
  expect(await reasonOf(handle.executeUpdate(contract.unlockAfterEnd))).toBe('not-locked');
  expect(await answer(true)).toBe('taken');
  expect(await answer(false)).toBe('wrong-answer');
  expect((await view()).confirmation).toEqual({ wrongAnswers: 1 });
  await handle.executeUpdate(contract.reopenCase, { args: [{ by }] });
  await handle.result();
  expect(counted.get(reference)).toBe(1);
});
