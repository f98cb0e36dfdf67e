import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf } from '../platform/key-record.ts';
import { openServices } from '../platform/services.ts';
import { startRefusingMailServer } from '../test/support/refusing-mail-server.ts';
import { startWorker, type RunningWorker } from '../worker.ts';
import { createApp } from './app.ts';
import type { StuckWork } from './operations/stuck.ts';
import { createPages } from './pages/index.tsx';
import { pdf, start, startTestApi } from './test-support.ts';

let mailServer: Awaited<ReturnType<typeof startRefusingMailServer>>;
let api: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
let worker: RunningWorker | undefined;
beforeAll(async () => {
  mailServer = await startRefusingMailServer();
  api = await startTestApi({ worker: false, env: { SMTP_URL: mailServer.url } });
  app = createApp(api.deps, createPages(api.deps));
});
afterAll(async () => {
  await worker?.stop();
  await api?.stop();
  await mailServer?.stop();
});

const admin = (...call: [string, string, unknown?]) => api.as('admin')(...call);
const patience = { timeout: 60_000, interval: 500 };
const listed = async () => {
  const { status, body } = await admin('GET', '/api/stuck');
  expect(status).toBe(200);
  return body['items'] as unknown as StuckWork[];
};
const found = async (workflowId: string, kind: StuckWork['kind']) =>
  (await listed()).find((one) => one.workflowId === workflowId && one.kind === kind);

async function page(path: string, form?: [string, string][]) {
  const headers = { authorization: 'Bearer admin', accept: 'text/html', 'accept-language': 'de' };
  const init = form ? { method: 'POST', headers, body: new URLSearchParams(form) } : { headers };
  const response = await app.request(path, init);
  return {
    status: response.status,
    text: await response.text(),
    location: response.headers.get('location'),
  };
}

/** As if the disk had lost it; answers with what puts it back. */
async function lose(key: string): Promise<() => Promise<void>> {
  const { blobs } = api.deps;
  const bytes = await blobs.get(key);
  await blobs.delete(key);
  return () => blobs.put(key, bytes);
}

test('what fails is listed with its reason, and goes on at once when somebody says so', async () => {
  const { blobs, settings, catalogue } = api.deps;
  const form = new FormData();
  form.set('file', await pdf());
  const item = String((await api.as('intake')('POST', '/api/mail-items', form)).body['id']);
  const lost: string[] = [];
  for await (const key of blobs.list(`blobs/${item.replace(':', '/')}`)) lost.push(key);
  const putBytesBack = await lose(lost[0] ?? '');
  const { body } = await api.as('all')('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const putKeyBack = await lose(pathOf(reference));
  worker = await startWorker({
    settings,
    catalogue,
    // Of its own: the keys that the API knows are not asked for again.
    services: await openServices(settings),
  });

  await expect
    .poll(async () => (await found(item, 'activity'))?.attempts, patience)
    .toBeGreaterThanOrEqual(5);
  expect(await found(item, 'activity')).toMatchObject({
    type: 'mailItem',
    activity: 'readMailItem',
    failure: 'BlobMissing',
  });
  await expect
    .poll(() => found(reference, 'workflow-task'), patience)
    .toMatchObject({
      reference,
      type: 'application',
      department: 'samples',
    });
  const shown = await page('/staff/stuck');
  expect(shown.text).toContain('die Seiten einer Postsendung können nicht gelesen werden');
  expect(shown.text).toContain(reference);
  expect((await page('/staff/stuck', [])).status).toBe(422);

  await putBytesBack();
  await putKeyBack();
  const retried = await page('/staff/stuck', [
    ['workflow', item],
    ['workflow', reference],
  ]);
  expect(retried.location).toBe('/staff/stuck?retried=2');
  const state = async () =>
    (await api.as('intake')('GET', `/api/mail-items/${item}`)).body['state'];
  await expect.poll(state, patience).toBe('unassigned');
  const view = await api.as('clerk')('GET', `/api/applications/${reference}`);
  expect(view.body['stage']).toBe('awaiting-documents');
  await expect.poll(() => found(item, 'activity'), patience).toBeUndefined();
  await expect.poll(() => found(reference, 'workflow-task'), patience).toBeUndefined();
}, 150_000);

test('a mail that the server refuses is listed, and leaves at once when it is tried again', async () => {
  const { body } = await api.as('all')('POST', '/api/applications', start);
  const reference = String(body['reference']);
  await expect.poll(() => found(reference, 'mail'), patience).toMatchObject({ reference });
  const figures = () => page('/staff/status');
  await expect
    .poll(async () => (await figures()).text, patience)
    .toMatch(/Bei \d F\S+ (wartet|warten) E-Mails, die älteste seit/);
  const { taken } = mailServer.state;
  mailServer.state.refuses = false;
  const answer = await admin('POST', '/api/stuck/retry', { workflowIds: [reference] });
  expect(answer).toMatchObject({ status: 200, body: { retried: 1 } });
  // Its own next try is a minute away.
  await expect.poll(() => mailServer.state.taken, { timeout: 20_000 }).toBeGreaterThan(taken);
  await expect.poll(() => found(reference, 'mail'), patience).toBeUndefined();
}, 150_000);

test('who is no administrator of all departments sees and retries nothing; an unknown one is none', async () => {
  for (const who of ['lead', 'clerk', 'admin@samples']) {
    expect((await api.as(who)('GET', '/api/stuck')).status).toBe(403);
    const retry = api.as(who)('POST', '/api/stuck/retry', { workflowIds: ['x'] });
    expect((await retry).status).toBe(403);
  }
  const none = await admin('POST', '/api/stuck/retry', { workflowIds: ['FA-0000-0000', 'none'] });
  expect(none.body['retried']).toBe(0);
});

test('the status page says in words what is in order and what is not', async () => {
  const { status, text } = await page('/staff/status');
  expect(status).toBe(200);
  expect(text).toContain('Die Vorgangsverwaltung antwortet.');
  expect(text).toContain('Ein Worker arbeitet die Vorgänge ab.');
  expect(text).toContain('Der Mailserver nimmt E-Mails an.');
  expect(text).toMatch(/Der Scanner hat zuletzt am .* etwas geliefert/);
  await worker?.stop();
  worker = undefined;
  await mailServer.stop();
  await expect
    .poll(async () => (await page('/staff/status')).text, patience)
    .toMatch(/Der Mailserver lehnt ab; E-Mails warten\. \(seit .*\)/);
}, 90_000);
