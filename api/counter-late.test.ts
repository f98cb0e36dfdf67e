import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, berlinDate, nextWorkingDay } from '../procedures/calendar.ts';
import { publicHolidays } from '../procedures/holidays.ts';
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

const today = berlinDate(new Date().toISOString());
const date = nextWorkingDay(addDays(today, 1), publicHolidays(Number(today.slice(0, 4)), 2));
const late = `/staff/counter/late?counter=hall&date=${date}`;

async function booked(familyName: string, time: string, proxy?: string) {
  const all = site.as('all');
  const applicant = { ...start.applicant, familyName };
  const { body } = await all('POST', '/api/applications', { ...start, applicant });
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received', place: 'A 1' });
  }
  await all('POST', `${path}/decision`, { decision: 'approve' });
  await all('POST', `${path}/finished`, { document: 'licence' });
  const citizen = site.citizen(String(body['links']?.['status']).split('/a/')[1] ?? '');
  const choice = { kind: 'pickup', counter: 'hall', date, time };
  expect((await citizen('POST', '/api/citizen/handover', choice)).status).toBe(200);
  if (proxy) await citizen('POST', '/api/citizen/proxy', { name: proxy });
  const { body: own } = await citizen('GET', '/api/citizen');
  const view = async () => (await all('GET', path)).body;
  const { finished, originals } = await view();
  const items = [finished, originals]
    .flatMap((list) => list as unknown as { id: string }[])
    .map(({ id }) => id);
  return {
    reference,
    view,
    items,
    codes: { own: String(own['handover']?.['code']), proxy: String(own['proxy']?.['code']) },
    history: async () =>
      ((await view())['timeline'] as unknown as { text: string }[]).map(({ text }) => text),
  };
}

async function call(path: string, fields?: Record<string, string>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value);
  const response = await app.request(path, {
    method: fields ? 'POST' : 'GET',
    headers: { authorization: 'Bearer counter', accept: 'text/html' },
    ...(fields ? { body } : {}),
  });
  return { status: response.status, text: (await response.text()).replaceAll(/\s+/g, ' ') };
}

test('a day without network is written on paper and entered later, each line by itself', async () => {
  const one = await booked('Anders', '09:00');
  const two = await booked('Berger', '09:30');
  const three = await booked('Cordes', '10:00', 'Petra Bote');
  const paper = (await call(`/staff/counter/print?counter=hall&date=${date}`)).text;
  for (const code of [one.codes.own, three.codes.own, three.codes.proxy]) {
    expect(paper).toContain(`··· ${code.slice(-3)}`);
    expect(paper).not.toContain(code);
  }
  const { body: day } = await site.as('counter')('GET', `/api/counters/hall/days/${date}`);
  expect(JSON.stringify(day)).not.toContain('codeEnds');

  const all = [one, two, three];
  await Promise.all(all.map(({ reference }) => site.skipDays(reference, 6)));
  const asked = await call(late);
  for (const { reference } of all) expect(asked.text).toContain(`name="${reference}.what"`);

  const line = ({ reference, items }: typeof one, fields: Record<string, string>) =>
    Object.fromEntries(
      Object.entries({ ...fields, all: 'on', offered: items.join(' ') }).map(([name, value]) => [
        `${reference}.${name}`,
        value,
      ]),
    );
  const came = { what: 'came', identity: 'applicant', shown: 'passport', paid: 'cash' };
  const form = {
    key: 'the-paper-of-this-day',
    cases: all.map(({ reference }) => reference).join(' '),
    ...line(one, { ...came, time: '09:12', code: one.codes.own }),
    ...line(two, { what: 'missed' }),
    ...line(three, { ...came, identity: 'proxy', time: '25:99', code: three.codes.proxy }),
  };
  const entered = await call(late, form);
  expect(entered.status).toBe(422);
  expect(entered.text).toContain('2 Zeilen sind eingetragen');
  expect(entered.text).toContain('Diese Zeit kann nicht stimmen');
  expect(entered.text).toContain(`value="${three.codes.proxy}"`);
  expect(entered.text).not.toContain(`name="${one.reference}.what"`);
  expect(await one.view()).toMatchObject({
    stage: 'done',
    handover: { date, time: '09:00' },
    fee: { state: 'paid' },
  });
  expect((await one.history()).find((text) => text.startsWith('Ausgehändigt'))).toMatch(
    /Ausweis gesehen: Reisepass, am .*09:12.*später eingetragen/,
  );
  expect((await two.view())['stage']).toBe('awaiting-choice');

  const again = await call(late, form);
  expect(again.text).toContain('2 Zeilen sind eingetragen');
  const count = async (of: typeof one, word: string) =>
    (await of.history()).filter((text) => text.startsWith(word)).length;
  expect([await count(one, 'Ausgehändigt'), await count(two, 'Nicht erschienen')]).toEqual([1, 1]);

  const right = { ...came, identity: 'proxy', authority: 'on', time: '10:20' };
  const fixed = await call(late, {
    cases: three.reference,
    ...line(three, { ...right, code: three.codes.proxy }),
  });
  expect([fixed.status, fixed.text.includes('ist nichts mehr einzutragen')]).toEqual([200, true]);
  expect((await three.history()).find((text) => text.startsWith('Ausgehändigt'))).toMatch(
    /an Petra Bote, Ausweis gesehen: Reisepass, Vollmacht gesehen, am /,
  );
});

test('a wrong code on paper counts like any other, and a later time is none', async () => {
  const one = await booked('Dreher', '11:00');
  await site.skipDays(one.reference, 6);
  const { reference } = one;
  const fields = (more: Record<string, string>) => ({
    cases: reference,
    [`${reference}.what`]: 'came',
    [`${reference}.identity`]: 'applicant',
    [`${reference}.all`]: 'on',
    [`${reference}.offered`]: one.items.join(' '),
    ...Object.fromEntries(
      Object.entries(more).map(([name, value]) => [`${reference}.${name}`, value]),
    ),
  });
  const wrong = one.codes.own === '000000' ? '000001' : '000000';
  const refused = await call(late, fields({ code: wrong, time: '11:05' }));
  expect(refused.text).toContain('Der Code stimmt nicht. Noch 2 Versuche.');
  const ahead = `/staff/counter/late?counter=hall&date=${addDays(date, 30)}&also=${reference}`;
  const future = await call(ahead, fields({ code: one.codes.own, time: '11:05' }));
  expect(future.text).toContain('Diese Zeit kann nicht stimmen');
  expect(((await one.view()) as Answer)['stage']).toBe('pickup-scheduled');
});
