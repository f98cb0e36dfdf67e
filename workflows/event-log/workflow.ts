import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import * as contract from './contract.ts';
import type { EventLogInput } from './contract.ts';
import * as rules from './rules.ts';

const { writeEvents, dropEvents } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

const now = () => new Date().toISOString();

/** Every change of stage in one order, kept for some months, and those told who follow it. */
export async function eventLog(input: EventLogInput): Promise<void> {
  const state = rules.begin(input);

  setHandler(contract.stagesChanged, ({ events, keepDays }) => {
    state.keepDays = keepDays;
    rules.append(state, events, now());
  });
  setHandler(contract.followLog, ({ follower, keepDays }) => {
    state.keepDays = keepDays;
    state.followers[follower] = -1;
  });
  setHandler(contract.unfollowLog, ({ follower }) => void delete state.followers[follower]);
  setHandler(contract.eventLogView, (asked) => rules.viewOf(state, asked));

  const tell = async (follower: string) => {
    const bounds = rules.boundsOf(state);
    try {
      await getExternalWorkflowHandle(follower).signal(contract.logMoved, bounds);
      if (follower in state.followers) state.followers[follower] = bounds.latest;
    } catch {
      // It has ended without a word.
      delete state.followers[follower];
    }
  };
  let forgot = false;
  const keepHouse = async () => {
    const page = rules.nextPage(state);
    if (page) {
      await writeEvents(page);
      rules.wasWritten(state, page);
    }
    if (!isTime()) return;
    const gone = rules.forget(state, Date.now());
    forgot = true;
    if (gone.length > 0) await dropEvents(gone);
  };
  const isTime = () => (rules.nextForgetting(state) ?? Infinity) <= Date.now();
  const hasWork = () =>
    rules.behind(state).length > 0 || rules.nextPage(state) !== undefined || isTime();
  // What was forgotten is to leave the history, too.
  const full = () => workflowInfo().continueAsNewSuggested || forgot;

  while (!full()) {
    await Promise.all(rules.behind(state).map(tell));
    await keepHouse();
    if (hasWork()) continue;
    const next = rules.nextForgetting(state);
    const woken = () => hasWork() || full();
    if (next === undefined) await condition(woken);
    else await condition(woken, Math.max(next - Date.now(), 1));
  }
  await continueAsNew<typeof eventLog>({ resume: state });
}
