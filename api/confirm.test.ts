import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Procedure } from '../procedures/types.ts';
import { procedure as sample } from '../test/support/case.ts';
import { createApp } from './app.ts';
import { readAudit } from './operations/audit.ts';
import { createPages } from './pages/index.tsx';
import { applicant, start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
const { participation: _none, ...unpinned } = sample;
const born: Procedure = {
  ...unpinned,
  id: 'born-service',
  modelledOn: 'nothing',
  fields: [
    ...(['birth-date'] as const).map((id) => ({
      ...{ id, type: 'date' as const, label: { de: 'Geburtsdatum' } },
      ...{ required: true, example: '1980-01-31' },
    })),
  ],
};
beforeAll(async () => {
  api = await startTestApi({ more: { procedures: [born], departments: [] } });
  app = createApp(api.deps, createPages(api.deps));
});
afterAll(() => api?.stop());

const personal = [
  'Zoë',
  'Müller-Łuk',
  'Gasse 2',
  '00001 Must',
  'zoe@example.org',
  'MH-AB 123',
  'Petra',
];
const leaks = (text: string) => personal.filter((word) => text.includes(word));

async function started(change: object = {}) {
  const { body } = await api.as('all')('POST', '/api/applications', { ...start, ...change });
  const reference = String(body['reference']);
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const path = `/api/applications/${reference}`;
  const act = (action: string, sent: object) => api.as('all')('POST', `${path}/${action}`, sent);
  const confirm = (answer: string, key?: string) =>
    api.as(link)('POST', '/api/citizen/confirm', { answer }, key ? { 'idempotency-key': key } : {});
  const little = async () => (await api.as(link)('GET', '/api/citizen')).body;
  const types = async () =>
    ((await api.as('all')('GET', path)).body['timeline'] as unknown as { type: string }[])
      .map(({ type }) => type)
      .filter((type) => /wrong-answer|question/.test(type));
  return { reference, link, path, act, confirm, little, types };
}
type Started = Awaited<ReturnType<typeof started>>;
const typeOf = ({ body }: Awaited<ReturnType<Started['confirm']>>) =>
  String(body['type'] ?? 'right').replace('/problems/', '');
const wrong = (one: Started, times: number) =>
  Promise.all(Array.from({ length: times }, () => one.confirm('99999')));

/** A browser that has opened the link. */
function browser(link: string) {
  const { origin } = new URL(api.deps.settings.publicUrl);
  const cookies = new Map<string, string>();
  const ask = async (path: string, form?: Record<string, string>) => {
    const response = await app.request(origin + path, {
      method: form ? 'POST' : 'GET',
      headers: {
        accept: 'text/html',
        origin,
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const { status, headers } = response;
    return { status, to: headers.get('location'), text: await response.text() };
  };
  return { ask, open: () => ask(`/a/${link}`), cookies };
}

async function pickedUpSoon() {
  const one = await started();
  for (const document of ['certificate', 'identity']) {
    await one.act('originals', { document, action: 'received' });
  }
  await one.act('decision', { decision: 'approve' });
  await one.act('finished', { document: 'licence' });
  const { body } = await api.as(one.link)('GET', '/api/citizen/slots');
  const [slot] = body['pickup'] as unknown as { counter: string; date: string; time: string }[];
  const choice = { kind: 'pickup', counter: slot?.counter, date: slot?.date, time: slot?.time };
  const chosen = await api.as(one.link)('POST', '/api/citizen/handover', choice);
  expect(chosen.status).toBe(200);
  await api.citizen(one.link)('POST', '/api/citizen/proxy', { name: 'Petra Bote' });
  return { ...one, date: slot?.date };
}

test('a link alone shows how a case stands, and chooses a slot; nothing of the person', async () => {
  const one = await pickedUpSoon();
  const { body: whole } = await api.citizen(one.link)('GET', '/api/citizen');
  const code = String(whole['handover']?.['code']);
  expect(code).toMatch(/^\d{6}$/);
  const little = await one.little();
  expect(little).toMatchObject({
    stage: 'pickup-scheduled',
    handover: { kind: 'pickup', counter: 'hall', date: one.date },
    question: { state: 'open', kind: 'postal-code', triesLeft: 3 },
    actions: ['handover'],
    scans: [],
  });
  expect(leaks(JSON.stringify(little))).toEqual([]);
  expect(JSON.stringify(little)).not.toContain(code);

  const { ask, open } = browser(one.link);
  await open();
  for (const path of ['/a', '/a/handover', '/a/confirm', '/a/started']) {
    const { status, text } = await ask(path);
    expect([path, status, leaks(text), text.includes(code)]).toEqual([path, 200, [], false]);
  }
  const first = (await api.as(one.link)('GET', '/api/citizen/slots')).body['mailBack']?.[0];
  const byPost = await ask(`/a/handover/confirm?choice=mail-back|${first}`);
  expect([byPost.status, leaks(byPost.text)]).toEqual([200, []]);
  const choice = `mail-back|${first}`;
  const known = await ask('/a/handover', { choice });
  expect(known.to).toBe('/a?done=handover');
  const elsewhere = { choice, street: 'Fremde Gasse 1', postalCode: '00009', city: 'Neustadt' };
  const asked = await ask('/a/handover', elsewhere);
  expect([asked.status, asked.text.includes('value="Fremde Gasse 1"')]).toEqual([403, true]);
  expect(leaks((await ask('/a')).text)).toEqual([]);
  const staff = (await api.as('all')('GET', one.path)).body;
  expect(staff['handover']).toMatchObject({ kind: 'mail-back', address: applicant.address });
  for (const path of ['/a/data', '/a/messages/1-received']) {
    expect((await ask(path)).to).toBe(`/a/confirm?to=${encodeURIComponent(path)}`);
  }
  for (const path of ['/a/code.svg', '/a/proxy-code.svg'])
    expect((await ask(path)).status).toBe(403);
});

test('a rejection and a question of the office keep their words for who has answered', async () => {
  const asked = await started();
  for (const document of ['certificate', 'identity']) {
    await asked.act('originals', { document, action: 'received' });
  }
  await asked.act('request', { message: 'Bitte die Rückseite vom Pass.' });
  const { ask, open } = browser(asked.link);
  await open();
  const page = (await ask('/a')).text;
  expect(page).toContain('Wir haben eine Frage an Sie.');
  expect(page).not.toContain('Rückseite');
  expect(JSON.stringify(await asked.little())).not.toContain('Rückseite');
  await ask('/a/confirm', { answer: '00001' });
  expect((await ask('/a')).text).toContain('Bitte die Rückseite vom Pass.');
});

test('what harms takes an answer, of this case and not of another', async () => {
  const [one, two] = await Promise.all([started(), started()]);
  const sends = {
    answer: { message: 'Hallo' },
    withdrawal: {},
    contact: { phone: '0123' },
    proxy: { name: 'Petra Bote' },
    originals: { document: 'certificate' },
    'data-request': { kind: 'looks' },
  };
  for (const foreign of [{}, await api.confirmed(two.link), { confirmation: 'x'.repeat(80) }]) {
    for (const [name, body] of Object.entries(sends)) {
      const path = `/api/citizen/${name}`;
      const refused = await api.as(one.link)('POST', path, body, foreign);
      expect([name, refused.status, refused.body['type']]).toEqual([
        ...[name, 403, '/problems/confirmation-required'],
      ]);
    }
    const send = api.as(one.link);
    const elsewhere = { kind: 'mail-back', date: '2030-01-01', address: applicant.address };
    expect((await send('POST', '/api/citizen/handover', elsewhere, foreign)).status).toBe(403);
    expect((await send('DELETE', '/api/citizen/handover', undefined, foreign)).status).toBe(403);
    expect((await send('GET', '/api/citizen/export', undefined, foreign)).status).toBe(403);
  }
  const contact = await api.citizen(one.link)('POST', '/api/citizen/contact', { phone: '0123' });
  expect(contact.status).toBe(200);
});

test('answers are read as people write them; a date of birth is asked for where a service does', async () => {
  const one = await started();
  expect(typeOf(await one.confirm(' D-00 001'))).toBe('right');
  const two = await started({ procedure: 'born-service', answers: { 'birth-date': '1990-02-03' } });
  expect((await two.little())['question']).toMatchObject({ kind: 'birth-date' });
  expect(typeOf(await two.confirm('00001'))).toBe('wrong-answer');
  expect(typeOf(await two.confirm('3.2.1990'))).toBe('right');
  expect((await two.little())['question']).toMatchObject({ triesLeft: 3 });
  const { ask, open } = browser(two.link);
  await open();
  expect((await ask('/a/confirm')).text).toMatch(/name="answer"[^>]*type="date"/);
});

test('a case that holds neither says whom to call', async () => {
  const address = { ...applicant.address, postalCode: '-' };
  const one = await started({ applicant: { ...applicant, address } });
  expect((await one.little())['question']).toEqual({ state: 'none' });
  expect(typeOf(await one.confirm('-'))).toBe('no-question');
  const { ask, open } = browser(one.link);
  await open();
  const { text } = await ask('/a');
  expect(text).toContain('Mehr zeigen wir hier nicht');
  expect(text).toContain('0000 123');
  expect((await ask('/a/confirm', { answer: '-' })).status).toBe(409);
});

test('guesses at once all count; then nothing opens until staff unlock it', async () => {
  const one = await started();
  const outcomes = (await wrong(one, 5)).map(typeOf).sort();
  expect(outcomes).toEqual([
    ...['question-locked', 'question-locked', 'question-locked', 'wrong-answer', 'wrong-answer'],
  ]);
  const right = await one.confirm('00001');
  expect([right.status, typeOf(right)]).toEqual([423, 'question-locked']);
  expect(await one.types()).toEqual([
    ...['wrong-answer', 'wrong-answer', 'wrong-answer', 'question-locked'],
  ]);
  expect((await one.little())['question']).toEqual({ state: 'locked', kind: 'postal-code' });
  const unlock = (who: string) => api.as(who)('POST', `${one.path}/unlock-question`);
  expect((await unlock('intake')).status).toBe(403);
  expect((await unlock('clerk@others')).status).toBe(404);
  expect((await unlock('counter@samples')).body).not.toHaveProperty('questionLockedAt');
  expect((await unlock('clerk')).body['type']).toBe('/problems/not-locked');
  expect(typeOf(await one.confirm('00001'))).toBe('right');
});

test('one key is one try, and tells nothing of a second answer', async () => {
  const one = await started();
  expect(typeOf(await one.confirm('99999', 'a'))).toBe('wrong-answer');
  expect(typeOf(await one.confirm('00001', 'a'))).toBe('wrong-answer');
  expect((await one.little())['question']).toMatchObject({ triesLeft: 2 });
  expect(typeOf(await one.confirm('00001', 'b'))).toBe('right');
  expect(typeOf(await one.confirm('99998', 'b'))).toBe('wrong-answer');
});

test('after the end it is counted on, unlocked, and taken along when the case goes on', async () => {
  const one = await started();
  expect(typeOf(await one.confirm('99999'))).toBe('wrong-answer');
  await api.citizen(one.link)('POST', '/api/citizen/withdrawal', {});
  const isClosed = async () =>
    (await api.as('lead')('GET', `${one.path}/retention`)).status === 200;
  await expect.poll(isClosed, { timeout: 15_000 }).toBe(true);
  expect((await wrong(one, 2)).map(typeOf)).toEqual(['wrong-answer', 'wrong-answer']);
  expect(typeOf(await one.confirm('99999'))).toBe('question-locked');
  expect(typeOf(await one.confirm('00001'))).toBe('question-locked');
  const unlocked = await api.as('clerk')('POST', `${one.path}/unlock-question`);
  expect(unlocked.status).toBe(200);
  expect((await one.types()).slice(-2)).toEqual(['question-locked', 'question-unlocked']);
  expect(typeOf(await one.confirm('99999'))).toBe('wrong-answer');
  await api.as('clerk')('POST', `${one.path}/reopen`);
  await expect.poll(async () => (await one.little())['question']).toMatchObject({ triesLeft: 2 });
  await expect.poll(() => one.confirm('00001').then(typeOf)).toBe('right');
});

test('right and wrong answers, a lock and an unlock are entries of the audit', async () => {
  const one = await started();
  await one.confirm('00001');
  for (let i = 0; i < 3; i += 1) await one.confirm('99999');
  await api.as('clerk')('POST', `${one.path}/unlock-question`);
  const { reference } = one;
  const { items } = await readAudit(api.deps, { reference }, 100, 'oldest');
  const said = items
    .filter(({ object }) => /recordConfirmation|unlockQuestion/.test(object ?? ''))
    .map(({ actor, object, outcome, type }) => [actor, object, type ?? outcome].join(' '));
  expect(said).toEqual([
    'citizen recordConfirmation done',
    'citizen recordConfirmation wrong-answer',
    'citizen recordConfirmation wrong-answer',
    'citizen recordConfirmation question-locked',
    'token:clerk unlockQuestion done',
  ]);
  expect(JSON.stringify(items)).not.toMatch(/99999|00001/);
});

test('a form sent before the answer asks first and comes back as it was filled in', async () => {
  const one = await started();
  const { ask, open, cookies } = browser(one.link);
  await open();
  const sent = await ask('/a/withdrawal', { reason: 'Verkauft <i>', sure: 'on' });
  expect(sent.status).toBe(403);
  const carried = [...sent.text.matchAll(/name="(kept[^"]*)" value="([^"]*)"/g)].map((m) => m[1]);
  expect(carried).toEqual(['kept-act', 'kept.reason', 'kept.sure']);
  const kept = { 'kept-act': 'withdrawal', 'kept.reason': 'Verkauft <i>' };
  const missed = await ask('/a/confirm', { answer: '99999', ...kept });
  expect(missed.status).toBe(422);
  expect(missed.text).toContain('Sie haben noch 2 Versuche.');
  expect(missed.text).toContain('value="Verkauft &lt;i&gt;"');
  expect(missed.text).not.toContain('00001');
  const found = await ask('/a/confirm', { answer: '00001', ...kept });
  expect(found.status).toBe(200);
  expect(found.text).toContain('Verkauft &lt;i&gt;</textarea>');
  expect(found.text).toContain('Noch nicht gesendet.');
  const done = await ask('/a/withdrawal', { reason: 'Verkauft <i>', sure: 'on' });
  expect(done.to).toBe('/a?done=withdrawal');
  await ask('/a/leave', {});
  expect([...cookies.keys()]).toEqual([]);
});

test('an answer leads to a page of the case, and nowhere else', async () => {
  const one = await started();
  for (const [to, leads] of [
    ['/a/data', '/a/data'],
    ['/a/export', '/a/data'],
    ['/a/messages/1-received', '/a/messages/1-received'],
    ['//evil.example', '/a'],
    ['/a/../staff', '/a'],
    [`/a/${one.link}`, '/a'],
    ['https://evil.example/a/data', '/a'],
  ]) {
    const { ask, open } = browser(one.link);
    await open();
    expect((await ask('/a/confirm', { answer: '00001', to: to ?? '' })).to).toBe(leads);
  }
});
