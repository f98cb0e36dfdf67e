import { expect, test } from 'vitest';
import * as rules from './rules.ts';

const input = {
  reference: 'FA-0000-0000',
  procedure: 'sample-service',
  department: 'samples',
  outcome: 'approved' as const,
  endedAt: '2026-11-24T09:00:00.000Z',
  eraseAt: '2028-11-24T09:00:00.000Z',
  recordHash: 'ab',
};
const payment = (id: string) => ({ id, amountCents: 2700, at: '2026-12-01T09:00:00.000Z' });

test('a case file is kept, with nothing that came later', () => {
  expect(rules.begin(input)).toEqual({
    ...input,
    state: 'kept',
    latePayments: 0,
    payments: [],
    latePapers: [],
    waitingPapers: [],
    changes: [],
    locks: [],
  });
});

test('late money is counted once, however often it is told', () => {
  const view = rules.begin(input);
  for (const id of ['a', 'a', 'b', 'a']) rules.paymentCame(view, payment(id));
  expect(view.payments.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(view.latePayments).toBe(2);
});

test('late papers are told of once, and again when they leave again', () => {
  const view = rules.begin(input);
  const papers = (mailItem: string, at: string) => ({ mailItem, at, how: 'returned' as const });
  const told = [
    papers('mail:1', '1'),
    papers('mail:1', '1'),
    papers('mail:1', '2'),
    papers('mail:2', '1'),
  ];
  for (const one of told) rules.papersLeft(view, one);
  expect(view.latePapers).toEqual([told[0], told[2], told[3]]);
});

test('what is erased says how', () => {
  const view = rules.begin(input);
  const { reference, outcome, endedAt, recordHash } = input;
  const proof = {
    reference,
    outcome,
    endedAt,
    erasedAt: input.eraseAt,
    recordHash,
    cause: 'retention' as const,
  };
  rules.erased(view, proof);
  expect([view.state, view.proof]).toEqual(['erased', proof]);
});
