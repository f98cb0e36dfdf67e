import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyText } from '../test/support/payloads.ts';
import { patience, startSubscriptions } from '../test/support/subscriptions.ts';
import { webhookId } from '../workflows/webhook/contract.ts';
import { createApp } from './app.ts';
import { actOnWebhook } from './operations/webhooks.ts';
import { createPages } from './pages/index.tsx';
import { applicant, start } from './test-support.ts';

const begin = () =>
  startSubscriptions(['all', 'others', 'ends', 'hasty'], (entry) => [
    entry('all'),
    entry('others', { departments: ['others'] }),
    entry('ends', { stages: ['done'] }),
    entry('hasty', { giveUpAfterDays: 1 }),
  ]);
let office: Awaited<ReturnType<typeof begin>>;
beforeAll(async () => {
  office = await begin();
});
afterAll(() => office.stop());

const started = (procedure = 'sample-service') =>
  office.api.as('all')('POST', '/api/applications', { ...start, procedure });

test('every stage of a journey arrives once, in order, signed, without a person in it', async () => {
  const { api, receivers } = office;
  for (const name of ['all', 'others', 'ends', 'hasty'] as const) await office.upToDate(name);
  const all = api.as('all');
  const { body } = await started();
  const path = `/api/applications/${body['reference']}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received', place: 'A 1' });
  }
  await all('POST', `${path}/claim`);
  await all('POST', `${path}/request`, { message: 'Bitte anrufen' });
  await all('POST', `${path}/answer`, { message: 'Erledigt' });
  await all('POST', `${path}/decision`, { decision: 'approve' });
  await all('POST', `${path}/finished`, { document: 'licence' });
  const citizen = api.citizen(String(body['links']?.['status']).split('/a/')[1] ?? '');
  const slots = await citizen('GET', '/api/citizen/slots');
  const slot = slots.body['pickup']?.[0];
  const choice = { kind: 'pickup', counter: 'hall', date: slot?.['date'], time: slot?.['time'] };
  const chosen = await citizen('POST', '/api/citizen/handover', choice);
  const code = String(chosen.body['handover']?.['code']);
  const handover = { code, identitySeen: true, paid: 'cash' };
  const done = await all('POST', `${path}/handover/complete`, handover);
  expect(done.body['stage']).toBe('done');

  await expect.poll(() => receivers.all.received.length, patience).toBe(8);
  expect(office.eventsAt('all').map(({ data }) => [data?.stage, data?.outcome ?? ''])).toEqual([
    ['awaiting-documents', ''],
    ['in-review', ''],
    ['awaiting-applicant', ''],
    ['in-review', ''],
    ['in-production', 'approved'],
    ['awaiting-choice', 'approved'],
    ['pickup-scheduled', 'approved'],
    ['done', 'approved'],
  ]);
  expect(office.sequences('all')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(new Set(office.eventsAt('all').map(({ id }) => id)).size).toBe(8);
  await expect.poll(() => receivers.ends.received.length, patience).toBe(1);
  await office.upToDate('others');
  expect(receivers.others.received).toEqual([]);

  const sent = JSON.stringify(receivers.all.received);
  const kept = await historyText(api.deps.client, webhookId('all'));
  const { givenName, familyName, email, address } = applicant;
  for (const text of [sent, kept]) {
    for (const word of [givenName, familyName, email, address.street, 'Erledigt', 'anrufen']) {
      expect(text).not.toContain(word);
    }
  }
  expect(kept).not.toContain('whsec_');
});

test('a subscription for one department hears of that one', async () => {
  office.forget();
  await started('other-service');
  await expect.poll(() => office.receivers.others.received.length, patience).toBe(1);
  expect(office.eventsAt('others')).toMatchObject([{ data: { department: 'others' } }]);
});

test('what happened while a receiver was down for two days arrives afterwards, in order', async () => {
  const { receivers, view } = office;
  await office.upToDate('all');
  office.forget();
  await receivers.all.down();
  await office.happens(3);
  await expect.poll(async () => (await view('all')).lastFault?.kind, patience).toBe('unreachable');
  // Each with a minute of its own, for some twelve tries.
  for (let half = 0; half < 4; half += 1) await office.skipDays('all', 0.5);
  await office.happens(2);
  const { failing, skipped } = await view('all');
  expect(skipped).toBe(0);
  // An hour between the tries in the end.
  expect(failing?.tries).toBeGreaterThan(40);
  expect(failing?.tries).toBeLessThan(80);
  await receivers.all.up();
  await office.skipDays('all', 1 / 12);
  await expect.poll(() => receivers.all.received.length, patience).toBe(5);
  await office.upToDate('all');
  expect(office.sequences('all')).toEqual([10, 11, 12, 13, 14]);
}, 180_000);

test('a receiver that stays down misses what it was offered long enough, and blocks nothing', async () => {
  const { receivers, view } = office;
  await office.upToDate('hasty');
  office.forget();
  receivers.hasty.answers((response) =>
    response.writeHead(503, { 'retry-after': String(10 ** 6) }).end(),
  );
  await office.happens(2);
  await expect.poll(async () => (await view('hasty')).failing?.tries, patience).toBeGreaterThan(0);
  await office.skipDays('hasty', 1.1);
  await expect.poll(async () => (await view('hasty')).skipped, patience).toBe(2);
  receivers.hasty.takes();
  office.forget();
  await office.happens();
  await actOnWebhook(office.api.deps, 'hasty', 'try-now');
  await expect.poll(() => office.sequences('hasty'), patience).toEqual([17]);
  await office.upToDate('hasty');
}, 90_000);

test('each try has the same id and a signature of its own time', async () => {
  const { receivers } = office;
  await office.upToDate('all');
  office.forget();
  let refusals = 1;
  receivers.all.answers((response) => response.writeHead(refusals-- > 0 ? 500 : 200).end());
  await office.happens();
  await expect.poll(() => receivers.all.received.length, patience).toBe(2);
  const [first, second] = office.eventsAt('all');
  expect(first?.id).toBe(second?.id);
  const times = receivers.all.received.map(({ headers }) => headers['webhook-timestamp']);
  expect(new Set(times).size).toBe(2);
  receivers.all.takes();
});

test('a receiver that asks to wait is left alone so long', async () => {
  const { receivers, view } = office;
  await office.upToDate('all');
  office.forget();
  receivers.all.answers((response) => response.writeHead(429, { 'retry-after': '7200' }).end());
  await office.happens();
  await expect.poll(async () => (await view('all')).lastFault?.status, patience).toBe(429);
  const { failing, lastFault } = await view('all');
  const wait = Date.parse(failing?.nextTryAt ?? '') - Date.parse(lastFault?.at ?? '');
  expect(wait).toBe(7_200_000);
  receivers.all.takes();
  await office.skipDays('all', 1.5 / 24);
  expect(receivers.all.received).toHaveLength(1);
  await office.skipDays('all', 1 / 24);
  await expect.poll(() => receivers.all.received.length, patience).toBe(2);
  await office.upToDate('all');
});

test('a receiver that is gone is paused until a person resumes; nothing is lost', async () => {
  const { receivers, view } = office;
  office.forget();
  receivers.all.answers((response) => response.writeHead(410).end());
  await office.happens();
  await expect.poll(async () => (await view('all')).pausedAt, patience).toBeDefined();
  receivers.all.takes();
  await office.happens();
  await office.skipDays('all', 3);
  expect(receivers.all.received).toHaveLength(1);
  await actOnWebhook(office.api.deps, 'all', 'resume');
  await expect.poll(() => receivers.all.received.length, patience).toBe(3);
  await office.upToDate('all');
});

test('a test event has no place in the order', async () => {
  const { receivers, api } = office;
  await office.upToDate('all');
  office.forget();
  const { lastTest } = await actOnWebhook(api.deps, 'all', 'test');
  expect(lastTest?.fault).toBeUndefined();
  const [event] = office.eventsAt('all');
  expect(event).toMatchObject({ type: 'de.fernantrag.webhook.test.v1', data: {} });
  expect(event?.sequence).toBeUndefined();
  receivers.all.answers((response) => response.writeHead(302, { location: '/' }).end());
  const again = await actOnWebhook(api.deps, 'all', 'test');
  expect(again.lastTest?.fault).toEqual({ kind: 'redirect', status: 302 });
  receivers.all.takes();
  await expect(actOnWebhook(api.deps, 'nobody', 'test')).rejects.toMatchObject({
    type: 'unknown-webhook',
  });
});

test('an admin sees what went wrong and when it goes on, and can do something', async () => {
  const { receivers, api } = office;
  const pages = createApp(api.deps, createPages(api.deps));
  const ask = async (method: string, path: string, token = 'admin') => {
    const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' };
    const answer = await pages.request(path, {
      method,
      headers: { ...headers, accept: 'text/html' },
    });
    const text = (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
    return { status: answer.status, location: answer.headers.get('location'), text };
  };
  expect((await ask('GET', '/staff/webhooks', 'lead')).status).toBe(403);
  receivers.ends.answers((response) => response.writeHead(410).end());
  const { body } = await started();
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  await api.citizen(link)('POST', '/api/citizen/withdrawal', {});
  await expect.poll(async () => (await office.view('ends')).pausedAt, patience).toBeDefined();
  const { text } = await ask('GET', '/staff/webhooks');
  expect(text).toMatch(/ends paused On .* the receiver answered that it is gone \(410\)/);
  expect(text).toMatch(/Last error .*: the receiver is gone: status 410/);
  expect(text).toContain('others running');
  receivers.ends.takes();
  const done = await ask('POST', '/staff/webhooks/ends/resume');
  expect([done.status, done.location]).toEqual([303, '/staff/webhooks?done=resume']);
  await expect
    .poll(() => office.eventsAt('ends').at(-1)?.data?.outcome, patience)
    .toBe('withdrawn');
  const none = await ask('POST', '/staff/webhooks/nobody/test');
  expect([none.status, none.text.includes('This receiver is there no more.')]).toEqual([404, true]);
  expect((await ask('POST', '/staff/webhooks/ends/explode')).status).toBe(404);
});

test('a thousand events at once arrive in order, over few connections', async () => {
  const { receivers } = office;
  await office.upToDate('all');
  office.forget();
  const from = (await office.view('all')).latest;
  const { connections } = receivers.all;
  await office.happens(1_000);
  await expect.poll(() => receivers.all.received.length, patience).toBe(1_000);
  expect(office.sequences('all')).toEqual(Array.from({ length: 1_000 }, (_, n) => from + n + 1));
  expect(receivers.all.connections - connections).toBeLessThan(10);
}, 60_000);

test('operators see how far each is and how it goes', async () => {
  await office.upToDate('all');
  await office.upToDate('hasty');
  const metrics = await (await office.api.app.request('/metrics')).text();
  expect(metrics).toContain('fernantrag_webhook_events_behind{subscription="all"} 0');
  expect(metrics).toContain(
    'fernantrag_webhook_deliveries_total{subscription="hasty",outcome="skipped"} 2',
  );
  expect(metrics).toMatch(/_total\{subscription="all",outcome="delivered"\} 10\d\d/);
  expect(metrics).toContain('fernantrag_webhook_paused{subscription="all"} 0');
});
