import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../platform/client.ts';
import { connectTemporal } from '../../platform/temporal.ts';
import { startSilentProxy } from '../../test/support/silent-proxy.ts';
import { createApp } from '../app.ts';
import { pdf, start, startTestApi } from '../test-support.ts';
import { createWatch } from './watch.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi({ env: { METRICS_PORT: '0' } });
});
afterAll(() => api?.stop());

const scrape = async () => (await api.app.request('/metrics')).text();
const ofWorker = async (path: string) => {
  const answer = await fetch(`http://127.0.0.1:${api.metricsPort}${path}`);
  return { status: answer.status, text: await answer.text() };
};
const itemsOf = ({ body }: { body: Record<string, unknown> }) =>
  (body['items'] as unknown[] | undefined)?.length;
const patience = { timeout: 25_000, interval: 500 };

test('the figures of the office are counted behind the scrapes, without anything personal', async () => {
  const { status, body } = await api.as('all')('POST', '/api/applications', start);
  expect(status).toBe(201);
  const form = new FormData();
  form.set('file', await pdf());
  expect((await api.as('intake')('POST', '/api/mail-items', form)).status).toBe(201);
  // Not before the lists of the server show both.
  const listed = async () => {
    const [cases, tray] = await Promise.all([
      api.as('all')('GET', '/api/applications'),
      api.as('all')('GET', '/api/mail-items?state=unassigned'),
    ]);
    return [itemsOf(cases), itemsOf(tray)];
  };
  await expect.poll(listed, patience).toEqual([1, 1]);
  await expect.poll(scrape, patience).toContain('fernantrag_tray_segments 1');
  const text = await scrape();
  expect(text).toContain('fernantrag_open_applications{stage="awaiting-documents",age_days="0"} 1');
  expect(text).toContain('fernantrag_open_applications{stage="in-review",age_days="30"} 0');
  expect(text).toContain('fernantrag_overdue_applications{department="samples"} 0');
  expect(text).toContain('fernantrag_unsent_mail_applications 0');
  expect(text).toContain('fernantrag_slots_capacity{counter="hall"} 0');
  expect(text).toContain('fernantrag_scan_segments_total{origin="post",outcome="unmatched"} 1');
  expect(text).toMatch(/fernantrag_codec_seconds_count\{operation="encode",outcome="done"\} \d+/);
  expect(text).toMatch(/fernantrag_store_seconds_count\{operation="put",outcome="done"\} \d+/);
  expect(text).toContain('route="/api/applications",status="201"');
  expect(text).not.toContain(String(body['reference']));
  expect(text).not.toContain('Zoë');
});

test('every dependency is said to be up, by the API and by the worker', async () => {
  for (const name of ['temporal', 'namespace', 'store', 'worker', 'mail']) {
    expect(await scrape()).toContain(`fernantrag_up{dependency="${name}"} 1`);
  }
  const { text } = await ofWorker('/metrics');
  for (const name of ['temporal', 'namespace', 'store', 'polling', 'mail']) {
    expect(text).toContain(`fernantrag_up{dependency="${name}"} 1`);
  }
});

test("a worker shows the SDK's metrics, its probes, and nothing else", async () => {
  const { status, text } = await ofWorker('/metrics');
  expect(status).toBe(200);
  expect(text).toMatch(
    /temporal_workflow_task_execution_latency\w*_count\{.*workflow_type="application"/,
  );
  expect(text).toMatch(/temporal_activity_execution_latency\w*_count/);
  expect((await ofWorker('/health/live')).status).toBe(200);
  const ready = await ofWorker('/health/ready');
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text)).toMatchObject({
    status: 'ok',
    checks: { polling: { state: 'ok' } },
  });
  expect((await ofWorker('/api/procedures')).status).toBe(404);
});

test('with Temporal silent a scrape says so and shows what was known', async () => {
  const { deps } = api;
  const { address = '', namespace } = deps.settings.temporal;
  const proxy = await startSilentProxy(address);
  const connection = await connectTemporal({ ...deps.settings.temporal, address: proxy.address });
  const { converter } = deps;
  const away = { ...deps, client: createClient({ connection, namespace, converter }) };
  const app = createApp({ ...away, watch: createWatch(away) });
  const read = async () => (await app.request('/metrics')).text();
  await expect.poll(read, patience).toContain('fernantrag_tray_segments 1');
  expect(await read()).toContain('fernantrag_up{dependency="temporal"} 1');
  proxy.fallSilent();
  await expect.poll(read, patience).toContain('fernantrag_up{dependency="temporal"} 0');
  const text = await read();
  expect(text).toContain('fernantrag_up{dependency="store"} 1');
  expect(text).toContain('fernantrag_tray_segments 1');
  const ready = await app.request('/health/ready');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    status: 'failing',
    checks: { temporal: { state: 'failing', required: true }, store: { state: 'ok' } },
  });
  await proxy.stop();
  await connection.close();
}, 90_000);
