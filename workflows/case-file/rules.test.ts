import { describe, expect, test } from 'vitest';
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
    questions: [],
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

test('wrong answers are counted after the end, until a person unlocks the question', () => {
  const view = rules.begin(input);
  const at = (minute: number) => `2026-03-02T10:0${minute}:00.000Z`;
  expect(rules.refuseConfirmation(view)).toBeUndefined();
  expect(rules.refuseUnlocking(view)).toEqual({
    type: 'not-locked',
    detail: 'The question of this case is not locked.',
  });
  expect(rules.confirm(view, false, at(0))).toEqual({
    type: 'wrong-answer',
    detail: 'The answer is wrong; tries left: 2.',
    triesLeft: 2,
  });
  expect(rules.confirm(view, true, at(1))).toBeUndefined();
  expect(view.confirmation).toBeUndefined();
  expect(rules.confirm(view, false, at(2))).toMatchObject({ triesLeft: 2 });
  expect(rules.confirm(view, false, at(3))).toMatchObject({ triesLeft: 1 });
  expect(rules.refuseConfirmation(view)).toBeUndefined();
  const locked = {
    type: 'question-locked',
    detail: 'Too many wrong answers: the office can unlock the question.',
  };
  expect(rules.confirm(view, false, at(4))).toEqual(locked);
  expect(rules.refuseConfirmation(view)).toEqual(locked);
  expect(rules.refuseUnlocking(view)).toBeUndefined();
  rules.unlock(view, at(5));
  expect(rules.refuseConfirmation(view)).toBeUndefined();
  expect(view.questions).toEqual([
    { at: at(0), type: 'wrong-answer' },
    { at: at(2), type: 'wrong-answer' },
    { at: at(3), type: 'wrong-answer' },
    { at: at(4), type: 'wrong-answer' },
    { at: at(4), type: 'question-locked' },
    { at: at(5), type: 'question-unlocked' },
  ]);
});

describe('a changed period', () => {
  const prolong = (until?: string) => ({
    ...{ id: 'c1', kind: 'prolong' as const, ground: 'audit' as const },
    ...(until ? { until } : {}),
  });
  const shorten = (until?: string) => ({ ...prolong(until), kind: 'shorten' as const });
  const lift = { id: 'c2', kind: 'lift' as const, ground: 'ended-dispute' as const };
  const now = '2027-01-01T09:00:00.000Z';
  const later = '2030-01-01T09:00:00.000Z';
  const sooner = '2027-06-01T09:00:00.000Z';
  const past = '2026-12-31T09:00:00.000Z';
  const wrongDay = (detail: string) => ({ type: 'retention-date', detail });

  test('is longer and ends later than planned, and not in the past', () => {
    const view = rules.begin(input);
    expect(rules.refuseChange(view, prolong(later), now)).toBeUndefined();
    const expected = wrongDay(`Expected a day after ${input.eraseAt}.`);
    expect(rules.refuseChange(view, prolong(sooner), now)).toEqual(expected);
    expect(rules.refuseChange(view, prolong(input.eraseAt), now)).toEqual(expected);
    expect(rules.refuseChange(view, prolong(later), later)).toEqual(expected);
    rules.change(view, prolong(later), now);
    expect(view).toMatchObject({ eraseAt: later, changes: [{ ...prolong(later), at: now }] });
    expect(view.held).toBeUndefined();
  });

  test('is shorter and ends sooner, from now on', () => {
    const view = rules.begin(input);
    expect(rules.refuseChange(view, shorten(sooner), now)).toBeUndefined();
    const expected = wrongDay(`Expected a day from now on and before ${input.eraseAt}.`);
    for (const until of [later, input.eraseAt, past, now, undefined]) {
      expect(rules.refuseChange(view, shorten(until), now)).toEqual(expected);
    }
    rules.change(view, shorten(sooner), now);
    expect(view.eraseAt).toBe(sooner);
  });

  test('without a day it is kept until that is lifted, and cannot be shortened so long', () => {
    const view = rules.begin(input);
    expect(rules.refuseChange(view, lift, now)).toEqual({
      type: 'not-held',
      detail: 'This case is not kept until something is lifted.',
    });
    expect(rules.refuseChange(view, prolong(), now)).toBeUndefined();
    rules.change(view, prolong(), now);
    expect(view).toMatchObject({ held: true, eraseAt: input.eraseAt });
    expect(rules.refuseChange(view, shorten(sooner), now)).toEqual({
      type: 'retention-locked',
      detail: 'The case cannot be erased yet: held.',
      locks: ['held'],
    });
    expect(rules.refuseChange(view, lift, now)).toBeUndefined();
    rules.change(view, lift, later);
    expect(view.held).toBeUndefined();
    expect(view.eraseAt).toBe(input.eraseAt);
  });

  test('is made once, however often it is sent', () => {
    const view = rules.begin(input);
    rules.change(view, prolong(later), now);
    rules.change(view, prolong('2040-01-01T09:00:00.000Z'), later);
    expect(view.changes).toHaveLength(1);
    expect(view.eraseAt).toBe(later);
  });
});

test('several locks are named', () => {
  expect(rules.locked(['held', 'original-in-custody'] as never)).toMatchObject({
    detail: 'The case cannot be erased yet: held, original-in-custody.',
  });
});

test('papers that wait are named once', () => {
  const view = rules.begin(input);
  for (const item of ['mail:a', 'mail:b', 'mail:a']) rules.papersCame(view, item);
  expect(view.waitingPapers).toEqual(['mail:a', 'mail:b']);
});

test('what is erased keeps its proof', () => {
  const view = rules.begin(input);
  const proof = { reference: input.reference } as never;
  rules.erased(view, proof);
  expect(view).toMatchObject({ state: 'erased', proof });
});
