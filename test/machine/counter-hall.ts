import type { Slot, SlotAnswer, SlotNotice } from '../../workflows/application/contract.ts';
import type { Effect } from '../../workflows/application/state.ts';
import type { DayLimit, DueNotice } from '../../workflows/counter-day/contract.ts';
import {
  begin,
  book,
  limit,
  plan,
  release,
  type CounterDayState,
} from '../../workflows/counter-day/rules.ts';
import { counterOf, planOf } from './services.ts';

type Effects<T extends Effect['type']> = Extract<Effect, { type: T }>;

/** The counter days as one case sees them: what it books, what others book, and what it hears back. */
export class CounterHall {
  /** By counter and date. */
  readonly days = new Map<string, CounterDayState>();
  /** Said, and not yet arrived. */
  readonly answers: SlotAnswer[] = [];
  readonly notices: SlotNotice[] = [];
  /** Ids of bookings, as often as they were given up. */
  readonly released: string[] = [];
  readonly #reference: string;
  #rivals = 0;

  constructor(reference: string) {
    this.#reference = reference;
  }

  #keep = (state: CounterDayState) => this.days.set(`${state.counter} ${state.date}`, state);

  dayOf({ counter, date }: Pick<Slot, 'counter' | 'date'>): CounterDayState {
    const own = counterOf(counter);
    return this.days.get(`${own.id} ${date}`) ?? begin(planOf(own, date));
  }

  book({ requestId, slot, staff }: Effects<'book'>, now: string): void {
    const { endsAt, slots } = planOf(counterOf(slot.counter), slot.date);
    if (endsAt <= now || slots.length === 0) {
      this.answers.push({ requestId, outcome: 'closed' });
      return;
    }
    const request = { requestId, reference: this.#reference, time: slot.time, staff };
    const { state, answer } = book(this.dayOf(slot), request);
    this.#keep(state);
    this.answers.push(answer);
  }

  release({ bookingId, slot, ended }: Effects<'release'>): void {
    this.#keep(release(this.dayOf(slot), bookingId, ended));
    if (!this.released.includes(bookingId)) this.released.push(bookingId);
  }

  /** Somebody else takes a place. */
  rival(slot: Slot): void {
    this.#rivals += 1;
    const id = `FA-RIVA-${this.#rivals}`;
    const request = { requestId: id, reference: id, time: slot.time, staff: false };
    this.#keep(book(this.dayOf(slot), request).state);
  }

  limit(slot: Slot, to: DayLimit | null): void {
    this.#told(limit(this.dayOf(slot), to));
  }

  replan(slot: Slot, times: 'as planned' | 'fewer' | 'none'): void {
    const { slots } = planOf(counterOf(slot.counter), slot.date);
    const kept = { 'as planned': slots, fewer: slots.slice(1), none: [] }[times];
    this.#told(plan(this.dayOf(slot), kept));
  }

  #told({ state, notices }: { state: CounterDayState; notices: DueNotice[] }): void {
    this.#keep(state);
    for (const { reference, bookingId, holds } of notices) {
      if (reference !== this.#reference) continue;
      this.notices.push({ bookingId, holds, proposals: [] });
    }
  }

  /** What arrives next, the answers first. */
  next(): { answer: SlotAnswer } | { notice: SlotNotice } | undefined {
    const answer = this.answers.shift();
    if (answer) return { answer };
    const notice = this.notices.shift();
    return notice && { notice };
  }

  /** The bookings of this case that take a place. */
  get live(): string[] {
    return [...this.days.values()].flatMap(({ bookings }) =>
      bookings
        .filter(({ reference, ended }) => reference === this.#reference && !ended)
        .map(({ id }) => id),
    );
  }
}
