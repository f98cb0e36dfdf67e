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

test('runs are kept for a year, and longer while nobody has settled them or told their cases', () => {
  const state = begin({ department: 'samples' });
  start(state, [letter(1)], by, '2025-01-01T09:00:00.000Z');
  start(state, [letter(2)], by, '2025-01-02T09:00:00.000Z');
  settle(state, 2, true, by, now);
  start(state, [letter(3)], by, now);
  expect(state.runs.map(({ number }) => number)).toEqual([3, 2, 1]);
  expect(refuseStart(state, [letter(2)])?.type).toBe('nothing-to-print');
  told(state, letter(2));
  start(state, [letter(4)], by, now);
  expect(state.runs.map(({ number }) => number)).toEqual([4, 3, 1]);
});

test('named twice a letter is printed once; there is something to print as long as one is free', () => {
  const state = begin({ department: 'samples' });
  expect(refuseStart(state, [letter(1)])).toBeUndefined();
  start(state, [letter(1), letter(1), letter(2)], by, now);
  expect(state.runs[0]?.letters).toEqual([letter(1), letter(2)]);
  expect(refuseStart(state, [letter(1), letter(3)])).toBeUndefined();
});

test('a run is settled once, and in the same way again', () => {
  const state = begin({ department: 'samples' });
  start(state, [letter(1)], by, now);
  expect([refuseSettling(state, 1, true), refuseSettling(state, 1, false)]).toEqual([
    undefined,
    undefined,
  ]);
  settle(state, 1, false, by, now);
  expect(refuseSettling(state, 1, false)).toBeUndefined();
  expect(refuseSettling(state, 1, true)?.type).toBe('run-settled');
  settle(state, 9, true, by, now);
  expect(state.untold).toEqual([]);
});

test('what was settled more than a year ago is forgotten, what is open is not', () => {
  const state = begin({ department: 'samples' });
  const settledAt = (n: number, at: string) => {
    start(state, [letter(n)], by, at);
    settle(state, state.last, true, by, at);
    told(state, letter(n));
  };
  settledAt(1, '2025-11-22T09:00:00.000Z');
  start(state, [letter(2)], by, '2025-11-22T09:00:00.000Z');
  settledAt(3, '2025-11-23T09:00:00.000Z');
  settledAt(4, '2026-11-23T09:00:00.000Z');
  start(state, [letter(5)], by, now);
  expect(state.runs.map(({ number }) => number)).toEqual([5, 4, 3, 2]);
});

test('no more letters are remembered than fit: the oldest runs go first', () => {
  const state = begin({ department: 'samples' });
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => letter(from + n));
  for (const [n, count] of [6_000, 4_000, 1].entries()) {
    start(state, many(n * 10_000, count), by, now);
    if (n < 2) settle(state, state.last, true, by, now);
    state.untold = [];
    expect(state.runs.map(({ number }) => number)).toEqual([[1], [2, 1], [3, 2]][n]);
  }
});
