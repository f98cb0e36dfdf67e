import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { freeSlots, mailBackDates, offeredDates } from '../procedures/slots.ts';
import type { Counter } from '../procedures/types.ts';
import type { OfferedChoice } from '../workflows/application/state.ts';
import { counterDayId, counterDayView } from '../workflows/counter-day/contract.ts';
import type { MessageDeps } from './messages.ts';
import type { SlotDeps } from './slots.ts';
import type { Activities } from './types.ts';

const daysWithSlots = 3;
/** So many full days are passed over before the link alone has to do. */
const daysAsked = 10;

type OfferDeps = Pick<SlotDeps, 'client' | 'catalogue'> & Pick<MessageDeps, 'replyTo'>;

/** What a question about the handover lists, so that a number is answer enough. */
export function createOfferActivities({
  client,
  catalogue,
  replyTo,
}: OfferDeps): Pick<Activities, 'offerHandover'> {
  return {
    async offerHandover({ counter: id, mailBack, holidays, now }) {
      // Nobody would read the number.
      if (!replyTo) return [];
      const counter = id === undefined ? undefined : catalogue.counters.get(id);
      const pickups = counter ? await nextSlots(client, counter, now, holidays) : [];
      const days = mailBack ? mailBackDates(mailBack, now, holidays) : [];
      // Beside slots one day is enough: then "by post, please" says all.
      const byPost = days.slice(0, pickups.length > 0 ? 1 : daysWithSlots);
      return [...pickups, ...byPost.map((date) => ({ kind: 'mail-back' as const, date }))];
    },
  };
}

async function nextSlots(
  client: Client,
  counter: Counter,
  now: string,
  holidays: readonly string[],
): Promise<OfferedChoice[]> {
  const found: OfferedChoice[] = [];
  let days = 0;
  for (const date of offeredDates(counter, now, holidays, daysAsked)) {
    const booked = await bookedOn(client, counter.id, date);
    const free = freeSlots(counter, date, booked, now, holidays);
    if (free.length === 0) continue;
    for (const { time } of earlyAndLate(free)) {
      found.push({ kind: 'pickup', counter: counter.id, date, time });
    }
    days += 1;
    if (days === daysWithSlots) break;
  }
  return found;
}

/** Two of a day that lie apart are a better choice than its first two. */
function earlyAndLate<T>(slots: readonly T[]): T[] {
  const late = Math.floor((slots.length * 3) / 4);
  return slots.filter((_, n) => n === 0 || n === late);
}

/** Nothing: no one has booked on that day yet. */
async function bookedOn(client: Client, counter: string, date: string) {
  try {
    const day = client.workflow.getHandle(counterDayId(counter, date));
    return (await day.query(counterDayView)).slots;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
