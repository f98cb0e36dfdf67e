import { addDays, addHours, addPeriod, berlinDate, berlinTime } from './calendar.ts';
import { instantOf, weekday, workingDaysFrom } from './calendar.ts';
import type { Counter, MailBackWay } from './types.ts';

/** The hours and the offer of a counter; the rest of it does not matter here. */
export type CounterHours = Pick<
  Counter,
  | 'slotMinutes'
  | 'desks'
  | 'capacity'
  | 'leadHours'
  | 'horizonDays'
  | 'weekly'
  | 'exceptions'
  | 'closingDays'
>;

/** A slot of the plan, and what it takes from citizens and from staff. */
export interface PlannedSlot {
  time: string;
  citizens: number;
  staff: number;
}

/** Every list of slots asks for the same hundreds of instants. */
const begins = new Map<string, string | undefined>();
const mostBegins = 20_000;

/** The instant of a time of day in Berlin; nothing where the clock skips it. */
function beginOf(date: string, time: string): string | undefined {
  const key = `${date} ${time}`;
  if (!begins.has(key)) {
    if (begins.size >= mostBegins) begins.clear();
    const instant = instantOf(date, time);
    begins.set(key, berlinTime(instant) === time ? instant : undefined);
  }
  return begins.get(key);
}

/**
 * The slots of one day, booked or not, in order. A public holiday or closing day beats everything,
 * an exception beats the weekly plan. A slot ends within the opening hours, and begins at a time that
 * the clock does not skip.
 */
export function slotsOf(
  counter: CounterHours,
  date: string,
  holidays: readonly string[],
): PlannedSlot[] {
  const isClosed = counter.closingDays?.some((day) => day.date === date);
  if (isClosed || holidays.includes(date)) return [];
  const exception = counter.exceptions?.find((other) => other.date === date);
  const hours = exception ? exception.hours : (counter.weekly[weekday(date)] ?? []);
  const slots = hours.flatMap(({ from, to, desks = counter.desks ?? 1 }) => {
    const first = minutes(from);
    const count = Math.floor((minutes(to) - first) / counter.slotMinutes);
    return Array.from({ length: Math.max(count, 0) }, (_, n) => ({
      time: clock(first + n * counter.slotMinutes),
      citizens: counter.capacity.citizens * desks,
      staff: counter.capacity.staff * desks,
    }));
  });
  return slots
    .filter(({ time }) => beginOf(date, time) !== undefined)
    .sort((a, b) => (a.time < b.time ? -1 : 1));
}

/** From the first instant to the last day that citizens are offered now. */
function rangeOf(counter: CounterHours, nowIso: string) {
  const today = berlinDate(nowIso);
  return {
    today,
    last: addDays(today, counter.horizonDays),
    earliest: addHours(nowIso, counter.leadHours),
  };
}

function slotsWithin(
  { last, earliest }: ReturnType<typeof rangeOf>,
  counter: CounterHours,
  date: string,
  holidays: readonly string[],
): PlannedSlot[] {
  if (date > last) return [];
  return slotsOf(counter, date, holidays).filter(({ time }) => {
    const begin = beginOf(date, time);
    return begin !== undefined && begin >= earliest;
  });
}

/** The slots of one day that are still far enough ahead and within the horizon. */
export const offeredSlots = (
  counter: CounterHours,
  date: string,
  nowIso: string,
  holidays: readonly string[],
): PlannedSlot[] => slotsWithin(rangeOf(counter, nowIso), counter, date, holidays);

/** Those that are still free; `booked` is what the counter day says, nothing where none has booked. */
export const freeSlots = (
  counter: CounterHours & Pick<Counter, 'id' | 'capacity'>,
  date: string,
  booked: readonly { time: string; free: number }[] | undefined,
  nowIso: string,
  holidays: readonly string[],
): { counter: string; date: string; time: string; free: number }[] =>
  offeredSlots(counter, date, nowIso, holidays)
    .map(({ time, citizens }) => ({
      counter: counter.id,
      date,
      time,
      free: booked ? (booked.find((slot) => slot.time === time)?.free ?? 0) : citizens,
    }))
    .filter(({ free }) => free > 0);

/**
 * The first days, in order, on which at least one slot is offered; capacity is the counter day's.
 * @param most all of them, if not said
 */
export function offeredDates(
  counter: CounterHours,
  nowIso: string,
  holidays: readonly string[],
  most = Infinity,
): string[] {
  const range = rangeOf(counter, nowIso);
  const dates: string[] = [];
  for (let n = 0; n <= counter.horizonDays && dates.length < most; n += 1) {
    const date = addDays(range.today, n);
    if (slotsWithin(range, counter, date, holidays).length > 0) dates.push(date);
  }
  return dates;
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
