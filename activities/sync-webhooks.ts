import type { Client } from '@temporalio/client';
import { subscriptionOf, type Webhook } from '../platform/webhooks-file.ts';
import { configured, removed, webhookId, workflowType } from '../workflows/webhook/contract.ts';
import { unlessGone } from './slots.ts';

/** Starts a workflow for each new subscription, tells the others how theirs stands, and ends the rest. */
export async function syncWebhooks(
  client: Client,
  taskQueue: string,
  webhooks: readonly Webhook[],
): Promise<void> {
  for (const webhook of webhooks) {
    const { name, from } = webhook;
    await client.workflow.signalWithStart(workflowType, {
      workflowId: webhookId(name),
      taskQueue,
      args: [{ name, from }],
      signal: configured,
      signalArgs: [subscriptionOf(webhook)],
    });
  }
  const wanted = new Set(webhooks.map(({ name }) => webhookId(name)));
  const query = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    if (wanted.has(workflowId)) continue;
    await client.workflow.getHandle(workflowId).signal(removed).catch(unlessGone);
  }
}
