import { connect } from 'node:net';
import { Hono } from 'hono';
import type { AppDeps } from './app-deps.ts';
import type { Deps } from './deps.ts';
import type { Env } from './http.ts';

type State = 'ok' | 'failing';
const patience = 3_000;
/** A worker asks for work at least once in that time. */
const pollerFreshness = 90_000;

/** `live`: the process answers. `ready`: each thing it needs was asked just now. */
export function healthRoutes(deps: AppDeps) {
  const checks: Record<string, () => Promise<unknown>> = {
    temporal: () => describeQueue(deps),
    worker: async () => {
      const { pollers } = await describeQueue(deps);
      const seen = Math.max(0, ...pollers.map((poller) => secondsOf(poller.lastAccessTime)));
      if (Date.now() - seen * 1_000 > pollerFreshness) throw new Error('no worker asks for work');
    },
    store: () => deps.blobs.has('keys/system/check.json').then(required),
    ...(deps.settings.smtpUrl ? { mail: () => greets(deps.settings.smtpUrl ?? '') } : {}),
  };

  return new Hono<Env>()
    .get('/health/live', (c) => c.json({ status: 'ok' }))
    .get('/health/ready', async (c) => {
      if (deps.stopping.aborted) return c.json({ status: 'stopping', checks: {} }, 503);
      const entries = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await stateOf(check)] as const),
      );
      const parts = Object.fromEntries(entries);
      const ready = entries.every(([, state]) => state === 'ok');
      c.header('Cache-Control', 'no-store');
      if (!ready) c.header('Retry-After', '2');
      return c.json({ status: ready ? 'ok' : 'failing', checks: parts }, ready ? 200 : 503);
    });
}

const secondsOf = (time: { seconds?: unknown } | null | undefined): number =>
  Number(time?.seconds ?? 0);

const describeQueue = async ({ client, settings }: Deps) => {
  const { workflowService, options } = client.workflow;
  const answer = await client.withDeadline(Date.now() + patience, () =>
    workflowService.describeTaskQueue({
      namespace: options.namespace,
      taskQueue: { name: settings.temporal.taskQueue },
      taskQueueType: 1,
    }),
  );
  return { pollers: answer.pollers ?? [] };
};

function required(found: boolean): void {
  if (!found) throw new Error('the store has lost its first entry');
}

async function stateOf(check: () => Promise<unknown>): Promise<State> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patience + 500);
  });
  try {
    await Promise.race([check(), late]);
    return 'ok';
  } catch {
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}

/** A mail server speaks first; one over TLS is ready when it takes the connection. */
function greets(url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const encrypted = protocol === 'smtps:';
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) || (encrypted ? 465 : 25) });
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
    if (encrypted) socket.once('connect', () => (socket.destroy(), resolve()));
    socket.once('data', (greeting) => {
      socket.end('QUIT\r\n');
      if (greeting.toString('latin1').startsWith('220')) resolve();
      else reject(new Error('the mail server refuses'));
    });
  });
}
