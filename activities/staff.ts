import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { system, update, workflowType } from '../workflows/application/contract.ts';
import type { Activities } from './types.ts';
import { unlessGone } from './slots.ts';

export interface StaffDeps {
  client: Client;
}

/** Of one call: the workflow asks again until none is left. */
const atOnce = 200;
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

export function createStaffActivities({ client }: StaffDeps): Pick<Activities, 'releaseCases'> {
  return {
    async releaseCases({ person }) {
      const query =
        `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Running' ` +
        `AND Stage != 'done' AND Assignee = ${quoted(person)}`;
      let count = 0;
      for await (const { workflowId } of client.workflow.list({ query, pageSize: atOnce })) {
        await client.workflow
          .getHandle(workflowId)
          .executeUpdate(update('assign'), {
            args: [{ assignee: null, from: person, by: system }],
          })
          .catch(unlessGone)
          .catch(unlessEnded);
        count += 1;
        if (count === atOnce) break;
      }
      return count;
    },
  };
}

/** A case in its last step has nobody who works on it. */
function unlessEnded(error: unknown): void {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (cause instanceof ApplicationFailure && cause.type === 'already-ended') return;
  throw error;
}
