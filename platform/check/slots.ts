import { berlinDate } from '../../procedures/calendar.ts';
import { staffView, type StaffView } from '../../workflows/application/contract.ts';
import {
  counterDayId,
  counterDayView,
  type Booking,
  type CounterDayView,
} from '../../workflows/counter-day/contract.ts';
import { asked, type CheckDeps } from './deps.ts';

type Choice = Pick<StaffView, 'reference' | 'stage' | 'handover' | 'pendingSlot'>;

/** A slot that a case counts on has to be kept for it at the counter. */
export function slotFaults(
  { reference, handover }: Choice,
  day: Pick<CounterDayView, 'bookings'> | undefined,
): string[] {
  if (handover?.kind !== 'pickup') return [];
  const { bookingId, counter, date, time } = handover;
  const kept = day?.bookings.find(({ id }) => id === bookingId);
  if (kept?.reference === reference && kept.time === time && !kept.ended) return [];
  return [`its slot ${counter} ${date} ${time} is not kept at the counter`];
}

/** A slot that is kept for a case has to be known to it, or just be asked for by it. */
export const bookingFaults = (
  { id, reference, time }: Booking,
  choice: Choice | undefined,
): string[] => {
  const { handover, pendingSlot } = choice ?? {};
  const knows = handover?.kind === 'pickup' && handover.bookingId === id;
  if (knows || pendingSlot?.requestId === id) return [];
  return [`the slot at ${time} is kept for ${reference}, which does not know of it`];
};

export async function faultsOfSlot({ client }: CheckDeps, view: StaffView): Promise<string[]> {
  const { handover, stage } = view;
  if (stage !== 'pickup-scheduled' || handover?.kind !== 'pickup' || handover.unannounced)
    return [];
  // The workflow of a day ends with it.
  if (handover.date < berlinDate(new Date().toISOString())) return [];
  const day = await asked(client, counterDayId(handover.counter, handover.date), counterDayView);
  return slotFaults(view, 'view' in day ? day.view : undefined);
}

export async function faultsOfDay(
  { client }: CheckDeps,
  workflowId: string,
  count: (bookings: number) => void,
): Promise<string[]> {
  const day = await asked(client, workflowId, counterDayView);
  if ('fault' in day) return [day.fault];
  const open = day.view.bookings.filter(({ ended }) => !ended);
  const faults: string[] = [];
  for (const booking of open) {
    const answer = await asked(client, booking.reference, staffView);
    faults.push(...bookingFaults(booking, 'view' in answer ? answer.view : undefined));
  }
  if (faults.length === 0) count(open.length);
  return faults;
}
