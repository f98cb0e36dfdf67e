import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './http.ts';

/** Waits of one request; those at the same time count once. */
interface Waits {
  open: number;
  since: number;
  ms: number;
}

const requests = new AsyncLocalStorage<Waits>();

/** Counts the time until the answer among what the present request waits for Temporal. */
export async function awaitTemporal<T>(call: () => Promise<T>): Promise<T> {
  const waits = requests.getStore();
  if (!waits) return call();
  if (waits.open === 0) waits.since = performance.now();
  waits.open += 1;
  try {
    return await call();
  } finally {
    waits.open -= 1;
    if (waits.open === 0) waits.ms += performance.now() - waits.since;
  }
}

/** Says with every answer how long it took, and how much of that was Temporal's. */
export const serverTiming: MiddlewareHandler<Env> = (c, next) => {
  const waits: Waits = { open: 0, since: 0, ms: 0 };
  return requests.run(waits, async () => {
    const started = performance.now();
    await next();
    const total = performance.now() - started;
    c.header('Server-Timing', `temporal;dur=${waits.ms.toFixed(1)}, total;dur=${total.toFixed(1)}`);
  });
};
