import { WorkflowNotFoundError } from '@temporalio/common';
import { instantOf } from '../../procedures/calendar.ts';
import {
  freeSlots,
  mailBackDates,
  offeredDates,
  offeredSlots,
  slotsOf,
} from '../../procedures/slots.ts';
import type { Counter } from '../../procedures/types.ts';
import type { HandoverChoice, StaffView } from '../../workflows/application/contract.ts';
import {
  counterDayId,
  counterDayView,
  type CounterDayView,
} from '../../workflows/counter-day/contract.ts';
import { planOf } from '../../activities/counter-days.ts';
import { refuseUnpaid } from '../../workflows/application/rules/locker-state.ts';
import { begin, viewOf } from '../../workflows/counter-day/rules.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';

export interface OfferedSlot {
  counter: string;
  date: string;
  time: string;
  free: number;
}

export interface SlotOffer {
  pickup: OfferedSlot[];
  mailBack: string[];
  /** `unpaid`: only once the fee has been paid. */
  locker?: { station: string; unpaid?: true };
}

/** So many days with open slots are offered at once; looking at more takes longer than it helps. */
const daysOffered = 14;

/** A case whose time was skipped lives later than the clock. */
export const nowOf = (view: Pick<StaffView, 'asOf'>): string => {
  const clock = new Date().toISOString();
  return view.asOf > clock ? view.asOf : clock;
};

/** What this case can choose from, with what is still free. */
export async function listSlots(deps: Deps, view: StaffView): Promise<SlotOffer> {
  const { holidays, handover } = view.procedure;
  const now = nowOf(view);
  const counter = counterOf(deps, view);
  const dates = counter ? offeredDates(counter, now, holidays, daysOffered) : [];
  const days = await Promise.all(
    counter ? dates.map((date) => offerOf(deps, counter, date, now, holidays)) : [],
  );
  return {
    pickup: days.flat(),
    mailBack: handover.mailBack ? mailBackDates(handover.mailBack, now, holidays) : [],
    ...(handover.locker
      ? {
          locker: {
            station: handover.locker.station,
            ...(refuseUnpaid(view) ? { unpaid: true as const } : {}),
          },
        }
      : {}),
  };
}

export function isOffered(
  { pickup, mailBack, locker }: SlotOffer,
  choice: HandoverChoice,
): boolean {
  if (choice.kind === 'mail-back') return mailBack.includes(choice.date);
  if (choice.kind === 'locker') return locker?.station === choice.station && !locker.unpaid;
  return pickup.some(
    ({ counter, date, time }) =>
      counter === choice.counter && date === choice.date && time === choice.time,
  );
}

async function offerOf(
  deps: Deps,
  counter: Counter,
  date: string,
  now: string,
  holidays: readonly string[],
): Promise<OfferedSlot[]> {
  const booked = await readDay(deps, counter.id, date);
  return freeSlots(counter, date, booked?.slots, now, holidays);
}

/** Nothing: no one has booked on that day yet. */
async function readDay(
  deps: Deps,
  counter: string,
  date: string,
): Promise<CounterDayView | undefined> {
  const handle = deps.client.workflow.getHandle(counterDayId(counter, date));
  try {
    return await ask(deps.client, deadlines.read, () => handle.query(counterDayView));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

const counterOf = (deps: Deps, view: StaffView): Counter | undefined => {
  const id = view.procedure.handover.pickup?.counter;
  return id === undefined ? undefined : deps.catalogue.counters.get(id);
};

/**
 * Fails with `slot-not-offered` unless the plan of the counter has this slot; the lead time and the
 * horizon bind citizens only. Whether it is still free, its counter day decides.
 */
export function requireOffered(
  deps: Deps,
  view: StaffView,
  choice: HandoverChoice,
  by: 'citizen' | 'staff',
): void {
  if (choice.kind !== 'pickup') return;
  const counter = counterOf(deps, view);
  if (!counter || counter.id !== choice.counter) return;
  const { date, time } = choice;
  const { holidays } = view.procedure;
  const now = nowOf(view);
  const present = view.handover?.kind === 'pickup' ? view.handover : undefined;
  if (present && present.date === date && present.time === time) return;
  const slots =
    by === 'staff' ? slotsOf(counter, date, holidays) : offeredSlots(counter, date, now, holidays);
  if (slots.some((slot) => slot.time === time) && instantOf(date, time) > now) return;
  throw new Problem(
    'slot-not-offered',
    'This slot is not offered; expected one from the list of slots.',
  );
}

/** One day of a counter as its staff see it; without bookings yet, the plan alone. */
export async function counterDay(
  deps: Deps,
  counterId: string,
  date: string,
): Promise<CounterDayView> {
  const counter = requireCounter(deps, counterId);
  return (await readDay(deps, counterId, date)) ?? viewOf(begin(planOf(counter, date)));
}

export function requireCounter(deps: Deps, id: string): Counter {
  const counter = deps.catalogue.counters.get(id);
  if (counter) return counter;
  const expected = [...deps.catalogue.counters.keys()].join(', ');
  throw new Problem('unknown-counter', `There is no such counter; expected one of: ${expected}.`);
}
