import type { SlotAnswer } from '../application/contract.ts';
import type {
  Booking,
  BookingRequest,
  CounterDayInput,
  CounterDayView,
  DayLimit,
  DueNotice,
} from './contract.ts';

export interface CounterDayState {
  counter: string;
  date: string;
  slots: CounterDayInput['slots'];
  bookings: Booking[];
  limit?: DayLimit;
}

export const begin = ({ counter, date, slots, resume }: CounterDayInput): CounterDayState => ({
  counter,
  date,
  slots,
  bookings: resume?.bookings ?? [],
  ...(resume?.limit ? { limit: resume.limit } : {}),
});

/** What a slot still takes; the share kept for staff is theirs alone, then they use the citizens'. */
function freeIn(state: CounterDayState, time: string): { citizens: number; staff: number } {
  const planned = state.slots.find((candidate) => candidate.time === time);
  if (!planned) return { citizens: 0, staff: 0 };
  const slot = {
    citizens: Math.min(planned.citizens, state.limit?.citizens ?? planned.citizens),
    staff: Math.min(planned.staff, state.limit?.staff ?? planned.staff),
  };
  const here = state.bookings.filter((booking) => booking.time === time && !booking.ended);
  const byStaff = here.filter((booking) => booking.staff).length;
  const spill = Math.max(0, byStaff - slot.staff);
  const citizens = Math.max(0, slot.citizens - (here.length - byStaff) - spill);
  return { citizens, staff: Math.max(0, slot.staff - byStaff) + citizens };
}

export const isClosed = ({ limit }: { limit?: DayLimit | undefined }): boolean =>
  limit !== undefined && limit.citizens + limit.staff === 0;

const hasRoom = (state: CounterDayState, { time, staff }: Pick<Booking, 'time' | 'staff'>) => {
  const free = freeIn(state, time);
  return (staff ? free.staff : free.citizens) > 0;
};

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
  const planned = state.slots.some((slot) => slot.time === time);
  if (!planned || isClosed(state)) return { state, answer: answer('closed') };
  if (!hasRoom(state, request)) return { state, answer: answer('taken') };
  const booking: Booking = { id: requestId, reference, time, staff };
  return {
    state: { ...state, bookings: [...state.bookings, booking] },
    answer: answer('booked'),
  };
}

/** Another limit of the day, or none. */
export function limit(state: CounterDayState, to: DayLimit | null): Settled {
  const { limit: _, ...rest } = state;
  return settled(to ? { ...rest, limit: to } : rest);
}

/** Another plan of the day; what its limit says still holds. */
export const plan = (state: CounterDayState, slots: CounterDayInput['slots']): Settled =>
  settled({ ...state, slots });

interface Settled {
  state: CounterDayState;
  notices: DueNotice[];
}

/**
 * Who booked first keeps a place; those for whom there is none any more, and those for whom there is
 * one again, hear of it in the order of booking.
 */
function settled(state: CounterDayState): Settled {
  const kept: Booking[] = [];
  const notices: DueNotice[] = [];
  let turn = 0;
  const bookings = state.bookings.map((booking) => {
    if (booking.ended) return booking;
    const { askedAnew, ...held } = booking;
    const holds = hasRoom({ ...state, bookings: kept }, booking);
    if (holds) kept.push(held);
    if (holds === (askedAnew === true)) {
      const { id: bookingId, reference } = booking;
      notices.push({ reference, bookingId, holds, turn: holds ? 0 : turn++ });
    }
    return holds ? held : { ...held, askedAnew: true as const };
  });
  return { state: { ...state, bookings }, notices };
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
  ...(state.limit ? { limit: state.limit } : {}),
});
