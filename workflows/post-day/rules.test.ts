import { expect, test } from 'vitest';
import { clerk as by } from '../../test/support/case.ts';
import type { EnvelopeCounts } from './contract.ts';
import { begin, count, explain, refuseExplanation, viewOf } from './rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const counts = (change: Partial<EnvelopeCounts>): EnvelopeCounts => ({
  pages: 4,
  envelopes: 2,
  assigned: 1,
  waiting: 1,
  discarded: 0,
  returned: 0,
  forwarded: 0,
  ...change,
});
const day = () => {
  const state = begin({ date: '2026-11-24', endsAt: now });
  state.items['a'] = counts({});
  state.items['b'] = counts({ envelopes: 1, waiting: 0 });
  return state;
};

test('a day is open until it was counted, and closed when the numbers agree', () => {
  const state = day();
  expect(viewOf(state)).toMatchObject({ state: 'open', mailItems: 2, totals: { envelopes: 3 } });
  expect(refuseExplanation(state, 'why')?.type).toBe('not-counted');
  count(state, 3, by, now);
  expect(viewOf(state)).toMatchObject({ state: 'closed', difference: 0 });
  expect(refuseExplanation(state, 'why')?.type).toBe('no-difference');
});

test('a difference is there until somebody explains it, and another one is a new one', () => {
  const state = day();
  count(state, 5, by, now);
  expect(viewOf(state)).toMatchObject({ state: 'open', difference: 2 });
  expect(refuseExplanation(state, ' ')?.type).toBe('reason-required');
  explain(state, 'two parcels with plates, entered by hand', by, now);
  expect(viewOf(state)).toMatchObject({ state: 'closed', explained: { by: 'Karl Clerk' } });
  state.items['c'] = counts({ envelopes: 1 });
  expect(viewOf(state)).toMatchObject({ state: 'open', difference: 1 });
});
