import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import { printRunsView, settleRun, startRun, type PrintRunsInput } from './contract.ts';
import * as rules from './rules.ts';

const { letterCameOut } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

const now = () => new Date().toISOString();
const refused = (refusal: rules.Refusal | undefined) => {
  if (refusal) throw ApplicationFailure.nonRetryable(refusal.detail, refusal.type);
};

/** What one department printed when, and the cases told of it once it came out of the printer. */
export async function printRuns(input: PrintRunsInput): Promise<void> {
  const state = rules.begin(input);

  setHandler(
    startRun,
    ({ letters, by }) => {
      rules.start(state, letters, by, now());
      return rules.viewOf(state);
    },
    { validator: ({ letters }) => refused(rules.refuseStart(state, letters)) },
  );
  setHandler(
    settleRun,
    ({ run, printed, by }) => {
      rules.settle(state, run, printed, by, now());
      return rules.viewOf(state);
    },
    { validator: ({ run, printed }) => refused(rules.refuseSettling(state, run, printed)) },
  );
  setHandler(printRunsView, () => rules.viewOf(state));

  const full = () => workflowInfo().continueAsNewSuggested && allHandlersFinished();
  while (!full()) {
    await condition(() => full() || state.untold.length > 0);
    const [next] = state.untold;
    if (!next) continue;
    await letterCameOut(next);
    rules.told(state, next.letter);
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof printRuns>({ ...input, resume: state });
}
