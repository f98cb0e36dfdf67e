import { apiChecks } from '../../platform/health-checks.ts';
import { createHealth, type Health } from '../../platform/health.ts';
import { keepFresh, type KeptFresh } from '../../platform/kept-fresh.ts';
import type { WebhookView } from '../../workflows/webhook/contract.ts';
import type { Deps } from '../deps.ts';
import { listWebhooks } from '../operations/webhooks.ts';
import { findStuck, type StuckWork } from '../operations/stuck.ts';
import { createFigureReader, type Figures } from './figures.ts';

/** What metrics, probes and the status page share, so that watching costs the same however many watch. */
export interface Watch {
  health: Health;
  figures: KeptFresh<Figures>;
  webhooks: KeptFresh<WebhookView[]>;
  stuck: KeptFresh<StuckWork[]>;
}

const figuresKept = 60_000;
const webhooksKept = 30_000;
const stuckKept = 30_000;

export function createWatch(deps: Deps): Watch {
  const failed = (what: string) => (error: unknown) =>
    deps.log.warn({ err: error }, `${what} could not be read`);
  return {
    health: createHealth(apiChecks(deps)),
    figures: keepFresh(createFigureReader(deps), figuresKept, failed('the figures')),
    webhooks: keepFresh(() => listWebhooks(deps), webhooksKept, failed('the subscriptions')),
    stuck: keepFresh(() => findStuck(deps), stuckKept, failed('what is stuck')),
  };
}
