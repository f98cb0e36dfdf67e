import type { Client, QueryDefinition } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { Services } from '../services.ts';
import { KeyDestroyed, KeyUnknown } from '../keys.ts';

export type CheckDeps = Pick<Services, 'blobs' | 'keys' | 'vault' | 'auditStore'> & {
  client: Client;
};

const patienceMs = 20_000;

/** What a workflow says of itself, or why it says nothing. */
export async function asked<T>(
  client: Client,
  workflowId: string,
  query: QueryDefinition<T>,
): Promise<{ view: T } | { fault: string }> {
  try {
    const view = await client.withDeadline(Date.now() + patienceMs, () =>
      client.workflow.getHandle(workflowId).query(query),
    );
    return { view };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      return { fault: 'is in the lists, and is not there' };
    return { fault: `its workflow does not answer (${(error as Error).name})` };
  }
}

const running = 1;
const notFound = 5;

/** Reads nothing of what is under a key: that of an erased case is gone. */
export async function isRunning(
  { workflowService, options: { namespace } }: Client,
  workflowId: string,
): Promise<boolean> {
  try {
    const execution = { workflowId };
    const found = await workflowService.describeWorkflowExecution({ namespace, execution });
    return found.workflowExecutionInfo?.status === running;
  } catch (error) {
    if ((error as { code?: number }).code === notFound) return false;
    throw error;
  }
}

/** Why the key of an owner does not open anything. */
export async function keyFault(
  { keys }: Pick<CheckDeps, 'keys'>,
  owner: string,
): Promise<string | undefined> {
  try {
    await keys.key(owner);
    return undefined;
  } catch (error) {
    if (error instanceof KeyUnknown) return 'its key is missing';
    if (error instanceof KeyDestroyed) return 'its key is destroyed';
    return `its key does not open: ${(error as Error).message}`;
  }
}
