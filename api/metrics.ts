import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { stages, workflowType } from '../workflows/application/contract.ts';
import type { Deps } from './deps.ts';
import type { Env } from './http.ts';
import { allOf, count, equals } from './operations/visibility.ts';
import { createWebhookMetrics } from './webhook-metrics.ts';

/** Counting is not free for the server: one count serves all scrapes of half a minute. */
const countedFor = 30_000;

export interface Metrics {
  measure: MiddlewareHandler<Env>;
  routes: Hono<Env>;
}

/** Of this process and its requests, by route and never by reference; open cases; subscriptions. */
export function createMetrics(deps: Deps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const cases = new Gauge({
    name: 'fernantrag_open_applications',
    help: 'Running applications by stage.',
    labelNames: ['stage'],
    registers: [registry],
  });
  const askWebhooks = createWebhookMetrics(deps, registry);
  let countedAt = 0;

  const countCases = async () => {
    if (Date.now() - countedAt < countedFor) return;
    countedAt = Date.now();
    for (const stage of stages) {
      const open = allOf(equals('WorkflowType', workflowType), "ExecutionStatus = 'Running'");
      cases.set({ stage }, await count(deps, allOf(open, equals('Stage', stage))));
    }
    await askWebhooks();
  };

  return {
    measure: async (c, next) => {
      const end = duration.startTimer();
      await next();
      const route = routePath(c, -1) || 'unknown';
      end({ method: c.req.method, route, status: c.res.status });
    },
    routes: new Hono<Env>().get('/metrics', async (c) => {
      await countCases().catch(() => undefined);
      return c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
    }),
  };
}
