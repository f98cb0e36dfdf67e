import type { Client } from '@temporalio/client';
import type { Log } from '../platform/log.ts';
import type { Webhooks } from '../platform/webhooks.ts';
import { syncWebhooks } from './sync-webhooks.ts';

const lookEveryMs = 5_000;

/** Holds the workflows of the subscriptions to their file, at the start and whenever it changes. */
export function followWebhooksFile(options: {
  client: Client;
  taskQueue: string;
  webhooks: Webhooks;
  log: Log;
}): { stop(): Promise<void> } {
  const { client, taskQueue, webhooks, log } = options;
  let isDue = true;
  let wasWrong = false;

  const look = async () => {
    try {
      isDue = (await webhooks.refresh()) || isDue;
      wasWrong = false;
    } catch {
      if (!wasWrong) log.error('WEBHOOKS_FILE cannot be used; the old subscriptions stay');
      wasWrong = true;
    }
    if (!isDue) return;
    try {
      await syncWebhooks(client, taskQueue, webhooks.all());
      isDue = false;
    } catch (error) {
      log.error({ err: error }, 'the subscriptions have not heard of their file');
    }
  };
  let looking = look();
  const timer = setInterval(() => (looking = looking.then(look)), lookEveryMs);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
