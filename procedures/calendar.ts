import { Temporal } from 'temporal-polyfill';
import type { Period, RetentionPeriod, Weekday } from './types.ts';

/*
 * Dates are `YYYY-MM-DD` and mean a day in Berlin; instants are ISO 8601 in UTC with milliseconds,
 * so that they sort as text beside those of `Date.toISOString()`. Nothing here reads a clock.
 */

const zone = 'Europe/Berlin';
const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The day in Berlin at an instant. */
export function berlinDate(iso: string): string {
  return zoned(iso).toPlainDate().toString();
}

/** The time of day in Berlin at an instant, `HH:MM`. */
export function berlinTime(iso: string): string {
  return zoned(iso).toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * The instant of a wall clock time in Berlin (`HH:MM` or `HH:MM:SS`). A time that the clock skips in
 * spring is taken an hour later; one that it shows twice in autumn is the first of the two.
 */
export function instantOf(date: string, time: string): string {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  return utc(wall.toZonedDateTime(zone).toInstant());
}

export function weekday(date: string): Weekday {
  const day = weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1];
  if (day === undefined) throw new RangeError('a date has one of seven weekdays');
  return day;
}

/** Monday to Friday, unless a holiday. */
export function isWorkingDay(date: string, holidays: readonly string[]): boolean {
  const day = weekday(date);
  return day !== 'sat' && day !== 'sun' && !holidays.includes(date);
}

/** The first working day after `date`. */
export function nextWorkingDay(date: string, holidays: readonly string[]): string {
  return workingDayFrom(addDays(date, 1), holidays, 1);
}

/** The last working day before `date`. */
export function previousWorkingDay(date: string, holidays: readonly string[]): string {
  return workingDayFrom(addDays(date, -1), holidays, -1);
}

/** The first `count` working days on or after `date`. */
export function workingDaysFrom(
  date: string,
  count: number,
  holidays: readonly string[],
): string[] {
  const days: string[] = [];
  for (let day = date; days.length < count; day = addDays(day, 1)) {
    if (isWorkingDay(day, holidays)) days.push(day);
  }
  return days;
}

/**
 * The last day of a period that begins with an event on `date`. That day itself does not count
 * (BGB § 187 (1)). Calendar days end on the last one (§ 188 (1)), or on the next working day if that
 * is a Saturday, Sunday or holiday (§ 193); working days are counted out one by one.
 */
export function addPeriod(date: string, period: Period, holidays: readonly string[]): string {
  if (period.unit === 'calendar') {
    return workingDayFrom(addDays(date, period.days), holidays, 1);
  }
  let day = date;
  for (let left = period.days; left > 0; left -= 1) day = nextWorkingDay(day, holidays);
  return day;
}

/** The end of the last day of the period: 23:59:59 in Berlin. */
export function deadlineAt(fromIso: string, period: Period, holidays: readonly string[]): string {
  return instantOf(addPeriod(berlinDate(fromIso), period, holidays), '23:59:59');
}

/** Nine in the morning, in Berlin, of the last day of the period. */
export function reminderAt(fromIso: string, period: Period, holidays: readonly string[]): string {
  return instantOf(addPeriod(berlinDate(fromIso), period, holidays), '09:00');
}

/**
 * The same time of day in Berlin when the retention period is over; where the last month has no such
 * day, on its last one (BGB § 188 (3)).
 */
export function addRetention(fromIso: string, period: RetentionPeriod): string {
  const { years = 0, months = 0, days = 0 } = period;
  return utc(zoned(fromIso).add({ years, months, days }).toInstant());
}

/** `days` may be negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** An instant so many hours of elapsed time later; `hours` may be negative. */
export function addHours(iso: string, hours: number): string {
  return utc(Temporal.Instant.from(iso).add({ hours }));
}

function workingDayFrom(date: string, holidays: readonly string[], step: 1 | -1): string {
  let day = date;
  while (!isWorkingDay(day, holidays)) day = addDays(day, step);
  return day;
}

function zoned(iso: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(iso).toZonedDateTimeISO(zone);
}

function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}
