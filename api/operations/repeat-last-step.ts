import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { ask, deadlines } from './ask.ts';

const { EventType, ResetReapplyType } = proto.temporal.api.enums.v1;
const ends: readonly (number | null | undefined)[] = [
  EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
  EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
];

/**
 * Takes the last step of a workflow anew, at once instead of after the server's pause of up to ten
 * minutes. A step that failed has changed nothing, so everything before it stays; signals that came
 * since are given to it again.
 */
export async function repeatLastStep(
  client: Client,
  execution: { workflowId: string; runId: string },
): Promise<void> {
  const { workflowService, options } = client.workflow;
  const { namespace } = options;
  const { history } = await ask(client, deadlines.read, () =>
    workflowService.getWorkflowExecutionHistoryReverse({
      namespace,
      execution,
      maximumPageSize: 100,
    }),
  );
  const end = history?.events?.find(({ eventType }) => ends.includes(eventType));
  if (!end?.eventId) return;
  const { eventId } = end;
  await ask(client, deadlines.call, () =>
    workflowService.resetWorkflowExecution({
      namespace,
      workflowExecution: execution,
      reason: 'tried again by a person',
      workflowTaskFinishEventId: eventId,
      requestId: randomUUID(),
      resetReapplyType: ResetReapplyType.RESET_REAPPLY_TYPE_ALL_ELIGIBLE,
    }),
  );
}
