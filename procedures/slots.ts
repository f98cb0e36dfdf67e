import { addDays, addHours, addPeriod, berlinDate } from './calendar.ts';
import { instantOf, weekday, workingDaysFrom } from './calendar.ts';
import type { Counter, MailBackWay } from './types.ts';

/** The hours and the offer of a counter; the rest of it does not matter here. */
export type CounterHours = Pick<
  Counter,
  'slotMinutes' | 'capacity' | 'leadHours' | 'horizonDays' | 'weekly' | 'exceptions'
>;

/** A slot of the plan, and what it takes from citizens and from staff. */
export interface PlannedSlot {
  time: string;
  citizens: number;
  staff: number;
}

/**
 * The slots of one day, booked or not, in order. A public holiday beats everything, an exception
 * beats the weekly plan. A slot ends within the opening hours.
 */
export function slotsOf(
  counter: CounterHours,
  date: string,
  holidays: readonly string[],
): PlannedSlot[] {
  if (holidays.includes(date)) return [];
  const exception = counter.exceptions?.find((other) => other.date === date);
  const hours = exception ? exception.hours : (counter.weekly[weekday(date)] ?? []);
  const starts = hours.flatMap(({ from, to }) => {
    const first = minutes(from);
    const count = Math.floor((minutes(to) - first) / counter.slotMinutes);
    return Array.from({ length: Math.max(count, 0) }, (_, n) => first + n * counter.slotMinutes);
  });
  return starts.sort((a, b) => a - b).map((start) => ({ time: clock(start), ...counter.capacity }));
}

/** The slots of one day that are still far enough ahead and within the horizon. */
export function offeredSlots(
  counter: CounterHours,
  date: string,
  nowIso: string,
  holidays: readonly string[],
): PlannedSlot[] {
  const today = berlinDate(nowIso);
  if (date < today || date > addDays(today, counter.horizonDays)) return [];
  const earliest = addHours(nowIso, counter.leadHours);
  return slotsOf(counter, date, holidays).filter(({ time }) => instantOf(date, time) >= earliest);
}

/** The days, in order, on which at least one slot is offered; capacity is the counter day's. */
export function offeredDates(
  counter: CounterHours,
  nowIso: string,
  holidays: readonly string[],
): string[] {
  const today = berlinDate(nowIso);
  return Array.from({ length: counter.horizonDays + 1 }, (_, n) => addDays(today, n)).filter(
    (date) => offeredSlots(counter, date, nowIso, holidays).length > 0,
  );
}

export function slotIsOffered(
  counter: CounterHours,
  slot: { date: string; time: string },
  nowIso: string,
  holidays: readonly string[],
): boolean {
  return offeredSlots(counter, slot.date, nowIso, holidays).some(({ time }) => time === slot.time);
}

/** The working days on which a letter can go out. */
export function mailBackDates(
  way: Pick<MailBackWay, 'leadDays' | 'horizonDays'>,
  nowIso: string,
  holidays: readonly string[],
): string[] {
  const lead = { days: way.leadDays, unit: 'working' } as const;
  const first = addPeriod(berlinDate(nowIso), lead, holidays);
  return workingDaysFrom(first, way.horizonDays, holidays);
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function clock(minutesOfDay: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutesOfDay / 60))}:${pad(minutesOfDay % 60)}`;
}
