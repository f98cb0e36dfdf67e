import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { stageChanged, testEvent } from '../platform/cloud-event.ts';
import type { KeyStore } from '../platform/keys.ts';
import type { Vault } from '../platform/vault.ts';
import { postEvent } from '../platform/webhook-post.ts';
import type { Webhooks } from '../platform/webhooks.ts';
import type { LoggedEvent } from '../workflows/event-log/contract.ts';
import type { DeliveryReport, EventFilter } from '../workflows/webhook/contract.ts';
import { createEventReader } from './event-reader.ts';
import type { Activities } from './types.ts';

export interface WebhookDeps {
  client: Client;
  vault: Vault;
  keys: KeyStore;
  webhooks: Pick<Webhooks, 'find'>;
  publicUrl: string;
}

/** Of one round: short enough to be seen, and to end when the worker does. */
const roundMs = 5_000;
const readAtOnce = 200;
const heartbeatMs = 2_000;

type Progress = Pick<DeliveryReport, 'position' | 'delivered' | 'missed'>;

export const isWanted = (
  { departments, procedures, stages }: EventFilter,
  event: Pick<LoggedEvent, 'department' | 'procedure' | 'stage'>,
): boolean =>
  (departments?.includes(event.department) ?? true) &&
  (procedures?.includes(event.procedure) ?? true) &&
  (stages?.includes(event.stage) ?? true);

export function createWebhookActivities(
  deps: WebhookDeps,
): Pick<Activities, 'deliverEvents' | 'sendTestEvent'> {
  const { webhooks, publicUrl } = deps;
  const reader = createEventReader(deps);

  const round = async (
    name: string,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<DeliveryReport> => {
    const end = Date.now() + roundMs;
    for (;;) {
      const { items, oldest, latest } = await reader.read(progress.position, readAtOnce);
      const bounds = { oldest, latest };
      if (progress.position < oldest - 1) {
        progress.missed += oldest - 1 - progress.position;
        progress.position = oldest - 1;
      }
      for (const event of items) {
        const webhook = webhooks.find(name);
        const { position, loggedAt } = event;
        if (!webhook) {
          const stopped = { position, loggedAt, fault: { kind: 'not-configured' as const } };
          return { ...bounds, ...progress, stopped };
        }
        if (isWanted(webhook.filter, event)) {
          const answer = await postEvent(webhook, stageChanged(event, publicUrl), signal);
          const { fault, retryAfterSeconds } = answer;
          if (fault) {
            const stopped = { position, loggedAt, fault, retryAfterSeconds };
            return { ...bounds, ...progress, stopped };
          }
          progress.delivered += 1;
        }
        progress.position = position;
        if (Date.now() > end || signal.aborted) return { ...bounds, ...progress };
      }
      if (items.length === 0 || progress.position >= latest) return { ...bounds, ...progress };
    }
  };

  return {
    async deliverEvents({ name, after }) {
      const context = Context.current();
      // What a worker that died had delivered, as far as it had been able to tell.
      const told = context.info.heartbeatDetails as Progress | undefined;
      const progress = told ?? { position: after, delivered: 0, missed: 0 };
      const timer = setInterval(() => context.heartbeat({ ...progress }), heartbeatMs);
      try {
        return await round(name, progress, context.cancellationSignal);
      } finally {
        clearInterval(timer);
      }
    },
    async sendTestEvent({ name }) {
      const webhook = webhooks.find(name);
      if (!webhook) return { fault: { kind: 'not-configured' } };
      const event = testEvent(`test-${randomUUID()}`, publicUrl, new Date().toISOString());
      const { fault } = await postEvent(webhook, event);
      return fault ? { fault } : {};
    },
  };
}
