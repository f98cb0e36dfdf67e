import { expect, test } from 'vitest';
import { applicant, Case, clerk as by } from '../../../test/support/case.ts';
import { hasEnded } from '../rules.ts';
import { transferOf } from './fee.ts';
import { refundCents } from './refund.ts';
import { paymentCame } from './reports.ts';

const pay = (c: Case, amountCents: number, id = 'p1') =>
  paymentCame(c.step(), { id, amountCents, method: 'transfer' });
const told = (c: Case) => c.state.timeline.filter(({ type }) => type === 'fee-refunded');

test('too much is a task; what went back is recorded with amount, time and person', () => {
  const c = new Case();
  pay(c, 3000);
  expect(c.tasks).toEqual(['refund']);
  expect(refundCents(c.state)).toBe(300);
  expect(c.send('recordRefund', { amountCents: 3001, by })).toBe('nothing-to-refund');
  expect(c.send('recordRefund', { amountCents: 300, by })).toBeUndefined();
  expect(c.tasks).toEqual([]);
  expect(c.state.fee?.refunds).toEqual([{ amountCents: 300, at: c.now, by: by.name ?? by.id }]);
  expect(told(c)).toMatchObject([{ data: { amountCents: 300 } }]);
  expect(c.refusal('recordRefund', { amountCents: 2701, by })).toBe('nothing-to-refund');
});

test('paid and withdrawn, the case ends only when a person has decided what goes back', () => {
  const c = new Case();
  pay(c, 2700);
  c.send('withdraw', { by: applicant });
  c.state.outbox = [];
  expect(c.state.stage).toBe('done');
  expect(c.tasks).toEqual(['refund']);
  expect(refundCents(c.state)).toBe(2700);
  expect(hasEnded(c.state)).toBe(false);
  expect(hasEnded(c.state, [])).toBe(true);
  expect(c.send('recordRefund', { amountCents: 0, by })).toBe('reason-required');
  expect(c.send('recordRefund', { amountCents: 0, reason: 'already made', by })).toBeUndefined();
  expect(hasEnded(c.state)).toBe(true);
});

test('withdrawn without a payment there is nothing to give back, until one comes', () => {
  const c = new Case();
  c.send('withdraw', { by: applicant });
  expect(c.tasks).toEqual([]);
  expect(transferOf(c.state)).toBeUndefined();
  pay(c, 2700);
  expect(c.tasks).toEqual(['refund']);
});

test('waived after a part was paid, that part is a task', () => {
  const c = new Case();
  pay(c, 1000);
  c.send('waiveFee', { reason: 'hardship', by });
  expect(c.tasks).toEqual(['refund']);
  expect(refundCents(c.state)).toBe(1000);
});

test('without a fee whatever came goes back', () => {
  const c = new Case();
  delete c.state.fee;
  expect(c.refusal('recordRefund', { amountCents: 500, by })).toBe('nothing-to-refund');
  pay(c, 500);
  pay(c, 500);
  expect(c.state.timeline.filter(({ type }) => type === 'fee-overpaid')).toHaveLength(1);
  expect(refundCents(c.state)).toBeUndefined();
  expect(c.send('recordRefund', { amountCents: 500, by })).toBeUndefined();
  expect(c.tasks).toEqual([]);
});
