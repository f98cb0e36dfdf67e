import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { searchAttributes } from '../workflows/search-attributes.ts';
import { freePlace, shelfId, takePlace, workflowType } from '../workflows/shelf/contract.ts';
import { unlessGone } from './slots.ts';

export interface ShelfDeps {
  client: Client;
  taskQueue: string;
}

/** The number under which the originals of a case lie; asked again it is the same. */
export async function placeFor({ client, taskQueue }: ShelfDeps, reference: string) {
  const { typedSearchAttributes } = await client.workflow.getHandle(reference).describe();
  const department = typedSearchAttributes.get(searchAttributes.department);
  if (!department) return undefined;
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    workflowId: shelfId(department),
    taskQueue,
    args: [{ department }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  const number = await client.workflow.executeUpdateWithStart(takePlace, {
    startWorkflowOperation,
    args: [{ reference }],
  });
  return String(number);
}

export const releasePlace = (client: Client, department: string, reference: string) =>
  client.workflow.getHandle(shelfId(department)).signal(freePlace, { reference }).catch(unlessGone);
