import { expect, test } from 'vitest';
import { clerk as by } from '../../test/support/case.ts';
import type { PaymentInput } from './contract.ts';
import * as rules from './rules.ts';

const input: PaymentInput = {
  entry: {
    id: 'e1',
    account: 'DE49000123450000900010',
    bookedOn: '2026-11-24',
    amountCents: 2700,
    currency: 'EUR',
    kind: 'credit',
    remittance: '',
  },
  references: ['FA-53S6-6H5W'],
  misread: false,
};
const now = '2026-11-24T09:00:00.000Z';
const waiting = () => {
  const view = rules.begin(input, 'payment:e1', now);
  rules.wait(view, 'no-reference');
  return view;
};

test.each<[Partial<PaymentInput>, object]>([
  [{}, { reference: 'FA-53S6-6H5W' }],
  [{ references: [] }, { why: 'no-reference' }],
  [{ references: [], misread: true }, { why: 'wrong-reference' }],
  [{ references: ['FA-53S6-6H5W', 'FA-0000-0000'] }, { why: 'several-references' }],
  [{ entry: { ...input.entry, currency: 'CHF' } }, { why: 'other-currency' }],
  [{ entry: { ...input.entry, kind: 'debit' } }, { why: 'debit' }],
  [{ entry: { ...input.entry, kind: 'returned' } }, { why: 'returned' }],
])('%j leads to %j', (change, target) => {
  expect(rules.target({ ...input, ...change })).toEqual(target);
});

test('booked it is settled, late it waits with its case, unknown it waits', () => {
  const after = (booking: rules.Booking) => {
    const view = rules.begin(input, 'payment:e1', now);
    rules.wasBooked(view, 'FA-53S6-6H5W', booking);
    return [view.state, view.why, view.reference];
  };
  expect(after('booked')).toEqual(['settled', undefined, 'FA-53S6-6H5W']);
  expect(after('late')).toEqual(['waiting', 'late', 'FA-53S6-6H5W']);
  expect(after('unknown-case')).toEqual(['waiting', 'unknown-case', undefined]);
});

test('it is seen to once; a reason is needed to send it back', () => {
  const view = waiting();
  const back = { how: 'sent-back' as const, reason: 'x', by };
  expect(rules.refuseSettle(view, { ...back, reason: ' ' })?.type).toBe('reason-required');
  expect(rules.refuseSettle(view, back)).toBeUndefined();
  rules.settled(view, back, now);
  expect(view.decision).toMatchObject({ how: 'sent-back', reason: 'x', at: now });
  expect(rules.refuseSettle(view, back)?.type).toBe('already-settled');
  expect(rules.refuseAssign(view)?.type).toBe('already-settled');
});

test('only a case that is there can be given the payment', () => {
  const view = waiting();
  const request = { reference: 'FA-0000-0000', by };
  expect(rules.assigned(view, request, 'unknown-case', now)?.type).toBe('unknown-case');
  expect(view.state).toBe('waiting');
  expect(rules.assigned(view, request, 'late', now)).toBeUndefined();
  expect(view).toMatchObject({ state: 'settled', reference: 'FA-0000-0000' });
  const debit = waiting();
  debit.entry = { ...debit.entry, kind: 'debit' };
  expect(rules.refuseAssign(debit)?.type).toBe('already-settled');
  debit.entry = { ...input.entry, currency: 'CHF' };
  expect(rules.refuseAssign(debit)?.type).toBe('already-settled');
  debit.entry = input.entry;
  expect(rules.refuseAssign(debit)).toBeUndefined();
});

test('it is being booked until its case has answered; who decided is written down', () => {
  const view = rules.begin(input, 'payment:e1', now);
  expect([view.state, view.receivedAt]).toEqual(['booking', now]);
  const { name: _, ...token } = by;
  rules.assigned(view, { reference: 'FA-0000-0000', by }, 'booked', now);
  expect(view.decision).toEqual({
    how: 'assigned',
    reference: 'FA-0000-0000',
    by: by.name,
    at: now,
  });
  rules.settled(view, { how: 'noted', reason: ' x ', by: token }, now);
  expect(view).toMatchObject({
    state: 'settled',
    decision: { how: 'noted', reason: 'x', by: by.id },
  });
  const noted = waiting();
  rules.settled(noted, { how: 'noted', reason: 'x', by }, now);
  expect(noted.state).toBe('settled');
});
