import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { instantOf } from '../procedures/calendar.ts';
import { publicHolidays } from '../procedures/holidays.ts';
import { offeredDates, offeredSlots, slotsOf } from '../procedures/slots.ts';
import type { Counter } from '../procedures/types.ts';
import type { Slot } from '../workflows/application/contract.ts';
import {
  counterDayId,
  counterDayView,
  type CounterDayInput,
} from '../workflows/counter-day/contract.ts';

/** The plan of one day of a counter, with which its workflow is started. */
export const planOf = (counter: Counter, date: string): CounterDayInput => ({
  counter: counter.id,
  date,
  slots: slotsOf(counter, date, publicHolidays(Number(date.slice(0, 4)), 1)),
  endsAt: instantOf(date, '23:59'),
});

/** A place so far down the list has others to choose from behind it. */
const margin = 20;

/** The next free places at a counter, as far as somebody's turn reaches; a slot once for each place. */
export async function nextPlaces(
  client: Client,
  counter: Counter,
  now: string,
  turn: number,
): Promise<Slot[]> {
  const places: Slot[] = [];
  const holidays = publicHolidays(Number(now.slice(0, 4)), 3);
  for (const date of offeredDates(counter, now, holidays)) {
    if (places.length > turn + margin) break;
    const free = await freeOn(client, counter, date);
    for (const { time, citizens } of offeredSlots(counter, date, now, holidays)) {
      const slot = { counter: counter.id, date, time };
      places.push(...Array.from({ length: free?.get(time) ?? (free ? 0 : citizens) }, () => slot));
    }
  }
  return places;
}

/** Nothing: no one has booked on that day yet. */
async function freeOn(
  client: Client,
  counter: Counter,
  date: string,
): Promise<Map<string, number> | undefined> {
  const handle = client.workflow.getHandle(counterDayId(counter.id, date));
  try {
    const { slots } = await handle.query(counterDayView);
    return new Map(slots.map(({ time, free }) => [time, free]));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** The first different slots from somebody's place in the queue on: not all are sent to the same one. */
export function proposalsFrom(places: readonly Slot[], turn: number, count: number): Slot[] {
  const different = new Map(places.slice(turn).map((slot) => [`${slot.date} ${slot.time}`, slot]));
  return [...different.values()].slice(0, count);
}
