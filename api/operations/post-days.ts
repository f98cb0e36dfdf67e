import { WithStartWorkflowOperation } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { addDays, instantOf } from '../../procedures/calendar.ts';
import type { Actor } from '../../workflows/application/contract.ts';
import {
  countEnvelopes,
  explainDifference,
  postDayId,
  postDayView,
  workflowType,
  type PostDayView,
} from '../../workflows/post-day/contract.ts';
import { viewOf } from '../../workflows/post-day/rules.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { allOf, equals, executions } from './visibility.ts';

const kept = 35;

/** A day on which nothing came is open and empty. */
export async function readPostDay(deps: Deps, date: string): Promise<PostDayView> {
  const handle = deps.client.workflow.getHandle(postDayId(date));
  try {
    return await ask(deps.client, deadlines.read, () => handle.query(postDayView));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return viewOf({ date, items: {} });
    throw error;
  }
}

/** The latest first: every day of the last weeks, and every older one that is still open. */
export async function listPostDays(deps: Deps): Promise<PostDayView[]> {
  const rows = await executions(
    deps,
    allOf(equals('WorkflowType', workflowType), "ExecutionStatus = 'Running'"),
  );
  const dates = rows.map(({ workflowId }) => workflowId.slice(postDayId('').length));
  const days = await Promise.all(dates.map((date) => readPostDay(deps, date)));
  return days.sort((a, b) => (a.date < b.date ? 1 : -1));
}

/** Says how many envelopes came; said again it is corrected. */
export async function countDay(
  deps: Deps,
  date: string,
  envelopes: number,
  by: Actor,
): Promise<PostDayView> {
  if (date > addDays(new Date().toISOString().slice(0, 10), 1)) {
    throw new Problem('invalid', 'The post of a day that has not come cannot be counted.');
  }
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    workflowId: postDayId(date),
    taskQueue: deps.settings.temporal.taskQueue,
    args: [{ date, endsAt: instantOf(addDays(date, kept), '00:00') }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  return ask(deps.client, deadlines.update, () =>
    deps.client.workflow.executeUpdateWithStart(countEnvelopes, {
      startWorkflowOperation,
      args: [{ envelopes, by }],
    }),
  );
}

export async function explainDay(
  deps: Deps,
  date: string,
  text: string,
  by: Actor,
): Promise<PostDayView> {
  const handle = deps.client.workflow.getHandle(postDayId(date));
  try {
    return await ask(deps.client, deadlines.update, () =>
      handle.executeUpdate(explainDifference, { args: [{ text, by }] }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new Problem('not-counted', 'The envelopes of this day have not been counted yet.');
  }
}
