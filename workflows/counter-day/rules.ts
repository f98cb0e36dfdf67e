import type { SlotAnswer } from '../application/contract.ts';
import type { Booking, BookingRequest, CounterDayInput, CounterDayView } from './contract.ts';

export interface CounterDayState {
  counter: string;
  date: string;
  slots: CounterDayInput['slots'];
  bookings: Booking[];
}

export const begin = ({ counter, date, slots, resume }: CounterDayInput): CounterDayState => ({
  counter,
  date,
  slots,
  bookings: resume?.bookings ?? [],
});

/** What a slot still takes; the share kept for staff is theirs alone, then they use the citizens'. */
function freeIn(state: CounterDayState, time: string): { citizens: number; staff: number } {
  const slot = state.slots.find((candidate) => candidate.time === time);
  if (!slot) return { citizens: 0, staff: 0 };
  const here = state.bookings.filter((booking) => booking.time === time && !booking.ended);
  const byStaff = here.filter((booking) => booking.staff).length;
  const spill = Math.max(0, byStaff - slot.staff);
  const citizens = Math.max(0, slot.citizens - (here.length - byStaff) - spill);
  return { citizens, staff: Math.max(0, slot.staff - byStaff) + citizens };
}

/** Books where there is room. A request that is known already gets the same answer again. */
export function book(
  state: CounterDayState,
  request: BookingRequest,
): { state: CounterDayState; answer: SlotAnswer } {
  const { requestId, reference, time, staff } = request;
  const answer = (outcome: SlotAnswer['outcome']) => ({ requestId, outcome });
  if (state.bookings.some((booking) => booking.id === requestId)) {
    return { state, answer: answer('booked') };
  }
  if (!state.slots.some((slot) => slot.time === time)) return { state, answer: answer('closed') };
  const free = freeIn(state, time);
  if ((staff ? free.staff : free.citizens) < 1) return { state, answer: answer('taken') };
  const booking: Booking = { id: requestId, reference, time, staff };
  return {
    state: { ...state, bookings: [...state.bookings, booking] },
    answer: answer('booked'),
  };
}

/** Frees the slot of a booking, which stays on the list only if somebody was, or was not, there. */
export const release = (
  state: CounterDayState,
  bookingId: string,
  ended?: Booking['ended'],
): CounterDayState => ({
  ...state,
  bookings: state.bookings.flatMap((booking) => {
    if (booking.id !== bookingId) return [booking];
    return ended ? [{ ...booking, ended }] : [];
  }),
});

export const viewOf = (state: CounterDayState): CounterDayView => ({
  counter: state.counter,
  date: state.date,
  slots: state.slots.map(({ time }) => {
    const free = freeIn(state, time);
    return { time, free: free.citizens, freeForStaff: free.staff };
  }),
  bookings: [...state.bookings].sort((a, b) => a.time.localeCompare(b.time)),
});
