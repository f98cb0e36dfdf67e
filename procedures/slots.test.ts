import { describe, expect, test } from 'vitest';
import { publicHolidays } from './holidays.ts';
import {
  freeSlots,
  mailBackDates,
  offeredDates,
  offeredSlots,
  slotIsOffered,
  slotsOf,
} from './slots.ts';
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

describe('closing days and desks', () => {
  const closedOn = (...dates: string[]) => ({
    ...counter,
    closingDays: dates.map((date) => ({ date })),
  });

  test('a closing day beats the weekly plan and an exception, and is not offered', () => {
    const local = closedOn('2026-05-06', '2026-05-11');
    expect(slotsOf(local, '2026-05-06', holidays)).toEqual([]);
    expect(slotsOf(local, '2026-05-11', holidays)).toEqual([]);
    expect(slotsOf(local, '2026-05-07', holidays)).not.toEqual([]);
    expect(offeredDates(local, '2026-05-05T08:00:00+02:00', holidays)).toEqual([
      '2026-05-07',
      '2026-05-08',
      '2026-05-15',
    ]);
  });

  test('each desk takes what a slot takes; hours can have another number of them', () => {
    const desks: CounterHours = {
      ...counter,
      desks: 3,
      weekly: {
        mon: [
          { from: '14:00', to: '14:40', desks: 1 },
          { from: '09:00', to: '09:20' },
        ],
      },
    };
    expect(slotsOf(desks, '2026-05-11', holidays)).toEqual([
      { time: '09:00', citizens: 6, staff: 3 },
      { time: '14:00', citizens: 2, staff: 1 },
      { time: '14:20', citizens: 2, staff: 1 },
    ]);
  });
});

describe('the weekends of the clock changes', () => {
  const night: CounterHours = {
    ...counter,
    leadHours: 0,
    slotMinutes: 30,
    weekly: { sun: [{ from: '01:30', to: '04:00' }], mon: [{ from: '09:00', to: '09:30' }] },
  };
  const on = (date: string) => slotsOf(night, date, holidays).map(({ time }) => time);

  test('a time that the clock skips is no slot; one that it shows twice is one', () => {
    expect(on('2026-03-29')).toEqual(['01:30', '03:00', '03:30']);
    expect(on('2026-10-25')).toEqual(['01:30', '02:00', '02:30', '03:00', '03:30']);
    expect(on('2026-03-30')).toEqual(['09:00']);
    expect(on('2026-10-26')).toEqual(['09:00']);
  });

  test('what is offered goes by the clock on the wall of the counter', () => {
    const left = (date: string, now: string) =>
      offeredSlots(night, date, now, holidays).map(({ time }) => time);
    expect(left('2026-03-29', '2026-03-29T01:10:00Z')).toEqual(['03:30']);
    expect(left('2026-10-25', '2026-10-25T01:10:00Z')).toEqual(['03:00', '03:30']);
    expect(offeredDates(night, '2026-03-28T23:30:00Z', holidays)[0]).toBe('2026-03-29');
    expect(offeredDates(night, '2026-10-24T22:30:00Z', holidays)[0]).toBe('2026-10-25');
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

describe('free slots', () => {
  const hall = { ...counter, id: 'hall' };
  const now = '2026-05-05T08:00:00+02:00';
  const free = (booked?: { time: string; free: number }[]) =>
    freeSlots(hall, '2026-05-07', booked, now, holidays);

  test('with nothing booked are all that are offered to citizens', () => {
    expect(free()).toEqual([
      { counter: 'hall', date: '2026-05-07', time: '08:00', free: 2 },
      { counter: 'hall', date: '2026-05-07', time: '08:20', free: 2 },
      { counter: 'hall', date: '2026-05-07', time: '08:40', free: 2 },
    ]);
    expect(
      freeSlots(
        { ...hall, capacity: { citizens: 0, staff: 3 } },
        '2026-05-07',
        undefined,
        now,
        holidays,
      ),
    ).toEqual([]);
  });

  test('otherwise are those of which the day says so', () => {
    const booked = [
      { time: '08:00', free: 0 },
      { time: '08:20', free: 1 },
    ];
    expect(free(booked)).toEqual([{ counter: 'hall', date: '2026-05-07', time: '08:20', free: 1 }]);
  });

  test('one of the offered slots is enough, another time is none of them', () => {
    const offered = (date: string, time: string) =>
      slotIsOffered(hall, { date, time }, now, holidays);
    expect([offered('2026-05-07', '08:20'), offered('2026-05-07', '08:10')]).toEqual([true, false]);
    expect(offered('2026-05-04', '08:20')).toBe(false);
  });

  test('a counter without exceptions has its weekly plan', () => {
    const { exceptions: _, ...plain } = counter;
    expect(slotsOf(plain, '2026-05-04', holidays)).toHaveLength(5);
  });
});
