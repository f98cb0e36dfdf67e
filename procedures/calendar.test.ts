import { describe, expect, test } from 'vitest';
import { addPeriod, addRetention, berlinDate, berlinTime, deadlineAt } from './calendar.ts';
import { instantOf, isWorkingDay, nextWorkingDay, previousWorkingDay } from './calendar.ts';
import { reminderAt, weekday, workingDaysFrom } from './calendar.ts';
import { publicHolidays } from './holidays.ts';
import type { Period } from './types.ts';

const holidays = publicHolidays(2025, 6);
const working = (days: number): Period => ({ days, unit: 'working' });
const calendar = (days: number): Period => ({ days, unit: 'calendar' });

describe('Berlin clock', () => {
  test.each([
    ['2026-03-28', '09:00', '2026-03-28T08:00:00.000Z', 'winter'],
    ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z', 'before the gap'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'in the gap: an hour later'],
    ['2026-03-29', '09:00', '2026-03-29T07:00:00.000Z', 'summer'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 'shown twice: the first'],
    ['2026-10-25', '09:00', '2026-10-25T08:00:00.000Z', 'winter again'],
  ])('%s %s is %s (%s)', (date, time, instant) => {
    expect(instantOf(date, time)).toBe(instant);
  });

  test('an instant near midnight belongs to the day in Berlin', () => {
    expect(berlinDate('2026-06-30T22:30:00Z')).toBe('2026-07-01');
    expect(berlinDate('2026-12-31T22:30:00Z')).toBe('2026-12-31');
    expect(berlinTime('2026-10-25T00:30:00Z')).toBe('02:30');
    expect(berlinTime('2026-10-25T01:30:00Z')).toBe('02:30');
    expect(berlinDate('2026-07-01T00:30:00+02:00')).toBe('2026-07-01');
  });
});

describe('working days of North Rhine-Westphalia', () => {
  test.each([
    ['2026-02-16', true, 'Rosenmontag'],
    ['2026-04-03', false, 'Karfreitag'],
    ['2026-04-06', false, 'Ostermontag'],
    ['2026-06-04', false, 'Fronleichnam'],
    ['2027-11-01', false, 'Allerheiligen'],
    ['2026-10-31', false, 'a Saturday'],
    ['2025-10-31', true, 'Reformationstag, elsewhere'],
    ['2026-12-24', true, 'Heiligabend'],
    ['2026-12-25', false, 'Weihnachten'],
    ['2026-12-31', true, 'Silvester'],
    ['2027-01-01', false, 'Neujahr'],
    ['2027-01-06', true, 'Dreikönigstag, elsewhere'],
    ['2026-06-07', false, 'a Sunday'],
  ])('%s: %s (%s)', (date, expected) => {
    expect(isWorkingDay(date, holidays)).toBe(expected);
  });

  test('neighbours never include the day itself', () => {
    expect(nextWorkingDay('2026-04-02', holidays)).toBe('2026-04-07');
    expect(previousWorkingDay('2026-04-07', holidays)).toBe('2026-04-02');
    expect(previousWorkingDay('2026-12-27', holidays)).toBe('2026-12-24');
    expect(weekday('2026-04-05')).toBe('sun');
  });

  test('a row of working days starts with the day itself if it is one', () => {
    expect(workingDaysFrom('2026-12-24', 3, holidays)).toEqual([
      '2026-12-24',
      '2026-12-28',
      '2026-12-29',
    ]);
    expect(workingDaysFrom('2026-12-25', 1, holidays)).toEqual(['2026-12-28']);
  });
});

describe('periods', () => {
  test.each([
    ['2026-04-01', working(1), '2026-04-02', 'the day itself does not count'],
    ['2026-04-01', working(3), '2026-04-08', 'over Easter'],
    ['2026-12-23', working(5), '2026-12-31', 'over Christmas'],
    ['2026-12-30', working(2), '2027-01-04', 'over New Year'],
    ['2026-06-03', working(1), '2026-06-05', 'over Fronleichnam'],
    ['2026-02-13', working(1), '2026-02-16', 'Karneval is worked'],
    ['2026-03-27', working(1), '2026-03-30', 'over the clock change in spring'],
    ['2026-10-23', working(1), '2026-10-26', 'over the clock change in autumn'],
    ['2026-05-04', calendar(7), '2026-05-11', 'a week'],
    ['2026-05-01', calendar(1), '2026-05-04', 'a Saturday moves to Monday'],
    ['2026-12-11', calendar(14), '2026-12-28', 'Christmas moves behind the week end'],
    ['2026-03-20', calendar(14), '2026-04-07', 'Good Friday moves behind Easter'],
    ['2027-10-18', calendar(14), '2027-11-02', 'Allerheiligen moves by a day'],
    ['2028-01-31', calendar(29), '2028-02-29', 'a leap year'],
  ])('%s and %o end on %s (%s)', (date, period, end) => {
    expect(addPeriod(date, period, holidays)).toBe(end);
  });

  test('a deadline is the end of its last day, a reminder its morning', () => {
    const from = '2026-03-26T22:30:00.000Z';
    expect(deadlineAt(from, working(1), holidays)).toBe('2026-03-27T22:59:59.000Z');
    expect(deadlineAt(from, working(2), holidays)).toBe('2026-03-30T21:59:59.000Z');
    expect(reminderAt(from, working(2), holidays)).toBe('2026-03-30T07:00:00.000Z');
    expect(deadlineAt('2026-03-26T23:30:00Z', working(1), holidays)).toBe(
      '2026-03-30T21:59:59.000Z',
    );
  });

  test.each([
    [{ years: 3 }, '2029-10-20T10:00:00.000Z'],
    [{ months: 1 }, '2026-11-20T11:00:00.000Z'],
    [{ days: 30 }, '2026-11-19T11:00:00.000Z'],
    [{ years: 1, months: 2, days: 1 }, '2027-12-21T11:00:00.000Z'],
  ])('retention of %o keeps the time of day', (period, end) => {
    expect(addRetention('2026-10-20T10:00:00Z', period)).toBe(end);
  });

  test('retention from a leap day ends on the last of February', () => {
    expect(addRetention('2028-02-29T11:00:00Z', { years: 1 })).toBe('2029-02-28T11:00:00.000Z');
  });
});

test('the days of a week have their names', () => {
  const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
  expect([...week, '2026-11-28', '2026-11-29'].map(weekday)).toEqual([
    ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  ]);
});
