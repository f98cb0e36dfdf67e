import { Gauge, type Registry } from 'prom-client';
import type { Health } from './health.ts';

const maxAge = 10_000;

/** `fernantrag_up{dependency=…}`, as this process sees it; brought up to date without waiting. */
export function createHealthGauge(health: Health, registry: Registry): () => Promise<void> {
  const up = new Gauge({
    name: 'fernantrag_up',
    help: '1 while this process finds a thing that it needs in order.',
    labelNames: ['dependency'],
    registers: [registry],
  });
  return async () => {
    const { checks } = health.latest(maxAge) ?? (await health.read());
    for (const [dependency, { state }] of Object.entries(checks)) {
      up.set({ dependency }, state === 'ok' ? 1 : 0);
    }
  };
}
