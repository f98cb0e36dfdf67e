import type { Client } from '@temporalio/client';
import type { Catalogue } from '../procedures/load.ts';
import { planDay, workflowType } from '../workflows/counter-day/contract.ts';
import { planOf } from './counter-days.ts';
import { unlessGone } from './slots.ts';

/**
 * Tells every running counter day its plan as the counter's file has it now: a closing day that was
 * entered when people had booked already is one they hear of, and a counter that is gone is closed on
 * all days. Answers with how many were told.
 */
export async function replanDays(
  client: Client,
  { counters }: Pick<Catalogue, 'counters'>,
): Promise<number> {
  const query = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Running'`;
  let told = 0;
  for await (const { workflowId } of client.workflow.list({ query })) {
    const [, id = '', date = ''] = workflowId.split(':');
    const counter = counters.get(id);
    const slots = counter ? planOf(counter, date).slots : [];
    await client.workflow.getHandle(workflowId).signal(planDay, slots).catch(unlessGone);
    told += 1;
  }
  return told;
}
