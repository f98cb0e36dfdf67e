import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  log,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import { eventLogId, logMoved, unfollowLog } from '../event-log/contract.ts';
import * as contract from './contract.ts';
import type { WebhookInput } from './contract.ts';
import * as rules from './rules.ts';

/** Fails only where Temporal or the store does: what a receiver says is an answer. */
const { deliverEvents, followEventLog, sendTestEvent } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

const now = () => new Date().toISOString();

/** Brings the events of the log to one receiver, in order, from where it left off. */
export async function webhook(input: WebhookInput): Promise<void> {
  const state = rules.begin(input);
  const { workflowId } = workflowInfo();
  let follows = input.resume !== undefined;
  let ended = false;

  setHandler(contract.configured, (subscription) => {
    rules.wasConfigured(state, subscription);
    follows = false;
    ended = false;
  });
  setHandler(contract.removed, () => void (ended = true));
  setHandler(logMoved, (bounds) => rules.logHasMoved(state, bounds, input.from));
  setHandler(contract.tryNow, () => {
    rules.tryAtOnce(state, now());
    return state;
  });
  setHandler(contract.resumeDelivery, () => {
    rules.startAnew(state);
    return state;
  });
  setHandler(contract.sendTest, async () => {
    const { fault } = await sendTestEvent({ name: input.name });
    rules.wasTested(state, fault, now());
    return state;
  });
  setHandler(contract.webhookView, () => state);

  const deliver = async () => {
    const { skipped, position: after = 0 } = state;
    const report = await deliverEvents({ name: input.name, after });
    rules.wasReported(state, report, now(), Math.random);
    if (state.skipped > skipped) {
      log.warn('an event was given up', { webhook: input.name, position: state.position });
    }
  };
  const full = () => workflowInfo().continueAsNewSuggested && allHandlersFinished();
  const due = () => (rules.nextRound(state) ?? Infinity) <= Date.now();

  while (!ended && !full()) {
    if (!follows) {
      follows = true;
      await followEventLog({ follower: workflowId });
    } else if (due()) await deliver();
    else {
      const next = rules.nextRound(state);
      const woken = () => ended || full() || !follows || rules.nextRound(state) !== next;
      if (next === undefined) await condition(woken);
      else await condition(woken, Math.max(next - Date.now(), 1));
    }
  }
  await condition(allHandlersFinished);
  if (!ended) await continueAsNew<typeof webhook>({ ...input, resume: state });
  await getExternalWorkflowHandle(eventLogId)
    .signal(unfollowLog, { follower: workflowId })
    .catch(() => undefined);
}
