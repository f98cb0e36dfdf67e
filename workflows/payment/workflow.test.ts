import { afterAll, beforeAll, expect, test } from 'vitest';
import { clerk as by } from '../../test/support/case.ts';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import type { StatementEntry } from '../../documents/statement-entry.ts';
import * as contract from './contract.ts';

const reference = 'FA-53S6-6H5W';
const booked: string[] = [];
const erased: string[] = [];
const recorded = new Map<string, string>();
let answer: 'booked' | 'late' | 'unknown-case' = 'booked';
let failures = 0;
let count = 0;
let env: Awaited<ReturnType<typeof startTestWorker>>;

beforeAll(async () => {
  env = await startTestWorker(() => ({
    bookPayment: async ({ payment }) => {
      if (failures-- > 0) throw new Error('not reachable');
      booked.push(payment.id);
      return answer;
    },
    erasePayment: async ({ id }) => void erased.push(id),
  }));
});
afterAll(async () => {
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

async function came(change: Partial<StatementEntry> = {}, references = [reference]) {
  count += 1;
  const entry: StatementEntry = {
    id: count.toString(16).padStart(64, '0'),
    account: 'DE49000123450000900010',
    bookedOn: '2026-11-24',
    amountCents: 2700,
    currency: 'EUR',
    kind: 'credit',
    remittance: references.join(' '),
    ...change,
  };
  const id = contract.paymentId(entry.id);
  const handle = await env.client.workflow.start(contract.workflowType, {
    workflowId: id,
    taskQueue,
    args: [{ entry, references, misread: false }],
  });
  const view = () => handle.query<contract.PaymentView>(contract.paymentView);
  return { entry, id, handle, view };
}

test('its case is told, however often that fails at first, and it is erased', async () => {
  answer = 'booked';
  failures = 1;
  const { entry, id, handle } = await came();
  recorded.set('payment', id);
  await handle.result();
  expect(booked).toContain(entry.id);
  expect(erased).toContain(id);
});

test('what a person decided can be looked up for a while', async () => {
  const { id, handle, view } = await came({}, []);
  recorded.set('payment-sent-back', id);
  const back = { how: 'sent-back' as const, reason: 'no case of ours', by };
  const settled = await handle.executeUpdate(contract.settlePayment, { args: [back] });
  expect(settled).toMatchObject({ state: 'settled', why: 'no-reference' });
  await env.skipDays(id, 80);
  expect(await view()).toMatchObject({ decision: { how: 'sent-back', reason: back.reason } });
  expect(erased).not.toContain(id);
  await env.skipDays(id, 11);
  await handle.result();
  expect(erased).toContain(id);
});

test('of several decisions at once one counts, and the money is given to one case', async () => {
  answer = 'booked';
  const { entry, handle, view } = await came({}, []);
  await expect.poll(async () => (await view()).state).toBe('waiting');
  const assign = (to: string) =>
    handle.executeUpdate(contract.assignPayment, { args: [{ reference: to, by }] });
  const settle = () =>
    handle.executeUpdate(contract.settlePayment, {
      args: [{ how: 'sent-back', reason: 'x', by }],
    });
  const answers = await Promise.allSettled([
    assign(reference),
    assign('FA-0000-0000'),
    settle(),
    assign('FA-0000-0000'),
  ]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { decision } = await view();
  const times = booked.filter((id) => id === entry.id).length;
  expect(times).toBe(decision?.how === 'assigned' ? 1 : 0);
});

test('given to a case that is not there it goes on waiting', async () => {
  answer = 'unknown-case';
  const { handle, view } = await came();
  await expect.poll(async () => (await view()).why).toBe('unknown-case');
  const assign = () => handle.executeUpdate(contract.assignPayment, { args: [{ reference, by }] });
  await expect(assign()).rejects.toThrow();
  expect(await view()).toMatchObject({ state: 'waiting' });
  answer = 'late';
  await expect(assign()).resolves.toMatchObject({ state: 'settled', reference });
});
