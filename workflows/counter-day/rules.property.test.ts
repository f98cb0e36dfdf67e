import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../test/support/properties.ts';
import type { Booking } from './contract.ts';
import { begin, book, limit, plan, release, viewOf, type CounterDayState } from './rules.ts';

const times = ['09:00', '09:30', '10:00'];
const many = fc.nat({ max: 3 });
const slots = fc
  .record({ citizens: many, staff: many, open: fc.subarray(times, { minLength: 1 }) })
  .map(({ open, citizens, staff }) => open.map((time) => ({ time, citizens, staff })));
const id = fc.nat({ max: 12 }).map((n) => `FA-${n}:1`);
type Act =
  | { does: 'book'; id: string; time: string; staff: boolean }
  | { does: 'release'; id: string; ended: Booking['ended'] | undefined }
  | { does: 'limit'; to: { citizens: number; staff: number } | null }
  | { does: 'plan'; slots: { time: string; citizens: number; staff: number }[] };
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('book' as const),
      id,
      time: fc.constantFrom(...times, '23:00'),
      staff: fc.boolean(),
    }),
  },
  fc.record({
    does: fc.constant('release' as const),
    id,
    ended: fc.constantFrom(undefined, 'collected' as const, 'missed' as const),
  }),
  fc.record({
    does: fc.constant('limit' as const),
    to: fc.option(fc.record({ citizens: many, staff: many })),
  }),
  fc.record({ does: fc.constant('plan' as const), slots }),
);

const startWith = (planned: CounterDayState['slots']) =>
  begin({ counter: 'hall', date: '2026-12-08', slots: planned, endsAt: '2026-12-08T22:59:00Z' });
const holding = ({ bookings }: CounterDayState) =>
  bookings.filter(({ ended, askedAnew }) => !ended && !askedAnew);

/** Nobody has a place that is not there; the staff's own share is the staff's alone. */
function capacityIsKept(state: CounterDayState): void {
  for (const time of times) {
    const slot = state.slots.find((one) => one.time === time) ?? { citizens: 0, staff: 0 };
    const citizens = Math.min(slot.citizens, state.limit?.citizens ?? slot.citizens);
    const staff = Math.min(slot.staff, state.limit?.staff ?? slot.staff);
    const here = holding(state).filter((booking) => booking.time === time);
    expect(here.length).toBeLessThanOrEqual(citizens + staff);
    expect(here.filter((booking) => !booking.staff).length).toBeLessThanOrEqual(citizens);
  }
}

/** What is shown as free is booked at once by whoever asks next, and what is not is refused. */
function freeIsFree(state: CounterDayState): void {
  for (const { time, free, freeForStaff } of viewOf(state).slots) {
    for (const staff of [true, false]) {
      const request = { requestId: 'FA-NEW:1', reference: 'FA-NEW', time, staff };
      const { outcome } = book(state, request).answer;
      expect(outcome === 'booked').toBe((staff ? freeForStaff : free) > 0);
    }
  }
}

/** Of two who booked alike, the later one is asked anew first. */
function firstComeFirstServed({ bookings }: CounterDayState): void {
  const live = bookings.filter(({ ended }) => !ended);
  for (const [n, one] of live.entries()) {
    if (!one.askedAnew) continue;
    const later = live.slice(n + 1).filter((other) => !other.askedAnew);
    const alike = later.filter(({ time, staff }) => time === one.time && staff === one.staff);
    expect(alike).toEqual([]);
  }
}

function changed(before: CounterDayState, to: ReturnType<typeof limit>): CounterDayState {
  firstComeFirstServed(to.state);
  const holdsNow = new Map(to.state.bookings.map((one) => [one.id, !one.askedAnew]));
  const heard = before.bookings
    .filter(({ id: of, askedAnew, ended }) => !ended && holdsNow.get(of) === (askedAnew === true))
    .map(({ id: of }) => of);
  expect(to.notices.map(({ bookingId }) => bookingId)).toEqual(heard);
  const turns = to.notices.filter(({ holds: still }) => !still).map(({ turn }) => turn);
  expect(turns).toEqual(turns.map((_, n) => n));
  return to.state;
}

function apply(state: CounterDayState, one: Act): CounterDayState {
  switch (one.does) {
    case 'book': {
      const { id: requestId, time, staff } = one;
      const request = { requestId, reference: requestId.slice(0, -2), time, staff };
      const first = book(state, request);
      const again = book(first.state, request);
      expect(again.state).toEqual(first.state);
      expect(again.answer).toEqual(first.answer);
      return first.state;
    }
    case 'release': {
      const after = release(state, one.id, one.ended);
      expect(release(after, one.id, one.ended)).toEqual(after);
      return after;
    }
    case 'limit': {
      const to = one.to && { ...one.to, by: 'Karl' };
      const after = changed(state, limit(state, to));
      expect(limit(after, to)).toEqual({ state: after, notices: [] });
      return after;
    }
    default: {
      const after = changed(state, plan(state, one.slots));
      expect(plan(after, one.slots)).toEqual({ state: after, notices: [] });
      return after;
    }
  }
}

test('no place is given twice, whoever books, gives up, closes or opens in whatever order', () => {
  holds(
    fc.property(slots, fc.array(act, { maxLength: 40, size: 'max' }), (planned, acts) => {
      acts.reduce((state, one) => {
        const before = JSON.stringify(state);
        const after = apply(state, one);
        expect(JSON.stringify(state)).toBe(before);
        capacityIsKept(after);
        freeIsFree(after);
        expect(JSON.parse(JSON.stringify(after))).toEqual(after);
        const ids = after.bookings.map((booking) => booking.id);
        expect(new Set(ids).size).toBe(ids.length);
        return after;
      }, startWith(planned));
    }),
    100,
  );
});
