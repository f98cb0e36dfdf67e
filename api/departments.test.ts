import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { createPages } from './pages/index.tsx';
import { neighbours, pdf, start, startTestApi, type Answer } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi({ more: neighbours });
});
afterAll(() => api.stop());

const [anna, bert, cleo] = ['anna.clerk@samples', 'bert.clerk@others', 'cleo.clerk@third'] as const;
const stranger = 'xaver.lead@elsewhere';
const reason = 'Dort wird das bearbeitet';

/** A case in review, with one envelope of two scans' worth of papers. */
async function inReview(procedure = 'sample-service') {
  const all = api.as('all');
  const { body } = await all('POST', '/api/applications', { ...start, procedure });
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received', place: 'A 1' });
  }
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const as = (who: string) => (method: string, rest: string, sent?: unknown, extra?: object) =>
    api.as(who)(method, `${path}${rest}`, sent, extra);
  const act = async (who: string, action: string, sent: unknown = {}) => {
    const answer = await as(who)('POST', `/${action}`, sent);
    return { status: answer.status, body: answer.body, type: typeOf(answer.body) };
  };
  const view = async (who = 'all') => (await as(who)('GET', '')).body;
  return { reference, link, path, as, act, view };
}
const typeOf = (body: Answer | undefined) =>
  String(body?.['type'] ?? '')
    .split('/')
    .at(-1);

const scansOf = (view: Answer) => view['scans'] as unknown as { id: string }[];
const timelineOf = (view: Answer) => view['timeline'] as unknown as { text: string }[];

/** References that somebody's worklist shows; it lags a moment behind. */
const listed = async (who: string, query = '') => {
  const { body } = await api.as(who)('GET', `/api/applications?limit=200${query}`);
  return (body['items'] ?? []).map((item) => String(item['reference']));
};
const sees = (who: string, reference: string, query = '') =>
  expect.poll(async () => (await listed(who, query)).includes(reference), { timeout: 10_000 });

/** Whoever has nothing to do with a case hears what they hear of a reference that there is not. */
async function isStrange(who: string, reference: string) {
  const unknown = 'FA-0000-0000';
  const ask = async (of: string) => {
    const at = `/api/applications/${of}`;
    const calls: [string, string, unknown?][] = [
      ['GET', at],
      ['GET', `${at}/scans/s1`],
      ['GET', `${at}/consultations/c1`],
      ['POST', `${at}/notes`, { text: 'x' }],
      ['POST', `${at}/forward`, { department: 'third', reason }],
      ['POST', `${at}/send-back`, { reason }],
      ['POST', `${at}/consultations`, { department: 'third', question: 'x' }],
      ['POST', `${at}/consultations/c1/opinion`, { decision: 'agree' }],
      ['POST', `${at}/consultations/c1/withdraw`, {}],
    ];
    const answers = await Promise.all(calls.map((call) => api.as(who)(...call)));
    return answers.map(({ status, body }) => ({ status, body }));
  };
  const found = await ask(reference);
  expect(found).toEqual(await ask(unknown));
  expect(new Set(found.map(({ status }) => status))).toEqual(new Set([404]));
  expect(await listed(who, `&q=${reference}`)).toEqual([]);
}

test('forwarded: it is the other department’s, with its deadline, originals and letterhead', async () => {
  const { reference, link, act, view } = await inReview();
  await act(anna, 'claim');
  const before = await view(anna);
  expect(before['actions']).toEqual(expect.arrayContaining(['forward', 'consultations']));
  expect(before['actions']).not.toContain('send-back');
  expect((await act(bert, 'forward', { department: 'others', reason })).status).toBe(404);
  expect((await act(anna, 'forward', { department: 'nowhere', reason })).type).toBe(
    'unknown-department',
  );
  expect((await act(anna, 'forward', { department: 'others', reason: '' })).type).toBe(
    'reason-required',
  );
  const forwarded = await act(anna, 'forward', { department: 'others', reason });
  expect(forwarded).toMatchObject({
    status: 200,
    body: { department: 'others', forwardedFrom: ['samples'], dueAt: before['dueAt'], actions: [] },
  });

  await sees(bert, reference).toBe(true);
  await sees(bert, reference, '&task=forwarded').toBe(true);
  await sees(anna, reference).toBe(false);
  await sees(anna, reference, '&handedOn=only').toBe(true);
  await sees(anna, reference, '&q=Müller').toBe(true);
  // Its history is still while nothing is on its way to the applicant.
  const lastType = async () => {
    const { timeline } = (await view(bert)) as unknown as { timeline: { type: string }[] };
    return timeline.at(-1)?.type;
  };
  await expect.poll(lastType, { timeout: 15_000 }).toBe('message-sent');
  const theirs = await view(bert);
  expect(theirs).toMatchObject({ stage: 'in-review', tasks: ['forwarded'] });
  expect(theirs['assignee']).toBeUndefined();
  expect(theirs['originals']).toEqual(before['originals']);
  expect(theirs['actions']).toContain('send-back');

  // Who has handed it on reads it, and does nothing.
  expect((await view(anna))['timeline']).toEqual(theirs['timeline']);
  for (const action of ['notes', 'claim', 'send-back', 'forward', 'decision']) {
    const bodies: Record<string, object> = {
      notes: { text: 'x' },
      'send-back': { reason },
      forward: { department: 'third', reason },
      decision: { decision: 'approve' },
    };
    const { status, type } = await act(anna, action, bodies[action] ?? {});
    expect([action, status, type]).toEqual([action, 403, 'not-in-charge']);
  }
  await isStrange(cleo, reference);
  await isStrange(stranger, reference);

  const told = async () => (await api.mails.list()).map(({ text }) => text).join('\n');
  await expect.poll(told, { timeout: 10_000 }).toContain('bearbeitet jetzt');
  const page = await createApp(api.deps, createPages(api.deps)).request('/a', {
    headers: { authorization: `Bearer ${link}`, accept: 'text/html' },
  });
  expect(await page.text()).toContain('Zuständig ist jetzt');

  expect((await act(bert, 'decision', { decision: 'approve' })).status).toBe(200);
  expect((await act(bert, 'send-back', { reason })).type).toBe('wrong-stage');
});

test('a chain goes back as it came; who stands outside of it is a stranger again', async () => {
  const { reference, act, view } = await inReview();
  await act(anna, 'forward', { department: 'others', reason });
  await isStrange(cleo, reference);
  expect((await act(bert, 'forward', { department: 'third', reason })).status).toBe(200);
  expect((await view(cleo))['forwardedFrom']).toEqual(['samples', 'others']);
  expect((await act(bert, 'send-back', { reason })).type).toBe('not-in-charge');
  await sees(anna, reference, '&handedOn=only').toBe(true);
  await sees(bert, reference, '&handedOn=only').toBe(true);
  expect((await act(cleo, 'send-back', { reason })).body).toMatchObject({ department: 'others' });
  await sees(cleo, reference, `&q=${reference}`).toBe(false);
  await isStrange(cleo, reference);
  expect((await act(bert, 'send-back', { reason })).status).toBe(200);
  await sees(anna, reference, '&task=sent-back').toBe(true);
  await isStrange(bert, reference);
  expect((await act(anna, 'send-back', { reason })).type).toBe('not-forwarded');
  expect(await view(anna)).toMatchObject({ department: 'samples', tasks: ['sent-back'] });
});

test('forwarded while somebody writes: they are told, and nothing is done', async () => {
  const { reference, act, as, view } = await inReview();
  const app = createApp(api.deps, createPages(api.deps));
  const seen = String(timelineOf(await view()).length);
  const post = (who: string, action: string, form: Record<string, string>) =>
    app.request(`/staff/cases/${reference}/${action}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${who}`, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ seen, ...form }),
    });
  await act(anna, 'forward', { department: 'others', reason });
  const text = 'Bitte schicken Sie die Rückseite.';
  const both = await post('dora.clerk', 'request', { message: text });
  expect(both.status).toBe(409);
  expect(await both.text()).toContain('Inzwischen');
  const mine = await post(anna, 'request', { message: text });
  expect(mine.status).toBe(403);
  const page = await mine.text();
  expect(page).toContain('inzwischen bei einem anderen Fachbereich');
  expect(page).toContain(text);
  expect(await view()).toMatchObject({ stage: 'in-review', department: 'others' });
  // Two at once: one of them wins.
  const race = await Promise.all([
    as(bert)('POST', '/forward', { department: 'third', reason }),
    as('bodo.clerk@others')('POST', '/send-back', { reason }),
  ]);
  expect(race.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('asked for an opinion, a department sees the question and what was shown to it, and no more', async () => {
  const { reference, act, as, view } = await inReview();
  const form = new FormData();
  const files = [await pdf('one'), await pdf('two')];
  for (const file of files) {
    form.set('file', file);
    const item = await api.as('all')('POST', '/api/mail-items', form);
    const id = String(item.body['id']);
    await expect
      .poll(async () => (await api.as('all')('GET', `/api/mail-items/${id}`)).body['state'])
      .not.toBe('reading');
    await api.as('all')('POST', `/api/mail-items/${id}/assign`, { segment: 0, reference });
  }
  await expect.poll(async () => scansOf(await view()).length, { timeout: 10_000 }).toBe(2);
  const [shown, hidden] = scansOf(await view()).map(({ id }) => id);
  await isStrange(bert, reference);

  const question = 'Ist das Siegel echt?';
  const asked = { department: 'others', question, scans: [shown], share: ['address'] };
  expect((await act(anna, 'consultations', { ...asked, by: '2020-01-01' })).type).toBe('past-date');
  expect((await act(anna, 'consultations', { ...asked, department: 'samples' })).type).toBe(
    'same-department',
  );
  expect((await act(anna, 'consultations', { ...asked, scans: ['none'] })).type).toBe(
    'unknown-scan',
  );
  expect((await act(anna, 'consultations', asked)).body).toMatchObject({
    tasks: expect.arrayContaining(['consultation']) as unknown,
    consultations: [{ id: 'c1', department: 'others', state: 'open', askedBy: 'anna' }],
  });

  const theirs = async (who: string) => (await api.as(who)('GET', '/api/consultations')).body;
  await expect
    .poll(async () => (await theirs(bert))['items'], { timeout: 10_000 })
    .toMatchObject([{ reference, id: 'c1', question, tasks: ['consultation'] }]);
  expect((await theirs(cleo))['items']).toEqual([]);
  const part = (await as(bert)('GET', '/consultations/c1')).body;
  expect(part).toMatchObject({
    question,
    askedFor: 'samples',
    address: start.applicant.address,
    scans: [{ id: shown }],
    actions: ['opinion'],
  });
  const told = JSON.stringify([part, await theirs(bert)]);
  for (const secret of ['Müller', 'zoe@example.org', 'MH-AB 123', hidden]) {
    expect(told).not.toContain(secret);
  }
  expect((await as(bert)('GET', `/scans/${encodeURIComponent(shown ?? '')}`)).status).toBe(200);
  expect((await as(bert)('GET', `/scans/${encodeURIComponent(hidden ?? '')}`)).status).toBe(404);
  const whole = await as(bert)('GET', '');
  expect([whole.status, typeOf(whole.body)]).toEqual([403, 'consulted-only']);
  for (const rest of ['/export', '/cover-sheet']) {
    expect((await as(bert)('GET', rest)).status).toBe(403);
  }
  expect((await act(bert, 'notes', { text: 'x' })).status).toBe(403);
  expect(await listed(bert, `&q=${reference}`)).toEqual([]);
  await isStrange(cleo, reference);
  await isStrange(stranger, reference);
  expect((await as('ina.intake@others')('GET', '/consultations/c1')).status).toBe(403);

  const opine = (who: string, sent: object, key?: string) =>
    as(who)('POST', '/consultations/c1/opinion', sent, key ? { 'idempotency-key': key } : {});
  expect(typeOf((await opine(anna, { decision: 'agree' })).body)).toBe('forbidden');
  expect(typeOf((await opine(bert, { decision: 'object' })).body)).toBe('reason-required');
  const first = await opine(bert, { decision: 'agree', text: 'Echt.' }, 'k1');
  expect(first.body).toMatchObject({ state: 'answered', scans: [], opinion: { by: 'bert' } });
  expect(first.body['address']).toBeUndefined();
  expect((await opine(bert, { decision: 'agree', text: 'Echt.' }, 'k1')).status).toBe(200);
  const twice = await opine(bert, { decision: 'object', text: 'Doch nicht.' });
  expect([twice.status, typeOf(twice.body)]).toEqual([409, 'consultation-closed']);
  expect((await as(bert)('GET', `/scans/${encodeURIComponent(shown ?? '')}`)).status).toBe(404);
  expect((await view(anna))['tasks']).toContain('opinion-given');
  await expect
    .poll(async () => (await theirs(bert))['items'], { timeout: 10_000 })
    .not.toContainEqual(expect.objectContaining({ reference }));
});

test('a binding opinion is waited for, an objection stands; the head of department may override', async () => {
  const { act, as, view } = await inReview();
  const binding = { department: 'others', question: 'Bestehen Bedenken?', binding: true };
  const opine = async (id: string, sent: object) =>
    (await as(bert)('POST', `/consultations/${id}/opinion`, sent)).status;
  const approve = (who: string, override?: string) =>
    act(who, 'decision', { decision: 'approve', ...(override ? { override } : {}) });
  await act(anna, 'consultations', binding);
  expect(await approve(anna)).toMatchObject({ status: 409, type: 'opinion-open' });
  expect((await act(anna, 'consultations/c1/withdraw', { reason: 'geklärt' })).status).toBe(200);
  expect(await opine('c1', { decision: 'agree' })).toBe(409);
  await act(anna, 'consultations', binding);
  await act(anna, 'consultations', { ...binding, department: 'third' });
  expect(await opine('c2', { decision: 'object', text: 'Nicht gemeldet.' })).toBe(200);
  expect(await opine('c3', { decision: 'agree' })).toBe(404);
  const third = await as(cleo)('POST', '/consultations/c3/opinion', {
    decision: 'no-answer-needed',
  });
  expect(third.status).toBe(200);
  expect(await approve(anna)).toMatchObject({ status: 409, type: 'opinion-objects' });
  expect(await approve(anna, 'egal')).toMatchObject({ type: 'opinion-objects' });
  expect(await approve('lea.lead@samples')).toMatchObject({ type: 'opinion-objects' });
  expect((await approve('lea.lead@samples', 'Anmeldung liegt vor')).body).toMatchObject({
    stage: 'in-production',
  });
  const texts = timelineOf(await view())
    .map(({ text }) => text)
    .join('\n');
  expect(texts).toContain('bindende Stellungnahme bewilligt: Anmeldung liegt vor');
  expect(texts).toContain('Stellungnahme von Drittes Amt: keine Stellungnahme nötig');
});

test('an opinion after the end is refused; a day that passes is the asking clerk’s task', async () => {
  const { reference, act, as, view, link } = await inReview();
  await act(anna, 'consultations', { department: 'others', question: 'Eilt?' });
  await api.skipDays(reference, 8);
  await expect
    .poll(async () => (await view())['tasks'], { timeout: 10_000 })
    .toEqual(expect.arrayContaining(['consultation', 'opinion-overdue']));
  await api.citizen(link)('POST', '/api/citizen/withdrawal', {});
  const late = await as(bert)('POST', '/consultations/c1/opinion', { decision: 'agree' });
  expect([late.status, typeOf(late.body)]).toEqual([409, 'consultation-closed']);
});

test('a procedure asks by itself when the papers are in', async () => {
  const { act, as, view } = await inReview('asking-service');
  expect(await view(anna)).toMatchObject({
    consultations: [{ department: 'others', binding: true, state: 'open', share: ['name'] }],
  });
  expect((await act(anna, 'decision', { decision: 'approve' })).type).toBe('opinion-open');
  const part = await as(bert)('GET', '/consultations/c1');
  expect(part.body).toMatchObject({ applicantName: 'Zoë Müller-Łuk', askedFor: 'samples' });
  await as(bert)('POST', '/consultations/c1/opinion', { decision: 'agree' });
  expect((await act(anna, 'decision', { decision: 'approve' })).status).toBe(200);
});
