import { Counter, Gauge, type Registry } from 'prom-client';
import type { WebhookView } from '../workflows/webhook/contract.ts';
import { eventsBehind } from './operations/webhooks.ts';

/** How the subscriptions stand; each says it itself, so every process shows the same. */
export function createWebhookMetrics(registry: Registry) {
  const labels = { labelNames: ['subscription'] as const, registers: [registry] };
  const behind = new Gauge({
    name: 'fernantrag_webhook_events_behind',
    help: 'Events that the receiver has not been offered.',
    ...labels,
  });
  const paused = new Gauge({
    name: 'fernantrag_webhook_paused',
    help: '1 while the receiver has said that it is gone, until somebody resumes.',
    ...labels,
  });
  const deliveries = new Counter({
    name: 'fernantrag_webhook_deliveries_total',
    help: 'Events delivered, tries that failed, and events given up.',
    labelNames: ['subscription', 'outcome'],
    registers: [registry],
  });

  return (views: readonly WebhookView[]): void => {
    for (const metric of [behind, paused, deliveries]) metric.reset();
    for (const view of views) {
      const subscription = view.name;
      behind.set({ subscription }, eventsBehind(view));
      paused.set({ subscription }, view.pausedAt ? 1 : 0);
      deliveries.inc({ subscription, outcome: 'delivered' }, view.delivered);
      deliveries.inc({ subscription, outcome: 'failed' }, view.failedTries);
      deliveries.inc({ subscription, outcome: 'skipped' }, view.skipped);
    }
  };
}
