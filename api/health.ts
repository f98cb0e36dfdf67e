import { Hono } from 'hono';
import type { Health } from '../platform/health.ts';
import type { Env } from './http.ts';

/** `live`: the process answers. `ready`: what it needs answers too, as seen some seconds ago. */
export const healthRoutes = (health: Health, stopping?: AbortSignal) =>
  new Hono<Env>()
    .get('/health/live', (c) => c.json({ status: 'ok' }))
    .get('/health/ready', async (c) => {
      if (stopping?.aborted) return c.json({ status: 'stopping' }, 503);
      const readiness = await health.read();
      const ready = readiness.status !== 'failing';
      c.header('Cache-Control', 'no-store');
      if (!ready) c.header('Retry-After', '2');
      return c.json(readiness, ready ? 200 : 503);
    });
