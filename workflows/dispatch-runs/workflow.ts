import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  closeDispatchRun,
  dispatchRunsView,
  startDispatchRun,
  type DispatchRunsInput,
} from './contract.ts';
import * as rules from './rules.ts';

const now = () => new Date().toISOString();
const refused = (refusal: rules.Refusal | undefined) => {
  if (refusal) throw ApplicationFailure.nonRetryable(refusal.detail, refusal.type);
};

/** What one department gave to the post office when; how each item fares is known to its case. */
export async function dispatchRuns(input: DispatchRunsInput): Promise<void> {
  const state = rules.begin(input);

  setHandler(
    startDispatchRun,
    (body) => {
      rules.start(state, body, now());
      return state;
    },
    { validator: ({ items }) => refused(rules.refuseStart(state, items)) },
  );
  setHandler(
    closeDispatchRun,
    ({ run, by }) => {
      rules.close(state, run, by, now());
      return state;
    },
    { validator: ({ run }) => refused(rules.refuseClosing(state, run)) },
  );
  setHandler(dispatchRunsView, () => state);

  await condition(() => workflowInfo().continueAsNewSuggested && allHandlersFinished());
  await continueAsNew<typeof dispatchRuns>({ ...input, resume: state });
}
