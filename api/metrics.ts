import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { Histogram, Registry } from 'prom-client';
import { createHealthGauge } from '../platform/health-metrics.ts';
import { processMetrics } from '../platform/metrics.ts';
import type { Env } from './http.ts';
import { createOfficeGauges, createStuckGauge } from './watching/gauges.ts';
import type { Watch } from './watching/watch.ts';
import { createWebhookMetrics } from './webhook-metrics.ts';

export interface Metrics {
  measure: MiddlewareHandler<Env>;
  routes: Hono<Env>;
}

/**
 * Of this process, of its requests by route and never by reference, and of the office. A scrape shows
 * what is known and waits for nobody: with Temporal out of reach it says that, and how old the rest is.
 */
export function createMetrics({ health, figures, webhooks, stuck }: Watch): Metrics {
  const registry = new Registry();
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const showHealth = createHealthGauge(health, registry);
  const showOffice = createOfficeGauges(registry);
  const showStuck = createStuckGauge(registry);
  const showWebhooks = createWebhookMetrics(registry);

  return {
    measure: async (c, next) => {
      const end = duration.startTimer();
      await next();
      const route = routePath(c, -1) || 'unknown';
      end({ method: c.req.method, route, status: c.res.status });
    },
    routes: new Hono<Env>().get('/metrics', async (c) => {
      await showHealth();
      const office = figures.latest();
      if (office) showOffice(office);
      const found = stuck.latest();
      if (found) showStuck(found);
      const subscriptions = webhooks.latest();
      if (subscriptions) showWebhooks(subscriptions);
      const texts = await Promise.all([processMetrics.metrics(), registry.metrics()]);
      return c.body(texts.join('\n'), 200, { 'Content-Type': registry.contentType });
    }),
  };
}
