import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { statement } from '../test/support/statement.ts';
import { listRuns } from '../platform/temporal.ts';
import { caseFileId } from '../workflows/case-file/contract.ts';
import { draftId } from '../workflows/draft/contract.ts';
import { createApp } from './app.ts';
import { beginDraft, mailDraft } from './operations/drafts.ts';
import { listPayments, registerStatement } from './operations/payments.ts';
import { createPages } from './pages/index.tsx';
import { pdf, start, startTestApi, type Answer } from './test-support.ts';

/** The server deletes what it was told to in its own time. */
vi.setConfig({ testTimeout: 150_000 });

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

async function begun() {
  const { body } = await api.call('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  return { reference, path, link: String(body['links']?.['status']).split('/a/')[1] ?? '' };
}
const ended = async (path: string) =>
  expect
    .poll(async () => (await api.as('all')('GET', `${path}/retention`)).status, { timeout: 20_000 })
    .toBe(200);
async function withdrawn() {
  const one = await begun();
  await api.citizen(one.link)('POST', '/api/citizen/withdrawal', {});
  await ended(one.path);
  return one;
}
const erase = (path: string) => api.as('admin')('DELETE', path);
const runs = async (workflowId: string) => {
  const found = [];
  for await (const run of listRuns(api.deps.client, `WorkflowId = '${workflowId}'`))
    found.push(run);
  return found;
};
const prolong = { change: 'prolong', ground: 'legal-dispute', reason: 'Klage von Zoë Müller-Łuk' };

test('those who may prolong do so with a reason, which stands in the history and goes with the case', async () => {
  const { path, reference } = await withdrawn();
  expect((await api.as('clerk')('POST', `${path}/retention`, prolong)).status).toBe(403);
  const before = (await api.as('clerk')('GET', `${path}/retention`)).body;
  expect(before).toMatchObject({ period: { months: 6 }, held: false, locks: [], changes: [] });
  const wrong = await api.as('lead')('POST', `${path}/retention`, {
    ...prolong,
    until: '2026-11-26',
  });
  expect(wrong.body['type']).toBe('/problems/retention-date');
  const held = await api.as('lead')('POST', `${path}/retention`, prolong);
  expect(held.body).toMatchObject({ held: true, changes: [{ kind: 'prolong' }] });
  const refused = await erase(path);
  expect(refused.body).toMatchObject({ type: '/problems/retention-locked', locks: ['held'] });
  const { timeline } = (await api.as('clerk')('GET', path)).body;
  const texts = (timeline as unknown as Answer[]).map(({ text }) => String(text));
  expect(texts.at(-1)).toContain(prolong.reason);

  const app = createApp(api.deps, createPages(api.deps));
  const { origin } = new URL(api.deps.settings.publicUrl);
  const page = async (token: string) => {
    const headers = { authorization: `Bearer ${token}`, 'accept-language': 'de' };
    return (await app.request(`${origin}/staff/cases/${reference}`, { headers })).text();
  };
  expect(await page('lead')).toContain('Aufbewahrung ohne Ende aufheben');
  expect(await page('clerk')).toMatch(/Wird aufbewahrt, bis jemand das aufhebt/);
  expect(await page('clerk')).not.toContain('Aufbewahrung ändern');

  const lift = { change: 'lift', ground: 'ended-dispute', reason: 'Verglichen.' };
  await api.as('lead')('POST', `${path}/retention`, lift);
  const proof = await erase(path);
  expect(proof.status).toBe(200);
  const kept = Buffer.from(await api.deps.blobs.get(`proofs/${reference}.json`)).toString();
  expect(JSON.parse(kept)).toMatchObject({ reference, period: { months: 6 }, cause: 'ordered' });
  expect(JSON.parse(kept).changes).toMatchObject([{ kind: 'prolong' }, { kind: 'lift' }]);
  expect(kept).not.toMatch(/Müller|Verglichen|token|staff/);
});

test('a payment that nobody has settled keeps the case; the lock is named, and goes', async () => {
  const { path, reference } = await withdrawn();
  await registerStatement(
    api.deps,
    statement([{ amount: '27.00', text: reference }], { id: reference }),
  );
  const waiting = async () =>
    (await listPayments(api.deps, '*')).waiting.find((one) => one.reference === reference);
  await expect.poll(waiting, { timeout: 20_000 }).toMatchObject({ why: 'late' });
  const refused = await erase(path);
  expect(refused.body).toMatchObject({ status: 409, locks: ['payment'] });
  await api.skipDays(caseFileId(reference), 185);
  const locks = async () => (await api.as('clerk')('GET', `${path}/retention`)).body['locks'];
  await expect.poll(locks, { timeout: 20_000 }).toEqual(['payment']);
  const payment = await waiting();
  const settle = `/api/payments/${payment?.id.replace('payment:', '')}/settle`;
  await api.as('lead')('POST', settle, { how: 'sent-back', reason: 'zurück' });
  await api.skipDays(caseFileId(reference), 1.1);
  expect((await api.as('clerk')('GET', path)).status).toBe(410);
  await expect
    .poll(() => api.deps.keys.state(payment?.id ?? ''), { timeout: 20_000 })
    .toBe('destroyed');
});

test('what lies in the post room for corrections goes with its case, and nothing can be found by its words', async () => {
  const draft = await beginDraft(api.deps, 'sample-service');
  const { reference, path, link } = await begun();
  const form = new FormData();
  form.set('file', await pdf());
  await api.citizen(link)('POST', '/api/citizen/answer', form);
  const scans = async () =>
    (await api.as('clerk')('GET', path)).body['scans'] as unknown as unknown[];
  await expect.poll(async () => (await scans()).length, { timeout: 20_000 }).toBe(1);
  await api.citizen(link)('POST', '/api/citizen/withdrawal', {});
  await ended(path);
  expect((await erase(path)).status).toBe(200);
  await expect.poll(() => runs(reference), { timeout: 90_000 }).toEqual([]);
  const blobs = [];
  for await (const key of api.deps.blobs.list(`blobs/${reference}`)) blobs.push(key);
  expect(blobs).toEqual([]);
  for await (const key of api.deps.blobs.list('blobs/mail')) expect.fail(key);
  const list = `SearchTokens = '${api.deps.index.query('Müller-Łuk')[0]}' AND WorkflowId = '${caseFileId(reference)}'`;
  const found = [];
  for await (const run of listRuns(api.deps.client, list)) found.push(run);
  expect(found).toEqual([]);
  expect(await api.deps.keys.state(draft.reference)).toBe('present');
});

test('the draft of an application that was sent ends with it, although its days are not over', async () => {
  const { procedures } = api.deps.catalogue;
  const draft = await beginDraft(api.deps, 'sample-service');
  const procedure = procedures.get('sample-service');
  if (!procedure) throw new Error('no such procedure');
  await mailDraft(api.deps, draft, procedure, { to: 'zoe@example.org', language: 'de' });
  const { startApplication } = await import('./operations/start-application.ts');
  const { citizen } = await import('../workflows/application/contract.ts');
  const { reference } = draft;
  await startApplication(api.deps, start, citizen, { origin: 'online', reference });
  const path = `/api/applications/${reference}`;
  await api.as('clerk')('POST', `${path}/withdrawal`, {});
  await ended(path);
  expect((await erase(path)).status).toBe(200);
  await expect.poll(() => runs(draftId(reference)), { timeout: 90_000 }).toEqual([]);
});

test('an application that nobody ever came back to is wholly gone after days', async () => {
  const { reference, path } = await begun();
  await api.skipDays(reference, 45);
  await ended(path);
  const { body } = await api.as('clerk')('GET', `${path}/retention`);
  expect(body).toMatchObject({ period: { days: 14 } });
  await api.skipDays(caseFileId(reference), 46);
  await expect.poll(async () => (await api.as('clerk')('GET', path)).status).toBe(410);
  await expect.poll(() => runs(reference), { timeout: 90_000 }).toEqual([]);
  expect(await api.deps.keys.state(reference)).toBe('destroyed');
});

test('a demand about the data is answered in the case; everything can be taken along, also after the end', async () => {
  const { path, link } = await begun();
  const form = new FormData();
  form.set('file', await pdf());
  await api.citizen(link)('POST', '/api/citizen/answer', form);
  const ask = { kind: 'correction', text: 'Das Kennzeichen ist MH-AB 124.' };
  const asked = await api.citizen(link)('POST', '/api/citizen/data-request', ask);
  expect(asked.body['dataRequests']).toMatchObject([{ kind: 'correction' }]);
  const tasks = await api.as('clerk')('GET', '/api/applications?task=data-request');
  expect(tasks.body['items']).toHaveLength(1);
  const answer = { request: '1', granted: true, words: 'Berichtigt.' };
  const answered = await api.as('clerk')('POST', `${path}/data-requests/answer`, answer);
  expect(answered.body['tasks']).not.toContain('data-request');
  await api.citizen(link)('POST', '/api/citizen/withdrawal', {});
  await ended(path);
  const bytes = async (token: string, at: string) => {
    const { response } = await api.citizen(token)('GET', at);
    return unzipSync(new Uint8Array(await response.arrayBuffer()));
  };
  const zip = await bytes(link, '/api/citizen/export');
  const names = Object.keys(zip).toSorted();
  expect(names).toEqual(Object.keys(await bytes('clerk', `${path}/export`)).toSorted());
  expect(names.filter((name) => name.startsWith('pages/'))).toHaveLength(1);
  expect(names.filter((name) => name.startsWith('messages/')).length).toBeGreaterThan(1);
  const html = strFromU8(zip['index.html'] ?? new Uint8Array());
  expect(html).toContain('Müller-Łuk');
  expect(html).toContain('MH-AB 123');
  const json = JSON.parse(strFromU8(zip['case.json'] ?? new Uint8Array())) as Answer;
  expect(json).toMatchObject({ dataRequests: [{ answer: { words: 'Berichtigt.' } }] });
  const all = Object.values(zip)
    .map((file) => strFromU8(file, true))
    .join('');
  expect(all).not.toContain(link);
});

test('who asks who looked gets a list that the head of department prints; a clerk sees the demand', async () => {
  const { path, reference, link } = await begun();
  const ask = (body: object) => api.citizen(link)('POST', '/api/citizen/data-request', body);
  expect((await ask({ kind: 'correction' })).body['type']).toBe('/problems/reason-required');
  const asked = await ask({ kind: 'looks' });
  expect(asked.body['dataRequests']).toMatchObject([{ kind: 'looks', text: '' }]);
  await api.as('clerk')('GET', path);

  const app = createApp(api.deps, createPages(api.deps));
  const open = async (role: string, at: string) => {
    const headers = { authorization: `Bearer ${role}`, accept: 'text/html' };
    const response = await app.request(`/staff/cases/${reference}${at}`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const demand = 'Auskunft, wer den Fall angesehen hat';
  const forLead = (await open('lead', '')).text;
  expect(forLead).toContain(demand);
  expect(forLead).toContain(`/staff/cases/${reference}/audit`);
  const forClerk = (await open('clerk', '')).text;
  expect(forClerk).toContain(demand);
  expect(forClerk).not.toContain(`/staff/cases/${reference}/audit`);
  expect((await open('clerk', '/audit')).status).toBe(403);
  const list = await open('lead', '/audit');
  expect(list.text).toContain('Sachbearbeitung');
  expect(list.text).not.toContain('Müller-Łuk');
});
