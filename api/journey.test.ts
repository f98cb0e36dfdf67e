import { afterAll, beforeAll, expect, test } from 'vitest';
import { counterDayId, workflowType as counterDay } from '../workflows/counter-day/contract.ts';
import { planOf } from '../activities/counter-days.ts';
import { startWorker } from '../worker.ts';
import { readStatistics } from './operations/statistics.ts';
import { applicant, pdf, start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

async function started(change: object = {}) {
  const answer = await api.as('all')('POST', '/api/applications', { ...start, ...change });
  expect(answer.status).toBe(201);
  return {
    path: `/api/applications/${answer.body['reference']}`,
    reference: String(answer.body['reference']),
    link: String(answer.body['links']?.['status']).split('/a/')[1] ?? '',
  };
}

async function inReview() {
  const found = await started();
  for (const document of ['certificate', 'identity']) {
    const body = { document, action: 'received', place: 'A 1' };
    const answer = await api.as('all')('POST', `${found.path}/originals`, body);
    expect(answer.status).toBe(200);
  }
  return found;
}

async function ready() {
  const found = await inReview();
  const all = api.as('all');
  expect((await all('POST', `${found.path}/claim`)).status).toBe(200);
  await all('POST', `${found.path}/decision`, { decision: 'approve' });
  const { body } = await all('POST', `${found.path}/finished`, { document: 'licence' });
  expect(body['stage']).toBe('awaiting-choice');
  return found;
}

test('an application goes from the start to a pickup with the right code', async () => {
  const { path, link } = await ready();
  const all = api.as('all');
  const citizen = api.citizen(link);
  const slots = await citizen('GET', '/api/citizen/slots');
  const first = slots.body['pickup']?.[0];
  expect(first).toMatchObject({ counter: 'hall', free: 1 });
  const choice = { kind: 'pickup', counter: 'hall', date: first?.['date'], time: first?.['time'] };
  const chosen = await citizen('POST', '/api/citizen/handover', choice);
  expect(chosen.body).toMatchObject({ stage: 'pickup-scheduled', handover: { kind: 'pickup' } });
  const code = String(chosen.body['handover']?.['code']);
  expect(code).toMatch(/^\d{6}$/);

  const day = await all('GET', `/api/counters/hall/days/${first?.['date']}`);
  expect(day.body['pickups']?.[0]).toMatchObject({ applicantName: 'Zoë Müller-Łuk', done: false });
  expect(JSON.stringify((await all('GET', path)).body)).not.toContain(code);

  const wrong = code === '000000' ? '000001' : '000000';
  const refused = await all('POST', `${path}/handover/complete`, {
    code: wrong,
    identitySeen: true,
  });
  expect(refused.status).toBe(422);
  expect(refused.body['type']).toBe('/problems/wrong-code');
  const [{ id } = { id: '' }] = (day.body['pickups']?.[0]?.['handOut'] ?? []) as { id: string }[];
  const part = { code, identitySeen: true, items: [id] };
  const key = { 'idempotency-key': 'part' };
  for (const _ of [1, 2]) {
    const answer = await all('POST', `${path}/handover/complete`, part, key);
    expect(answer.body).toMatchObject({
      stage: 'awaiting-choice',
      originals: [{ state: 'held' }, {}],
    });
  }
  const gone = await all('POST', `${path}/handover/complete`, part);
  expect(gone.body['type']).toBe('/problems/not-in-custody');
  const done = await all('POST', `${path}/handover/complete`, { code, identitySeen: true });
  expect(done.body).toMatchObject({ stage: 'done', outcome: 'approved' });
  expect((await citizen('GET', '/api/citizen')).body).toMatchObject({ stage: 'done' });
  const late = await all('POST', `${path}/claim`);
  expect(late.status).toBe(409);
  expect(late.body['type']).toBe('/problems/already-ended');
  const list = await all('GET', '/api/applications?stage=done&q=müller');
  expect(list.body['items']).toHaveLength(1);
});

test('of two citizens on one slot the second is told, and keeps the old choice', async () => {
  const [one, two] = await Promise.all([ready(), ready()]);
  const slots = await api.as(one.link)('GET', '/api/citizen/slots');
  const [, second, third] = (slots.body['pickup'] ?? []) as { date: string; time: string }[];
  const choose = (link: string, slot?: { date: string; time: string }) =>
    api.as(link)('POST', '/api/citizen/handover', {
      kind: 'pickup',
      counter: 'hall',
      date: slot?.date,
      time: slot?.time,
    });
  expect((await choose(one.link, second)).status).toBe(200);
  expect((await choose(two.link, third)).status).toBe(200);
  const taken = await choose(two.link, second);
  expect(taken.status).toBe(409);
  expect(taken.body['type']).toBe('/problems/slot-taken');
  const { body } = await api.citizen(two.link)('GET', '/api/citizen');
  expect(body['handover']).toMatchObject({ date: third?.date, time: third?.time });
  const unknown = await choose(two.link, { date: second?.date ?? '', time: '03:00' });
  expect(unknown.body['type']).toBe('/problems/slot-not-offered');
});

test('a counter that did not answer is asked again under the same key', async () => {
  const { link, path } = await ready();
  const slots = await api.citizen(link)('GET', '/api/citizen/slots');
  const last = (slots.body['pickup'] as unknown as { date: string; time: string }[]).at(-1);
  const { date = '', time = '' } = last ?? {};
  // The workflow of that day waits for a worker.
  const hall = api.deps.catalogue.counters.get('hall');
  if (!hall) throw new Error('There is no hall.');
  await api.deps.client.workflow.start(counterDay, {
    workflowId: counterDayId('hall', date),
    taskQueue: 'late',
    args: [planOf(hall, date)],
  });
  const choose = () =>
    api.citizen(link)(
      'POST',
      '/api/citizen/handover',
      { kind: 'pickup', counter: 'hall', date, time },
      { 'idempotency-key': 'my-slot' },
    );
  const unanswered = await choose();
  expect([unanswered.status, unanswered.headers.get('retry-after')]).toEqual([503, '2']);
  const { settings, catalogue } = api.deps;
  const temporal = { ...settings.temporal, taskQueue: 'late' };
  const late = await startWorker({ settings: { ...settings, temporal }, catalogue });
  const chosen = await choose();
  expect(chosen.body).toMatchObject({ stage: 'pickup-scheduled', handover: { date, time } });
  expect((await choose()).body).toEqual(chosen.body);
  const { body } = await api.as('clerk')('GET', path);
  const types = (body['timeline'] as unknown as { type: string }[]).map(({ type }) => type);
  expect(types.filter((type) => type === 'choice-confirmed')).toHaveLength(1);
  await late.stop();
});

test('the same key and body start one application, another body is refused', async () => {
  const all = api.as('all');
  const key = { 'idempotency-key': 'one' };
  const answers = await Promise.all(
    [1, 2, 3].map(() => all('POST', '/api/applications', start, key)),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body['reference'])).size).toBe(1);
  const changed = { ...start, applicant: { ...applicant, phone: '1' } };
  const other = await all('POST', '/api/applications', changed, key);
  expect(other.status).toBe(422);
  expect(other.body['type']).toBe('/problems/idempotency-key-reused');
});

test('a repeated action with its key gives the first answer again', async () => {
  const { path } = await started();
  const all = api.as('all');
  const note = () =>
    all('POST', `${path}/notes`, { text: 'Called' }, { 'idempotency-key': 'note-1' });
  expect((await note()).status).toBe(200);
  const { body } = await note();
  const notes = (body['timeline'] as unknown as { type: string }[]).filter(
    ({ type }) => type === 'note',
  );
  expect(notes).toHaveLength(1);
});

test('a scan without a code waits in the tray until it is assigned; the same bytes are known', async () => {
  const { path, reference } = await started();
  const intake = api.as('intake');
  const file = await pdf();
  const upload = () => {
    const form = new FormData();
    form.set('file', file);
    return intake('POST', '/api/mail-items', form);
  };
  const first = await upload();
  expect(first.status).toBe(201);
  expect(first.body['segments']).toMatchObject([{ state: 'unassigned', fault: 'no-code' }]);
  expect((await upload()).status).toBe(200);
  const id = String(first.body['id']);
  const tray = await intake('GET', '/api/mail-items?state=unassigned');
  expect((tray.body['items'] as unknown as { id: string }[]).map((item) => item.id)).toContain(id);
  const assigned = await intake('POST', `/api/mail-items/${id}/assign`, {
    segment: 0,
    reference,
    contents: [
      { document: 'certificate', kind: 'original' },
      { document: 'identity', kind: 'copy' },
    ],
  });
  expect(assigned.body['segments']).toMatchObject([{ state: 'assigned', reference }]);
  const view = await api.as('clerk')('GET', path);
  expect(view.body).toMatchObject({ stage: 'in-review', scans: [{ pages: 1 }] });
  const scan = view.body['scans']?.[0]?.['id'];
  const pages = await api.as('clerk')('GET', `${path}/scans/${scan}`);
  expect(pages.headers.get('content-type')).toBe('application/pdf');
  expect(pages.headers.get('cache-control')).toBe('no-store');
});

test('a citizen answers a request with words and a file', async () => {
  const { path, link } = await inReview();
  const request = { message: 'The back page, please', documents: ['identity'] };
  await api.as('clerk')('POST', `${path}/request`, request);
  const form = new FormData();
  form.set('message', 'Here it is');
  form.set('file', await pdf());
  const answer = await api.citizen(link)('POST', '/api/citizen/answer', form);
  expect(answer.body).toMatchObject({ stage: 'in-review', queuePosition: expect.any(Number) });
  const { body } = await api.as('clerk')('GET', path);
  expect(body['scans']).toHaveLength(1);
  expect(body['tasks']).toContain('check-contents');
});

test('a changed email address makes older links invalid', async () => {
  const { path, link } = await started();
  const bad = await api.as('clerk')('POST', `${path}/contact`, {
    email: 'a@b.example, c@d.example',
  });
  expect(bad.body).toMatchObject({ status: 422, errors: [{ path: 'email' }] });
  await api.as('clerk')('POST', `${path}/contact`, { email: 'new@example.org' });
  const refused = await api.citizen(link)('GET', '/api/citizen');
  expect(refused.status).toBe(401);
  expect(refused.body['type']).toBe('/problems/link-revoked');
  const byMail = await api.as('clerk')('GET', '/api/applications?q=new@example.org');
  expect(byMail.body['items']).toHaveLength(1);
});

test('an ended case leaves figures, and no names, to the overview', async () => {
  const { link, path } = await started();
  await api.citizen(link)('POST', '/api/citizen/withdrawal', {});
  await expect
    .poll(async () => (await api.as('clerk')('GET', path)).body['actions'], { timeout: 20_000 })
    .toEqual([]);
  const months = async () => (await readStatistics(api.deps)).months;
  await expect
    .poll(months)
    .toMatchObject([{ department: 'samples', visitsAvoided: expect.any(Number) }]);
  expect(JSON.stringify(await months())).not.toMatch(/Müller|FA-/);
});

test('an ended case is exported and then erased for good', async () => {
  const { path, link, reference } = await started();
  const running = await api.as('admin')('DELETE', path);
  expect(running.body['type']).toBe('/problems/still-running');
  expect((await api.citizen(link)('POST', '/api/citizen/withdrawal', {})).body['stage']).toBe(
    'done',
  );
  await expect
    .poll(async () => (await api.as('admin')('DELETE', path)).status, { timeout: 20_000 })
    .toBe(200);
  const gone = await api.as('clerk')('GET', path);
  expect(gone.status).toBe(410);
  const list = await api.as('clerk')('GET', `/api/applications?q=${reference}`);
  expect(list.body['items']).toEqual([]);
});

test('time passes for one case', async () => {
  const { reference } = await started();
  const answer = await api.call('POST', '/dev/fast-forward', { reference, days: 60 });
  expect(answer.body).toMatchObject({ reference, stage: 'done' });
});
