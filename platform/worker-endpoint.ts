import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { createHealthGauge } from './health-metrics.ts';
import type { Health } from './health.ts';
import { listen } from './listen.ts';
import { processMetrics } from './metrics.ts';
import type { SdkMetrics } from './runtime.ts';

interface Shown {
  health: Health;
  sdkMetrics: SdkMetrics;
}

/** A worker has no other HTTP: probes for whoever runs it, and its metrics with those of the SDK. */
export async function startWorkerEndpoint(
  place: { port: number; host: string },
  { health, sdkMetrics }: Shown,
): Promise<{ port: number; stop(): Promise<void> }> {
  const registry = new Registry();
  const showHealth = createHealthGauge(health, registry);
  const app = new Hono()
    .get('/health/live', (c) => c.json({ status: 'ok' }))
    .get('/health/ready', async (c) => {
      const readiness = await health.read();
      c.header('Cache-Control', 'no-store');
      return c.json(readiness, readiness.status === 'failing' ? 503 : 200);
    })
    .get('/metrics', async (c) => {
      await showHealth();
      const texts = await Promise.all([
        processMetrics.metrics(),
        registry.metrics(),
        sdkMetrics().catch(() => ''),
      ]);
      return c.body(texts.join('\n'), 200, { 'Content-Type': registry.contentType });
    });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  const port = await listen(server, { ...place, setting: 'METRICS_PORT' });
  return {
    port,
    async stop() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
