import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pdf, start, startTestApi } from '../../api/test-support.ts';
import { startFlakyProxy, type FlakyProxy } from '../support/flaky-proxy.ts';
import { startS3Server, type S3Server } from '../support/s3-server.ts';

let s3: S3Server;
let proxy: FlakyProxy;
let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  s3 = await startS3Server();
  proxy = await startFlakyProxy(s3.endpoint);
  api = await startTestApi({ env: s3.environment('cases', proxy.url) });
}, 60_000);
afterEach(() => proxy.set('fine'));
afterAll(async () => {
  await api.stop();
  await proxy.stop();
  await s3.stop();
});

test('the first answer to every write lost, all goes on; the audit has every look once', async () => {
  let lost = 0;
  proxy.set(({ method, headers }) => {
    const isFirst = [headers['amz-sdk-request']].flat()[0]?.startsWith('attempt=1');
    if (method !== 'PUT' || !isFirst) return 'fine';
    lost += 1;
    return 'lose';
  });
  const begun = await api.as('all')('POST', '/api/applications', start);
  expect(begun.status).toBe(201);
  const { reference } = begun.body as unknown as { reference: string };
  const scanned = await api.as('all')('POST', '/api/mail-items', await form(reference));
  expect(scanned.status).toBe(201);
  for (let look = 0; look < 12; look += 1) {
    const answer = await api.as('all')('GET', `/api/applications/${reference}`);
    expect(answer.status).toBe(200);
  }
  expect(lost).toBeGreaterThan(12);
  proxy.set('fine');
  const entries = async () => {
    const { body } = await api.as('admin')('GET', `/api/audit?reference=${reference}`);
    const { items } = body as unknown as { items: { action: string; object?: string }[] };
    return items.filter(({ action, object }) => action === 'read' && object === undefined);
  };
  await expect.poll(async () => (await entries()).length, { timeout: 30_000 }).toBe(12);
}, 90_000);

test.each(['refuse', 'hang', 'lose'] as const)(
  'a bucket whose server goes on with "%s": come back later, and then it works',
  async (weather) => {
    const key = { 'idempotency-key': `weather-${weather}` };
    proxy.set(weather);
    const calls = [
      api.as('all')('POST', '/api/applications', start, key),
      api.as('all')('POST', '/api/mail-items', await form()),
      api.as('all')('GET', '/api/applications'),
    ];
    for (const answer of await Promise.all(calls)) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(answer.body['type']).toBe('/problems/temporarily-unavailable');
    }
    const readiness = async () => (await api.call('GET', '/health/ready')).status;
    await expect.poll(readiness, { timeout: 15_000 }).toBe(503);
    const ready = await api.call('GET', '/health/ready');
    expect(ready.body).toMatchObject({
      checks: { store: { state: 'failing' }, temporal: { state: 'ok' } },
    });
    proxy.set('fine');
    await expect.poll(readiness, { timeout: 15_000 }).toBe(200);
    const begun = await api.as('all')('POST', '/api/applications', start, key);
    expect(begun.status).toBe(201);
    const { reference } = begun.body as unknown as { reference: string };
    const read = await api.as('all')('GET', `/api/applications/${reference}`);
    expect(read.status).toBe(200);
  },
  90_000,
);

async function form(text?: string): Promise<FormData> {
  const sent = new FormData();
  sent.set('file', await pdf(text));
  return sent;
}
