import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import {
  counterDayView,
  releaseSlot,
  requestSlot,
  type CounterDayInput,
  type DueAnswer,
} from './contract.ts';
import { begin, book, release, viewOf } from './rules.ts';

/**
 * Answers go out through an activity and not as signals of this workflow: their payloads would be
 * under the applications' keys, and an erased application would leave this day unable to go on.
 */
const { answerSlots } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});
/** Answers sent in one activity. */
const batch = 50;

/** The capacity of one counter on one day: requests queue as signals, each gets one answer. */
export async function counterDay(input: CounterDayInput): Promise<void> {
  let state = begin(input);
  const due: DueAnswer[] = [];

  setHandler(requestSlot, (request) => {
    const booked = book(state, request);
    state = booked.state;
    due.push({ reference: request.reference, answer: booked.answer });
  });
  setHandler(releaseSlot, ({ bookingId, ended }) => {
    state = release(state, bookingId, ended);
  });
  setHandler(counterDayView, () => viewOf(state));

  const over = () => Date.now() >= Date.parse(input.endsAt);
  const full = () => workflowInfo().continueAsNewSuggested;
  while (!over() && !full()) {
    const wait = Math.max(Date.parse(input.endsAt) - Date.now(), 1);
    await condition(() => due.length > 0 || full(), wait);
    while (due.length > 0) await answerSlots(due.splice(0, batch));
  }
  await condition(allHandlersFinished);
  while (due.length > 0) await answerSlots(due.splice(0, batch));
  if (over()) return;
  await continueAsNew<typeof counterDay>({ ...input, resume: { bookings: state.bookings } });
}
