import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  countEnvelopes,
  envelopesChanged,
  explainDifference,
  postDayView,
  type PostDayInput,
} from './contract.ts';
import { begin, count, explain, refuseExplanation, viewOf } from './rules.ts';

const now = () => new Date().toISOString();

/** One day of the post room: envelopes counted against envelopes scanned, until they agree. */
export async function postDay(input: PostDayInput): Promise<void> {
  const state = begin(input);

  setHandler(envelopesChanged, ({ item, counts }) => {
    state.items[item] = counts;
  });
  setHandler(countEnvelopes, ({ envelopes, by }) => {
    count(state, envelopes, by, now());
    return viewOf(state);
  });
  setHandler(
    explainDifference,
    ({ text, by }) => {
      explain(state, text, by, now());
      return viewOf(state);
    },
    {
      validator: ({ text }) => {
        const refusal = refuseExplanation(state, text);
        if (refusal) throw ApplicationFailure.nonRetryable(refusal.detail, refusal.type);
      },
    },
  );
  setHandler(postDayView, () => viewOf(state));

  const over = () => Date.now() >= Date.parse(input.endsAt);
  const closed = () => viewOf(state).state === 'closed';
  const full = () => workflowInfo().continueAsNewSuggested && allHandlersFinished();
  while (!full() && !(over() && closed())) {
    const wait = Math.max(Date.parse(input.endsAt) - Date.now(), 1);
    if (over()) await condition(() => full() || closed());
    else await condition(full, wait);
  }
  await condition(allHandlersFinished);
  if (over() && closed()) return;
  await continueAsNew<typeof postDay>({ ...input, resume: state });
}
