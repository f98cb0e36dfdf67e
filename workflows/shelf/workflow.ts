import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { freePlace, recordCount, shelfView, takePlace, type ShelfInput } from './contract.ts';
import { begin, counted, free, take } from './rules.ts';

/** The numbered places of one department, where originals lie: one case, one number. */
export async function shelf(input: ShelfInput): Promise<void> {
  const state = begin(input);
  setHandler(takePlace, ({ reference }) => take(state, reference));
  setHandler(freePlace, ({ reference }) => free(state, reference));
  setHandler(recordCount, (count) => {
    counted(state, count);
    return state;
  });
  setHandler(shelfView, () => state);
  await condition(() => workflowInfo().continueAsNewSuggested && allHandlersFinished());
  await continueAsNew<typeof shelf>({ ...input, resume: state });
}
