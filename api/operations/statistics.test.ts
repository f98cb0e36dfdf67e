import { expect, test } from 'vitest';
import type { CaseFigures } from '../../workflows/application/figures.ts';
import { byMonth, monthsAsCsv, quantile } from './statistics.ts';

const one = (change: Partial<CaseFigures> = {}): CaseFigures => ({
  department: 'parking',
  procedure: 'permit',
  outcome: 'approved',
  month: '2026-11',
  daysToReady: 2,
  onTime: true,
  visitsAvoided: 1,
  contacts: 5,
  emails: 4,
  letters: 0,
  noShows: 0,
  ...change,
});

test('quantiles of few values', () => {
  expect(quantile([], 0.5)).toBeUndefined();
  expect(quantile([3], 0.9)).toBe(3);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
});

test('by month and department, the latest first', () => {
  const { daysToReady: _, ...never } = one({ outcome: 'withdrawn', onTime: false, contacts: 2 });
  const months = byMonth([
    one(),
    never,
    one({ daysToReady: 8, letters: 3, emails: 0, noShows: 1 }),
    one({ month: '2026-12' }),
    one({ department: 'civil' }),
  ]);
  expect(months.map(({ month, department, ended }) => [month, department, ended])).toEqual([
    ['2026-12', 'parking', 1],
    ['2026-11', 'civil', 1],
    ['2026-11', 'parking', 3],
  ]);
  expect(months[2]).toMatchObject({
    approved: 2,
    medianDays: 2,
    ninetyPercentDays: 8,
    contactsPerCase: 4,
    emails: 8,
    letters: 3,
    noShows: 1,
  });
  expect(monthsAsCsv(months.slice(2)).split('\r\n')[1]).toBe(
    '2026-11,parking,3,2,0.67,2,8,3,4,8,3,1',
  );
});
