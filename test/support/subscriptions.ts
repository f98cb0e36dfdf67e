import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HTTP, type CloudEvent } from 'cloudevents';
import { Webhook as Signature } from 'standardwebhooks';
import { expect } from 'vitest';
import { stringify } from 'yaml';
import { listWebhooks } from '../../api/operations/webhooks.ts';
import { startTestApi } from '../../api/test-support.ts';
import { eventLogId, stagesChanged, type StageEvent } from '../../workflows/event-log/contract.ts';
import { webhookId, webhookView } from '../../workflows/webhook/contract.ts';
import { newSecret, startReceiver, type Received } from './receiver.ts';

export const patience = { timeout: 20_000 };

/** Read as its receiver would: the signature by one library, the event by another. */
export function opened({ headers, body }: Received, secret: string): CloudEvent<StageEvent> {
  const sent = headers as Record<string, string>;
  new Signature(secret).verify(body, sent);
  const event = HTTP.toEvent({ headers: sent, body }) as CloudEvent<StageEvent>;
  event.validate();
  expect(event.id).toBe(sent['webhook-id']);
  return event;
}

/** An office that tells these receivers what happens; `first` says who is in its file at the start. */
export async function startSubscriptions<Name extends string>(
  names: readonly Name[],
  first: (entry: (name: Name, more?: object) => object) => object[],
) {
  const made = await Promise.all(names.map(async (name) => [name, await startReceiver()] as const));
  const receivers = Object.fromEntries(made) as Record<Name, (typeof made)[number][1]>;
  const secrets = Object.fromEntries(names.map((name) => [name, newSecret()])) as Record<
    Name,
    string
  >;
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-webhooks-'));
  const file = join(folder, 'webhooks.yaml');
  const entry = (name: Name, more: object = {}) => {
    return { name, url: receivers[name].url, secret: secrets[name], ...more };
  };
  const configure = (entries: object[]) => writeFile(file, stringify(entries));
  await configure(first(entry));
  const api = await startTestApi({ env: { WEBHOOKS_FILE: file } });
  const { client } = api.deps;
  const view = (name: Name) => client.workflow.getHandle(webhookId(name)).query(webhookView);
  const eventsAt = (name: Name) =>
    receivers[name].received.map((one) => opened(one, secrets[name]));
  let counted = 0;
  /** A change of stage of some case, without the case. */
  const invented = (): StageEvent => {
    counted += 1;
    const reference = `FA-${String(counted).padStart(8, '0')}`;
    const time = new Date().toISOString();
    const of = { procedure: 'sample-service', department: 'samples', stage: 'in-review' as const };
    return { id: `${reference}-1`, time, reference, ...of };
  };
  return {
    api,
    receivers,
    secrets,
    entry,
    configure,
    view,
    eventsAt,
    sequences: (name: Name) => eventsAt(name).map(({ sequence }) => Number(sequence)),
    forget: () => made.forEach(([, { received }]) => received.splice(0)),
    names: async () => (await listWebhooks(api.deps)).map(({ name }) => name),
    async happens(count = 1) {
      const events = Array.from({ length: count }, invented);
      await client.workflow.signalWithStart('eventLog', {
        workflowId: eventLogId,
        taskQueue: api.deps.settings.temporal.taskQueue,
        args: [{}],
        signal: stagesChanged,
        signalArgs: [{ events, keepDays: 90 }],
      });
    },
    /** So that what follows does not meet what is still on its way. */
    upToDate: (name: Name) =>
      expect
        .poll(async () => {
          const known = await view(name).catch(() => undefined);
          if (!known) return 'not started';
          const { latest, position, failing, pausedAt } = known;
          return failing ?? pausedAt ?? (position === latest ? 'up to date' : position);
        }, patience)
        .toBe('up to date'),
    skipDays: (name: Name, days: number) => api.skipDays(webhookId(name), days),
    async stop() {
      await api.stop();
      await Promise.all(made.map(([, receiver]) => receiver.stop()));
      await rm(folder, { recursive: true });
    },
  };
}
