import { WorkflowNotFoundError } from '@temporalio/common';
import {
  resumeDelivery,
  sendTest,
  tryNow,
  webhookId,
  webhookView,
  workflowType,
  type WebhookView,
} from '../../workflows/webhook/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { ask, deadlines } from './ask.ts';
import { allOf, equals, executions } from './visibility.ts';

const running = "ExecutionStatus = 'Running'";
/** A receiver has ten seconds. */
const testPatience = 14_000;

/** What each subscription says of itself, by name; one that has just ended is left out. */
export async function listWebhooks(deps: Deps): Promise<WebhookView[]> {
  const rows = await executions(deps, allOf(equals('WorkflowType', workflowType), running));
  const views = await Promise.all(
    rows.map(({ workflowId }) => {
      const handle = deps.client.workflow.getHandle(workflowId);
      return ask(deps.client, deadlines.read, () => handle.query(webhookView)).catch(unlessGone);
    }),
  );
  return views
    .flatMap((view) => (view ? [view] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
  return undefined;
}

/** Events that its receiver has not been offered, those that it does not want among them. */
export const eventsBehind = ({ latest, position }: WebhookView): number =>
  position === undefined ? 0 : Math.max(latest - position, 0);

export const webhookActs = {
  'try-now': { update: tryNow, patience: deadlines.update },
  resume: { update: resumeDelivery, patience: deadlines.update },
  test: { update: sendTest, patience: testPatience },
} as const;
export type WebhookAct = keyof typeof webhookActs;

/** @throws `unknown-webhook` */
export async function actOnWebhook(
  deps: Deps,
  name: string,
  act: WebhookAct,
): Promise<WebhookView> {
  const { update, patience } = webhookActs[act];
  const handle = deps.client.workflow.getHandle(webhookId(name));
  try {
    return await ask(deps.client, patience, () => handle.executeUpdate(update));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw new Problem('unknown-webhook', 'There is no subscription of this name.');
  }
}
