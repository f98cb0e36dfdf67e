import { expect, test } from 'vitest';
import { clerk as by, colleague } from '../../test/support/case.ts';
import { begin, freeLetters, refuseSettling, refuseStart, settle, start, told } from './rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const letter = (n: number) => ({ reference: `FA-0000-000${n}`, message: '1-received' });

test('a letter is in one run, and again to be printed when that did not come out', () => {
  const state = begin({ department: 'samples' });
  start(state, [letter(1), letter(2)], by, now);
  expect(refuseStart(state, [letter(1)])?.type).toBe('nothing-to-print');
  start(state, [letter(2), letter(3)], colleague, now);
  expect(state.runs.map(({ number, letters }) => [number, letters.length])).toEqual([
    [2, 1],
    [1, 2],
  ]);
  settle(state, 1, false, by, now);
  expect(state.untold).toEqual([]);
  expect(freeLetters(state, [letter(1), letter(3)])).toEqual([letter(1)]);
});

test('only who says that it came out makes the cases hear of it, and once', () => {
  const state = begin({ department: 'samples' });
  start(state, [letter(1), letter(2)], by, now);
  expect(state.untold).toEqual([]);
  settle(state, 1, true, colleague, now);
  settle(state, 1, true, by, now);
  expect(state.untold).toHaveLength(2);
  expect(state.runs[0]).toMatchObject({ state: 'printed', settled: { by: 'Clara Clerk' } });
  expect(refuseSettling(state, 1, true)).toBeUndefined();
  expect(refuseSettling(state, 1, false)?.type).toBe('run-settled');
  expect(refuseSettling(state, 9, true)?.type).toBe('unknown-run');
  told(state, letter(1));
  expect(state.untold.map((one) => one.letter)).toEqual([letter(2)]);
});

test('runs are kept for a year, and longer while nobody has settled them', () => {
  const state = begin({ department: 'samples' });
  start(state, [letter(1)], by, '2025-01-01T09:00:00.000Z');
  start(state, [letter(2)], by, '2025-01-02T09:00:00.000Z');
  settle(state, 2, true, by, now);
  start(state, [letter(3)], by, now);
  expect(state.runs.map(({ number }) => number)).toEqual([3, 1]);
});
