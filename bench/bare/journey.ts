import type { Client, WorkflowHandle } from '@temporalio/client';
import { book, finish, take, type Effect, type JourneyInput, type Step } from './contract.ts';

/** As long as a line of a clerk. */
const text = 'x'.repeat(200);
const step = (...effects: Effect[]): Step => ({ effects, text });

/** What the steps of a case by pickup set off, as their histories show it. */
const steps = {
  start: step('note', 'tell'),
  paper: step(),
  lastPaper: step('tell'),
  claim: step(),
  decision: step('note', 'tell'),
  document: step(),
  lastDocument: step('tell', 'note', 'note'),
  confirmation: step(),
  choice: step('tell', 'note'),
  handover: step('free', 'tell', 'note', 'keep'),
};

export type Shared = Pick<JourneyInput, 'local' | 'log' | 'day'>;

export const startBare = (client: Client, id: string, shared: Shared) =>
  client.workflow.start('bareJourney', {
    workflowId: id,
    taskQueue: 'bare',
    args: [{ ...steps.start, ...shared }],
  });

export async function produceBare(handle: WorkflowHandle): Promise<void> {
  for (const paper of ['paper', 'paper', 'paper', 'lastPaper'] as const) {
    await handle.executeUpdate(take, { args: [steps[paper]] });
  }
  await handle.executeUpdate(take, { args: [steps.claim] });
  await decideBare(handle);
  await handle.executeUpdate(take, { args: [steps.document] });
  await handle.executeUpdate(take, { args: [steps.lastDocument] });
  await handle.executeUpdate(take, { args: [steps.confirmation] });
}

export const decideBare = (handle: WorkflowHandle) =>
  handle.executeUpdate(take, { args: [steps.decision] });
export const chooseBare = (handle: WorkflowHandle) =>
  handle.executeUpdate(book, { args: [steps.choice] });

/** The same starts, signals, updates and activities as a case by pickup, and nothing else. */
export async function journeyBare(client: Client, id: string, shared: Shared): Promise<void> {
  const handle = await startBare(client, id, shared);
  await produceBare(handle);
  await chooseBare(handle);
  await handle.executeUpdate(finish, { args: [steps.handover] });
  await handle.result();
}
