import { expect, test } from 'vitest';
import { clerk as by, colleague } from '../../test/support/case.ts';
import { begin, close, freeItems, refuseClosing, refuseStart, start } from './rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const date = '2026-11-24';
const item = (n: number, scheduledAt = now) => {
  return { reference: `FA-0000-000${n}`, scheduledAt, class: 'registered' as const };
};

test('an item is in one open run, and free again when that is closed without it', () => {
  const state = begin({ department: 'samples' });
  start(state, { date, items: [item(1), item(2)], by }, now);
  expect(refuseStart(state, [item(1)])?.type).toBe('nothing-to-send');
  start(state, { date, items: [item(2), item(3)], by: colleague }, now);
  expect(state.runs.map(({ number, items }) => [number, items.length])).toEqual([
    [2, 1],
    [1, 2],
  ]);
  close(state, 1, by, now);
  close(state, 1, colleague, '2026-11-25T09:00:00.000Z');
  expect(state.runs[1]?.closed).toEqual({ by: by.name, at: now });
  expect(freeItems(state, [item(1), item(3)])).toEqual([item(1)]);
  expect(refuseClosing(state, 9)?.type).toBe('unknown-run');
});

test('another choice, or another address, is another item', () => {
  const state = begin({ department: 'samples' });
  start(state, { date, items: [item(1)], by }, now);
  const later = item(1, '2026-11-25T09:00:00.000Z');
  expect(freeItems(state, [item(1), later])).toEqual([later]);
});

test('runs are kept for a year, and longer while nobody has closed them', () => {
  const state = begin({ department: 'samples' });
  start(state, { date, items: [item(1)], by }, '2025-01-01T09:00:00.000Z');
  start(state, { date, items: [item(2)], by }, '2025-01-02T09:00:00.000Z');
  close(state, 2, by, now);
  start(state, { date, items: [item(3)], by }, now);
  expect(state.runs.map(({ number }) => number)).toEqual([3, 1]);
});
