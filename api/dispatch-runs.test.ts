import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailBackDates } from '../procedures/slots.ts';
import { codesOf, textOf } from '../test/support/scans.ts';
import { procedure } from '../test/support/case.ts';
import { createApp } from './app.ts';
import { createPages } from './pages/index.tsx';
import { start, startTestApi, type Answer } from './test-support.ts';

let site: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  site = await startTestApi();
  app = createApp(site.deps, createPages(site.deps));
}, 60_000);
afterAll(() => site?.stop());

const home = '/staff/post/runs';
const query = '?department=samples';
const numbers = ['RR123456785DE', 'RR473124829DE'] as const;
const [day = ''] = mailBackDates(
  { leadDays: 2, horizonDays: 10 },
  new Date().toISOString(),
  procedure.holidays,
);
const onDay = `${query}&date=${day}`;

/** A case that is to be sent on that day; the token of its citizen with it. */
async function scheduled(familyName: string, address?: object) {
  const applicant = { ...start.applicant, familyName };
  const { body } = await site.as('all')('POST', '/api/applications', { ...start, applicant });
  const reference = String(body['reference']);
  const token = String(body['links']?.['status']).split('/a/')[1];
  const path = `/api/applications/${reference}`;
  const act = async (action: string, given: object) => {
    const answer = await site.as('all')('POST', `${path}/${action}`, given);
    expect([action, answer.status]).toEqual([action, 200]);
  };
  for (const document of ['certificate', 'identity']) {
    await act('originals', { document, action: 'received', place: 'A 1' });
  }
  await act('decision', { decision: 'approve' });
  await act('finished', { document: 'licence' });
  const choice = { kind: 'mail-back', date: day, ...(address ? { address } : {}) };
  const chosen = await site.citizen(token ?? '')('POST', '/api/citizen/handover', choice);
  expect(chosen.status).toBe(200);
  return { reference, view: async () => (await site.as('all')('GET', path)).body, act };
}

async function call(path: string, fields?: Record<string, string | string[]>, token = 'all') {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) {
    for (const one of [value].flat()) body.append(name, one);
  }
  const response = await app.request(path, {
    method: fields ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, accept: 'text/html' },
    ...(fields ? { body } : {}),
  });
  const isPdf = response.headers.get('content-type') === 'application/pdf';
  return {
    status: response.status,
    to: response.headers.get('location'),
    pdf: isPdf ? new Uint8Array(await response.clone().arrayBuffer()) : new Uint8Array(),
    text: isPdf ? '' : (await response.text()).replaceAll(/\s+/g, ' '),
  };
}
const timeline = async (view: () => Promise<Answer>) =>
  ((await view())['timeline'] as unknown as { type: string; text: string }[]).map(
    ({ text }) => text,
  );

test('what goes out on a day becomes a run with labels and a list, and is sent line by line', async () => {
  const one = await scheduled('Anders');
  const two = await scheduled('Berger');
  const other = { street: 'Allee 9', postalCode: '00009', city: 'Anderstadt' };
  const three = await scheduled('Cordes', other);
  const listed = async () => (await call(`${home}${onDay}`)).text;
  await expect.poll(listed, { timeout: 15_000 }).toContain(three.reference);
  const before = await listed();
  expect(before).toContain('Die andere Anschrift ist noch nicht bestätigt.');
  expect(before).not.toContain(`value="${three.reference}"`);
  expect((await call(`${home}${query}&date=2020-01-02`)).text).not.toContain(one.reference);

  const key = 'the-same-form';
  const offered = [one, two, three].map(({ reference }) => reference).join(' ');
  const begun = await call(`${home}${onDay}`, { key, all: 'on', offered });
  expect(begun).toMatchObject({ status: 303, to: `${home}/1${query}` });
  expect((await call(`${home}${onDay}`, { key, all: 'on', offered })).to).toBe(`${home}/1${query}`);
  const again = await call(`${home}${onDay}`, { items: [one.reference] });
  expect([again.status, again.text.includes('in keinem Lauf ist')]).toEqual([409, true]);

  const { pdf: labels } = await call(`${home}/1/labels.pdf${query}&first=4`);
  expect((await codesOf(labels))[0]?.sort()).toEqual([one.reference, two.reference].sort());
  expect((await textOf(labels))[0]).toContain('Zoë Berger Gasse 2 00001 Musterhagen');

  const path = `${home}/1${query}`;
  const field = (of: { reference: string }) => `tracking.${of.reference}`;
  const wrong = await call(path, {
    [field(one)]: numbers[0],
    [field(two)]: 'RR123456784DE',
    [`tracking.${three.reference}`]: numbers[1],
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('verschickt: RR 123 456 785 DE');
  expect(wrong.text).toContain('value="RR123456784DE"');
  expect(wrong.text).toContain('Die Nummer stimmt nicht');
  const twice = await call(path, { [field(two)]: numbers[0] });
  expect(twice.text).toContain('Diese Nummer steht bei zwei Sendungen.');
  const csv = new File([`Aktenzeichen;Nummer\r\n${two.reference};${numbers[1]}\r\n`], 'post.csv');
  const body = new FormData();
  body.set('file', csv);
  const headers = { authorization: 'Bearer all', accept: 'text/html' };
  const taken = await app.request(path, { method: 'POST', headers, body });
  expect(taken.status).toBe(200);
  const repeated = await call(path, { [field(one)]: numbers[0], [field(two)]: numbers[1] });
  expect([repeated.status, repeated.text.includes('2 Sendungen sind eingetragen')]).toEqual([
    200,
    true,
  ]);

  for (const [n, { view }] of [one, two].entries()) {
    const { stage, handover } = await view();
    expect([stage, handover?.['trackingNumber']]).toEqual(['done', numbers[n]]);
    const sent = (await timeline(view)).filter((text) => text.startsWith('Verschickt'));
    expect(sent).toEqual([`Verschickt: ${numbers[n]}, Einlieferung 1`]);
  }
  const [list = ''] = await textOf((await call(`${home}/1/list.pdf${query}`)).pdf);
  expect(list).toContain('Einlieferungsliste');
  expect(list.replaceAll(' ', '')).toContain(`${one.reference}${numbers[0]}4,60€`);
  expect(list).toContain('Zusammen: 2 Sendungen, 9,20');
  const home2 = (await call(`${home}${onDay}`)).text;
  expect(home2).toContain('Was wann verschickt wurde');
  expect(home2).not.toContain('Offene Läufe');

  await three.act('address', { confirm: true });
  await expect.poll(listed).toContain(`value="${three.reference}"`);
});

test('a letter that came back or was changed meanwhile is not sent with the old label', async () => {
  const four = await scheduled('Dreher');
  await expect.poll(async () => (await call(`${home}${onDay}`)).text).toContain(four.reference);
  const { to } = await call(`${home}${onDay}`, { items: [four.reference] });
  const path = String(to);
  const address = { street: 'Neue Gasse 1', postalCode: '00002', city: 'Musterhagen' };
  await four.act('contact', { address });
  const late = await call(path, { [`tracking.${four.reference}`]: numbers[0] });
  expect(late.text).toContain('Wahl oder Anschrift hat sich geändert');
  expect((await four.view())['stage']).toBe('mail-back-scheduled');
  expect((await call(path, { end: 'close' })).status).toBe(303);
  await expect.poll(async () => (await call(`${home}${onDay}`)).text).toContain('Neue Gasse 1');
  const next = await call(`${home}${onDay}`, { items: [four.reference] });
  await call(String(next.to), { [`without.${four.reference}`]: 'on' });
  expect((await four.view())['stage']).toBe('done');
  await four.act('return', { reason: 'moved' });
  const shown = await call(String(next.to));
  expect(shown.text).toContain('verschickt, ohne Nummer');
  expect(await four.view()).toMatchObject({
    stage: 'awaiting-choice',
    originals: [{ state: 'held' }, { state: 'held' }],
    fee: { amountCents: 3160, owedCents: 3160, postageCents: 460 },
  });
  expect((await call(`${home}/99${query}`)).status).toBe(404);
  expect((await call(`${home}${query}`, undefined, 'clerk@others')).status).toBe(403);
  expect((await call(`${home}${query}`, undefined, 'counter')).status).toBe(403);
});
