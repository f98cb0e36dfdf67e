import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdf, start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi({ worker: false });
});
afterAll(() => api.stop());

const itemsOf = ({ body }: { body: Record<string, unknown> }): number =>
  (body['items'] as unknown[] | undefined)?.length ?? 0;

test('without a worker an application starts, and an action is told to come back within seconds', async () => {
  const started = await api.as('all')('POST', '/api/applications', start);
  expect(started.status).toBe(201);
  const began = Date.now();
  const answer = await api.as('all')(
    'POST',
    `/api/applications/${started.body['reference']}/claim`,
  );
  expect(answer.status).toBe(503);
  expect(answer.body['type']).toBe('/problems/temporarily-unavailable');
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Date.now() - began).toBeLessThan(10_000);
});

test('without a worker a scan is registered all the same', async () => {
  const form = new FormData();
  form.set('file', await pdf());
  const { status, body } = await api.as('intake')('POST', '/api/mail-items', form);
  expect(status).toBe(201);
  expect(body).toMatchObject({ state: 'reading', segments: [] });
});

test('a department sees its own cases only', async () => {
  const other = { ...start, procedure: 'other-service' };
  const started = await api.as('all')('POST', '/api/applications', other);
  await expect
    .poll(async () => itemsOf(await api.as('all')('GET', '/api/applications')))
    .toBeGreaterThanOrEqual(2);
  const { body } = await api.as('clerk@samples')('GET', '/api/applications');
  const departments = (body['items'] as unknown as { department: string }[]).map(
    (item) => item.department,
  );
  expect(new Set(departments)).toEqual(new Set(['samples']));
  const denied = await api.as('intake@samples')('POST', '/api/applications', other);
  expect(denied.status).toBe(403);
  const unknown = await api.as('clerk')('GET', '/api/applications/FA-0000-0001');
  expect(unknown.body['type']).toBe('/problems/unknown-reference');
  expect(started.status).toBe(201);
});

test('the worklist goes on where its page ended', async () => {
  const all = api.as('all');
  await Promise.all([1, 2, 3].map(() => all('POST', '/api/applications', start)));
  const references: string[] = [];
  let next: string | undefined;
  await expect
    .poll(async () => itemsOf(await all('GET', '/api/applications')))
    .toBeGreaterThanOrEqual(5);
  do {
    const query: string = next ? `&cursor=${next}` : '';
    const { body } = await all('GET', `/api/applications?limit=2${query}`);
    references.push(
      ...(body['items'] as unknown as { reference: string }[]).map((i) => i.reference),
    );
    next = body['next'] as unknown as string | undefined;
  } while (next);
  expect(references.length).toBeGreaterThanOrEqual(5);
  expect(new Set(references).size).toBe(references.length);
});

test('who may not do it hears that before anything about the body', async () => {
  expect((await api.call('POST', '/api/applications/FA-0000-0000/decision', {})).status).toBe(401);
  expect((await api.as('counter')('POST', '/api/mail-items', {})).status).toBe(403);
  expect((await api.as('nobody')('GET', '/api/citizen')).status).toBe(401);
});

test('faults of a body are named one by one; a missing media type too', async () => {
  const body = {
    ...start,
    applicant: { ...start.applicant, email: 'a@b', language: 'xx' },
    more: 1,
  };
  const strict = await api.call('POST', '/api/applications', body);
  expect(strict.status).toBe(422);
  const { more: _, ...known } = body;
  const { body: answer } = await api.call('POST', '/api/applications', { ...known, answers: {} });
  const paths = (answer['errors'] as unknown as { path: string }[]).map(({ path }) => path);
  expect(paths).toEqual(['answers.plate', 'applicant.email', 'applicant.language']);
  const bare = await api.app.request('/api/applications', { method: 'POST', body: '{}' });
  expect(bare.status).toBe(415);
});

test('files that are not scans are refused before anything is stored', async () => {
  const upload = async (content: string) => {
    const form = new FormData();
    form.set('file', new File([content], 'scan.pdf', { type: 'application/pdf' }));
    return (await api.as('intake')('POST', '/api/mail-items', form)).status;
  };
  expect(await upload('')).toBe(422);
  expect(await upload('<html><script>alert(1)</script></html>')).toBe(415);
});

test('another site cannot act with the cookies of a browser', async () => {
  const from = (headers: Record<string, string>) =>
    api.call('POST', '/auth/sign-out', undefined, { cookie: 'a=b', ...headers });
  expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await from({ origin: 'http://localhost' })).status).toBe(303);
});

test('the description covers every route of the API', async () => {
  const { body } = await api.call('GET', '/openapi.json');
  const paths = Object.keys(body['paths'] ?? {});
  expect(body['openapi']).toBe('3.1.0');
  for (const action of ['claim', 'decision', 'handover/complete', 'payment', 'notes']) {
    expect(paths).toContain(`/api/applications/{reference}/${action}`);
  }
  expect(paths).toContain('/api/citizen/slots');
});

test('readiness tells that no worker is there', async () => {
  const { status, body } = await api.call('GET', '/health/ready');
  expect(status).toBe(503);
  expect(body['checks']).toMatchObject({
    temporal: { state: 'ok' },
    namespace: { state: 'ok' },
    worker: { state: 'failing', reason: 'no worker asks for work' },
    store: { state: 'ok' },
    mail: { state: 'ok' },
  });
});
