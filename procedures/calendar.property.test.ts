import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../test/support/properties.ts';
import * as calendar from './calendar.ts';
import { publicHolidays } from './holidays.ts';
import { mailBackDates, offeredSlots, slotsOf, type CounterHours } from './slots.ts';

const holidays = publicHolidays(2025, 7);
const days = (from: string, most: number) =>
  fc.nat({ max: most }).map((n) => calendar.addDays(from, n));
/** Some years, and the days around both changes of the clock more often. */
const date = fc.oneof(
  { weight: 3, arbitrary: days('2026-01-01', 5 * 365) },
  days('2027-03-26', 4),
  days('2027-10-29', 4),
  days('2026-12-22', 12),
);
const instant = fc
  .tuple(date, fc.nat({ max: 24 * 60 * 60 - 1 }))
  .map(([day, second]) => new Date(Date.parse(`${day}T00:00:00Z`) + second * 1000).toISOString());
const time = fc
  .nat({ max: 24 * 60 - 1 })
  .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);
const period = fc.record({
  days: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom('working', 'calendar'),
});

test('a period ends on a working day, later the longer it is and the later it begins', () => {
  holds(
    fc.property(date, period, (from, length) => {
      const end = calendar.addPeriod(from, length, holidays);
      expect(calendar.isWorkingDay(end, holidays)).toBe(true);
      expect(end > from).toBe(true);
      const longer = { ...length, days: length.days + 1 };
      expect(calendar.addPeriod(from, longer, holidays) >= end).toBe(true);
      const next = calendar.addDays(from, 1);
      expect(calendar.addPeriod(next, length, holidays) >= end).toBe(true);
    }),
    300,
  );
});

test('counted working days are as many as were asked for', () => {
  holds(
    fc.property(date, fc.integer({ min: 1, max: 30 }), (from, count) => {
      const all = calendar.workingDaysFrom(calendar.addDays(from, 1), count, holidays);
      expect(all).toHaveLength(count);
      expect(all.every((day) => calendar.isWorkingDay(day, holidays))).toBe(true);
      expect(all.at(-1)).toBe(calendar.addPeriod(from, { days: count, unit: 'working' }, holidays));
      const next = calendar.nextWorkingDay(from, holidays);
      expect([next, calendar.isWorkingDay(next, holidays)]).toEqual([all[0], true]);
      const back = calendar.previousWorkingDay(next, holidays);
      expect(back <= from && calendar.nextWorkingDay(back, holidays) === next).toBe(true);
    }),
    200,
  );
});

test('a time of the day is that time in Berlin, unless the clock skips it', () => {
  holds(
    fc.property(date, time, (day, wall) => {
      const at = calendar.instantOf(day, wall);
      expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
      expect(calendar.berlinDate(at)).toBe(day);
      const skipped = day.endsWith('-28') && day.slice(5, 7) === '03' && wall.startsWith('02:');
      const shown = calendar.berlinTime(at);
      expect(shown).toBe(shown === wall || !skipped ? wall : wall.replace('02:', '03:'));
    }),
    500,
  );
});

test('a deadline ends with its last day, and its reminder comes in the morning', () => {
  holds(
    fc.property(instant, period, (from, length) => {
      const end = calendar.deadlineAt(from, length, holidays);
      const day = calendar.addPeriod(calendar.berlinDate(from), length, holidays);
      expect([calendar.berlinDate(end), calendar.berlinTime(end)]).toEqual([day, '23:59']);
      const reminder = calendar.reminderAt(from, length, holidays);
      expect(calendar.berlinTime(reminder)).toBe('09:00');
      expect(from < reminder && reminder < end).toBe(true);
    }),
    200,
  );
});

test('hours are elapsed time, and retention keeps the time of day', () => {
  holds(
    fc.property(instant, fc.integer({ min: -100, max: 100 }), (from, hours) => {
      const to = calendar.addHours(from, hours);
      expect(Date.parse(to) - Date.parse(from)).toBe(hours * 3_600_000);
      const kept = calendar.addRetention(from, { years: 2 });
      expect(kept > from).toBe(true);
      const inGap = calendar.berlinTime(from).startsWith('02:');
      if (!inGap) expect(calendar.berlinTime(kept)).toBe(calendar.berlinTime(from));
    }),
    200,
  );
});

const hours = fc.array(fc.record({ from: time, to: time }), { maxLength: 3 });
const counter: fc.Arbitrary<CounterHours> = fc.record({
  slotMinutes: fc.integer({ min: 5, max: 60 }),
  capacity: fc.record({ citizens: fc.nat({ max: 3 }), staff: fc.nat({ max: 3 }) }),
  leadHours: fc.nat({ max: 48 }),
  horizonDays: fc.integer({ min: 1, max: 30 }),
  weekly: fc.record({
    mon: hours,
    tue: hours,
    wed: hours,
    thu: hours,
    fri: hours,
    sat: hours,
    sun: hours,
  }),
});

test('a slot lies within the opening hours of a day that is open, at a time that there is', () => {
  holds(
    fc.property(counter, date, instant, (of, day, now) => {
      const slots = slotsOf(of, day, holidays);
      if (holidays.includes(day)) expect(slots).toEqual([]);
      const open = of.weekly[calendar.weekday(day)] ?? [];
      for (const slot of slots) {
        expect(open.some(({ from, to }) => from <= slot.time && slot.time < to)).toBe(true);
        expect(calendar.berlinTime(calendar.instantOf(day, slot.time))).toBe(slot.time);
      }
      const times = slots.map((slot) => slot.time);
      expect(times).toEqual([...times].sort());
      for (const slot of offeredSlots(of, day, now, holidays)) {
        expect(calendar.instantOf(day, slot.time) >= calendar.addHours(now, of.leadHours)).toBe(
          true,
        );
      }
    }),
    60,
  );
});

test('post goes out on working days ahead', () => {
  holds(
    fc.property(
      instant,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 12 }),
      (now, lead, many) => {
        const dates = mailBackDates({ leadDays: lead, horizonDays: many }, now, holidays);
        expect(dates).toHaveLength(many);
        for (const day of dates) {
          expect(day > calendar.berlinDate(now) && calendar.isWorkingDay(day, holidays)).toBe(true);
        }
      },
    ),
    100,
  );
});
