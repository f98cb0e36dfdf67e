import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../platform/listen.ts';
import { start, startTestApi } from '../api/test-support.ts';
import { stageChanged } from '../platform/cloud-event.ts';
import { freePorts } from '../platform/embedded/ports.ts';
import { postEvent } from '../platform/webhook-post.ts';
import { newSecret } from './support/receiver.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = await readFile(new URL('../docs/webhooks.md', import.meta.url), 'utf8');
const [receiver = '', reader = ''] = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(
  ([, code]) => code,
);

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

/** Runs an example as it stands on the page. */
function run(code: string, env: Record<string, string>) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { said: () => said.trim().split('\n'), ended, stop: () => child.kill() };
}

test('the receiver of the page takes an event once, and none that is forged', async () => {
  const [port = 0] = await freePorts(1);
  const secret = newSecret();
  const example = run(receiver, { WEBHOOK_SECRET: secret, PORT: String(port) });
  try {
    const reference = 'FA-7K2M-9Q4T';
    const event = stageChanged(
      {
        ...{ id: `${reference}-3`, reference, position: 42, stage: 'in-production' },
        ...{ procedure: 'sample-service', department: 'samples' },
        ...{ time: new Date().toISOString(), loggedAt: new Date().toISOString() },
      },
      'https://antrag.stadt.example',
    );
    const url = `http://127.0.0.1:${port}/`;
    await expect
      .poll(() => postEvent({ url, secrets: [secret] }, event), { timeout: 10_000 })
      .toEqual({});
    expect(await postEvent({ url, secrets: [newSecret(), secret] }, event)).toEqual({});
    expect(await postEvent({ url, secrets: [newSecret()] }, event)).toEqual({
      fault: { kind: 'status', status: 401 },
    });
    const { type } = event;
    expect(example.said()).toEqual([`${reference} ${type} in-production`]);
  } finally {
    example.stop();
  }
});

test('the reader of the page reads to the end and remembers where it is', async () => {
  const server = createAdaptorServer({ fetch: api.app.fetch, overrideGlobalObjects: false });
  const port = await listen(server, { port: 0, host: '127.0.0.1' });
  try {
    const started = await api.as('all')('POST', '/api/applications', start);
    const latest = async () => (await api.as('lead')('GET', '/api/events')).body['latest'];
    await expect.poll(latest, { timeout: 10_000 }).toBe(1);
    const env = { EVENTS_URL: `http://127.0.0.1:${port}`, EVENTS_TOKEN: 'lead' };
    const first = run(reader, env);
    await first.ended;
    const reference = started.body['reference'];
    expect(first.said()).toEqual([`${reference} awaiting-documents`, 'read up to 1']);
    const again = run(reader, { ...env, AFTER: '1' });
    await again.ended;
    expect(again.said()).toEqual(['read up to 1']);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
