import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { Client } from '@temporalio/client';
import type { BlobStore } from './blobs.ts';
import { Unready, type Check } from './health.ts';
import type { Settings } from './settings.ts';

const patience = 2_000;
/** A worker asks for work at least once in that time. */
const pollerFreshness = 90_000;

export interface Checked {
  client: Client;
  blobs: BlobStore;
  settings: Settings;
}

/** What API and worker both need; mails and lockers can wait for days in their workflows. */
export const commonChecks = ({ client, blobs, settings }: Checked): Check[] => [
  { name: 'temporal', required: true, ask: () => temporalAnswers(client) },
  { name: 'namespace', required: true, ask: () => namespaceExists(client) },
  { name: 'store', required: true, ask: storeProbe(blobs) },
  ...optional('mail', settings.smtpUrl, mailServerGreets),
  ...optional('lockers', settings.lockers, ({ url }) => answersHttp(url)),
];

/** Of the API: who does the work, who knows the staff, who looks for viruses. */
export const apiChecks = (checked: Checked): Check[] => [
  ...commonChecks(checked),
  { name: 'worker', required: true, ask: () => workerAsks(checked) },
  ...optional('sign-in', checked.settings.oidc, ({ issuer }) => providerAnswers(issuer)),
  ...optional('virus-scanner', checked.settings.clamd, clamdAnswers),
];

const optional = <T>(name: string, setting: T | undefined, ask: (of: T) => Promise<unknown>) =>
  setting === undefined ? [] : [{ name, required: false, ask: () => ask(setting) }];

const notFound = 5;

const within = <T>(client: Client, call: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + patience, call);

const temporalAnswers = (client: Client) =>
  within(client, () => client.workflowService.getSystemInfo({}));

async function namespaceExists(client: Client): Promise<void> {
  const { namespace } = client.options;
  await within(client, () => client.workflowService.describeNamespace({ namespace })).catch(
    (error: unknown) => {
      if ((error as { code?: number }).code !== notFound) throw error;
      throw new Unready('not registered');
    },
  );
}

async function workerAsks({ client, settings }: Checked): Promise<void> {
  const answer = await within(client, () =>
    client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: settings.temporal.taskQueue },
      taskQueueType: 1,
    }),
  );
  const seen = (answer.pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds));
  if (Date.now() - Math.max(0, ...seen) * 1_000 > pollerFreshness) {
    throw new Unready('no worker asks for work');
  }
}

/** Writes, reads and removes a few bytes; two at once do not see each other's. */
function storeProbe(blobs: BlobStore): () => Promise<void> {
  const bytes = Buffer.from('ready?');
  return async () => {
    const key = `health/${randomUUID()}`;
    if (!(await blobs.has('keys/system/check.json'))) {
      throw new Unready('its first entry is missing');
    }
    await blobs.put(key, bytes);
    const found = await blobs.get(key);
    await blobs.delete(key);
    if (!bytes.equals(found)) throw new Unready('gives back other bytes than it was given');
  };
}

/** Speaks with a server that answers in lines; one over TLS is there when it takes the connection. */
function talk(
  { host, port }: { host: string; port: number },
  { say = '', silent = false }: { say?: string; silent?: boolean },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    socket.setTimeout(patience, () => socket.destroy(new Unready('no answer in time')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Unready('ended the connection without an answer')));
    socket.once('connect', () => {
      if (!silent) return void socket.write(say);
      resolve('');
      socket.destroy();
    });
    socket.once('data', (answer) => {
      resolve(answer.toString('latin1'));
      socket.destroy();
    });
  });
}

async function mailServerGreets(url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const silent = protocol === 'smtps:';
  const greeting = await talk(
    { host: hostname, port: Number(port) || (silent ? 465 : 587) },
    { silent },
  );
  if (!silent && !greeting.startsWith('220')) throw new Unready('refuses connections');
}

async function clamdAnswers(address: { host: string; port: number }): Promise<void> {
  const answer = await talk(address, { say: 'zPING\0' });
  if (!answer.startsWith('PONG')) throw new Unready('does not answer as clamd does');
}

async function providerAnswers(issuer: string): Promise<void> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Unready(`answers with ${answer.status}`);
  const found = (await answer.json()) as { issuer?: string };
  if (found.issuer?.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) {
    throw new Unready('names another issuer');
  }
}

/** Any answer but a fault of the server's own; what it answers at this address is not agreed on. */
async function answersHttp(url: string): Promise<void> {
  const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) });
  await answer.body?.cancel();
  if (answer.status >= 500) throw new Unready(`answers with ${answer.status}`);
}
