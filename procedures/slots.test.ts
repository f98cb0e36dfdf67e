import { describe, expect, test } from 'vitest';
import { publicHolidays } from './holidays.ts';
import { mailBackDates, offeredDates, offeredSlots, slotIsOffered, slotsOf } from './slots.ts';
import type { CounterHours } from './slots.ts';

const holidays = publicHolidays(2026, 2);
const counter: CounterHours = {
  slotMinutes: 20,
  capacity: { citizens: 2, staff: 1 },
  leadHours: 18,
  horizonDays: 10,
  weekly: {
    mon: [
      { from: '14:00', to: '15:00' },
      { from: '09:00', to: '09:50' },
    ],
    thu: [{ from: '08:00', to: '09:00' }],
    fri: [{ from: '08:00', to: '09:00' }],
  },
  exceptions: [
    { date: '2026-05-04', hours: [] },
    { date: '2026-05-06', hours: [{ from: '10:00', to: '10:20' }] },
    { date: '2026-05-01', hours: [{ from: '10:00', to: '12:00' }] },
  ],
};
const times = (date: string) => slotsOf(counter, date, holidays).map(({ time }) => time);

describe('slots of a day', () => {
  test('end within the opening hours and come in order', () => {
    expect(times('2026-05-11')).toEqual(['09:00', '09:20', '14:00', '14:20', '14:40']);
  });

  test.each([
    ['2026-05-05', [], 'no hours that day'],
    ['2026-05-04', [], 'closed by an exception'],
    ['2026-05-06', ['10:00'], 'opened by an exception'],
    ['2026-05-01', [], 'a holiday beats the exception'],
    ['2026-06-04', [], 'a holiday beats the weekly plan'],
  ])('%s: %o (%s)', (date, expected) => {
    expect(times(date)).toEqual(expected);
  });
});

describe('what is offered', () => {
  const now = '2026-05-06T14:30:00+02:00';

  test('the lead time cuts into the day', () => {
    expect(offeredSlots(counter, '2026-05-07', now, holidays)).toEqual([
      { time: '08:40', citizens: 2, staff: 1 },
    ]);
    expect(slotIsOffered(counter, { date: '2026-05-07', time: '08:20' }, now, holidays)).toBe(
      false,
    );
    expect(slotIsOffered(counter, { date: '2026-05-07', time: '08:40' }, now, holidays)).toBe(true);
    expect(slotIsOffered(counter, { date: '2026-05-07', time: '08:45' }, now, holidays)).toBe(
      false,
    );
  });

  test('days run from today to the horizon, without those that have no slot', () => {
    expect(offeredDates(counter, now, holidays)).toEqual([
      '2026-05-07',
      '2026-05-08',
      '2026-05-11',
      '2026-05-15',
    ]);
    expect(offeredSlots(counter, '2026-05-18', now, holidays)).toEqual([]);
    expect(offeredSlots(counter, '2026-04-30', now, holidays)).toEqual([]);
  });

  test('the lead time is elapsed time over the clock change', () => {
    const overnight = { ...counter, weekly: { sun: [{ from: '08:00', to: '08:40' }] } };
    const offered = (iso: string) => offeredSlots(overnight, '2026-03-29', iso, holidays).length;
    expect(offered('2026-03-28T13:00:00+01:00')).toBe(2);
    expect(offered('2026-03-28T13:01:00+01:00')).toBe(1);
    expect(offered('2026-03-28T14:00:00+01:00')).toBe(0);
  });

  test('letters go out on working days', () => {
    expect(
      mailBackDates({ leadDays: 2, horizonDays: 3 }, '2026-12-22T23:30:00Z', holidays),
    ).toEqual(['2026-12-28', '2026-12-29', '2026-12-30']);
  });
});
