import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import {
  counterDayView,
  limitDay,
  planDay,
  releaseSlot,
  requestSlot,
  type CounterDayInput,
  type DueAnswer,
  type DueNotice,
} from './contract.ts';
import { begin, book, limit, plan, release, viewOf } from './rules.ts';

/**
 * Answers go out through an activity and not as signals of this workflow: their payloads would be
 * under the applications' keys, and an erased application would leave this day unable to go on.
 */
const { answerSlots } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});
const { tellBookings } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
/** Answers or notices sent in one activity. */
const batch = 50;

/** The capacity of one counter on one day: requests queue as signals, each gets one answer. */
export async function counterDay(input: CounterDayInput): Promise<void> {
  let state = begin(input);
  const due: DueAnswer[] = [];
  const notices: DueNotice[] = [];

  setHandler(requestSlot, (request) => {
    const booked = book(state, request);
    state = booked.state;
    due.push({ reference: request.reference, answer: booked.answer });
  });
  setHandler(releaseSlot, ({ bookingId, ended }) => {
    state = release(state, bookingId, ended);
  });
  const settle = (settled: ReturnType<typeof limit>) => {
    state = settled.state;
    notices.push(...settled.notices);
  };
  setHandler(limitDay, (to) => settle(limit(state, to)));
  setHandler(planDay, (slots) => settle(plan(state, slots)));
  setHandler(counterDayView, () => viewOf(state));

  /** Who has just been booked hears of that before anything else about the slot. */
  const tell = async () => {
    while (due.length + notices.length > 0) {
      while (due.length > 0) await answerSlots(due.splice(0, batch));
      const next = notices.splice(0, batch);
      if (next.length === 0) continue;
      const { counter, date } = input;
      await tellBookings({ counter, date, now: new Date().toISOString(), notices: next });
    }
  };
  const over = () => Date.now() >= Date.parse(input.endsAt);
  const full = () => workflowInfo().continueAsNewSuggested;
  while (!over() && !full()) {
    const wait = Math.max(Date.parse(input.endsAt) - Date.now(), 1);
    await condition(() => due.length + notices.length > 0 || full(), wait);
    await tell();
  }
  await condition(allHandlersFinished);
  await tell();
  if (over()) return;
  const { bookings, limit: limited, slots } = state;
  const resume = { bookings, ...(limited ? { limit: limited } : {}) };
  await continueAsNew<typeof counterDay>({ ...input, slots, resume });
}
