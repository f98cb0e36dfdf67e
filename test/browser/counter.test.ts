import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, type Answer } from '../../api/test-support.ts';
import { addDays, berlinDate, instantOf, nextWorkingDay } from '../../procedures/calendar.ts';
import { publicHolidays } from '../../procedures/holidays.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
}, 120_000);
afterAll(() => site?.stop());

const today = berlinDate(new Date().toISOString());
const date = nextWorkingDay(addDays(today, 1), publicHolidays(Number(today.slice(0, 4)), 2));
const day = `/staff/counter?counter=hall&date=${date}`;
const tablet = {
  viewport: { width: 768, height: 1024 },
  hasTouch: true,
  extraHTTPHeaders: { authorization: 'Bearer counter' },
};

/** Everything is ready to be handed over. */
async function ready(givenName: string, familyName: string) {
  const all = site.as('all');
  const applicant = { ...start.applicant, givenName, familyName };
  const { body } = await all('POST', '/api/applications', { ...start, applicant });
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received', place: 'A 12' });
  }
  await all('POST', `${path}/decision`, { decision: 'approve' });
  await all('POST', `${path}/finished`, { document: 'licence' });
  const citizen = site.citizen(String(body['links']?.['status']).split('/a/')[1] ?? '');
  return {
    reference,
    name: `${givenName} ${familyName}`,
    proxy: async (name: string) => {
      await citizen('POST', '/api/citizen/proxy', { name });
      return codes(citizen);
    },
    book: async (time: string) => {
      const choice = { kind: 'pickup', counter: 'hall', date, time };
      expect((await all('POST', `${path}/handover`, choice)).status).toBe(200);
      return codes(citizen);
    },
    /** Lets the time of this case pass until then. */
    at: async (time: string) => {
      const seconds = Math.ceil((Date.parse(instantOf(date, time)) - Date.now()) / 1_000);
      await site.skipDays(reference, seconds / 86_400);
      await all('POST', `${path}/notes`, { text: 'Der Tag ist da' });
    },
    complete: async (code: string) =>
      site.as('counter')('POST', `${path}/handover/complete`, { code, identitySeen: true }),
    view: async () => (await all('GET', path)).body,
  };
}
async function codes(citizen: ReturnType<typeof site.as>) {
  const { body } = await citizen('GET', '/api/citizen');
  return { code: String(body['handover']?.['code']), proxyCode: String(body['proxy']?.['code']) };
}

const find = async (page: Page, text: string) => {
  await page.locator('#find').fill(text);
  await page.keyboard.press('Enter');
  await page.waitForURL(/find|cases/);
};
const record = async (page: Page) => {
  await page.getByText('Personalausweis').tap();
  await page.getByRole('button', { name: 'Ausgehändigt' }).tap();
};
const handOver = async (page: Page) => {
  await page.getByText('Alles ausgehändigt').tap();
  await record(page);
};
const person = (page: Page, name: string) => page.locator('h1', { hasText: name });
const row = (page: Page, name: string) => page.locator('.pickups li', { hasText: name });

/** What a finger would miss. */
const smallTargets = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll(
    'main button, main a.button, main .pickups a, main summary, main .kern-form-check .kern-label, main input[type=search], main input[type=text]'
  )].filter((one) => one.checkVisibility())
    .filter((one) => one.getBoundingClientRect().height < 44)
    .map((one) => one.outerHTML)`);
const look = async (page: Page) => {
  expect(await faultsOf(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
};

test('a day at the counter, from the first code to the sum of the till', async () => {
  const early = await ready('Erika', 'Beispiel');
  const other = await ready('Łukasz', 'Wiśniewski');
  const sent = await ready('Max', 'Vollmacht');
  const absent = await ready('Nina', 'Niemand');
  const quick = await ready('Otto', 'Kollege');
  const walkIn = await ready('Paula', 'Spontan');
  const first = await early.book('09:00');
  const second = await other.book('09:00');
  await sent.book('09:30');
  const { proxyCode } = await sent.proxy('Petra Bote');
  await absent.book('10:00');
  const third = await quick.book('10:30');
  await Promise.all([
    ...[early, other, sent, quick, walkIn].map((one) => one.at('09:05')),
    absent.at('10:31'),
  ]);

  const { page, complaints } = await site.open(tablet);
  await page.goto(day);
  const listed = await page.locator('.pickups .who').allTextContents();
  expect(listed.slice(0, 2).sort()).toEqual([early.name, other.name]);
  expect(listed.slice(2)).toEqual([sent.name, absent.name, quick.name]);
  await look(page);

  // A scanner types the code and Enter; the code is in no address.
  await find(page, first.code);
  await person(page, early.name).waitFor();
  expect(page.url()).not.toContain(first.code);
  expect(await page.locator('#complete-code').inputValue()).toBe(first.code);
  expect(await page.locator('.hand-out').textContent()).toMatch(/Erlaubnis.*Urkunde.*A 12/);
  await look(page);
  await page.getByText('Erika Beispiel (antragstellende Person)').tap();
  await page.getByText('bar', { exact: true }).tap();
  await record(page);
  expect(await page.getByRole('alert').textContent()).toContain('Bitte haken Sie an');

  // The certificate is not at hand: the case stays open for it, and the code still counts.
  await page.locator('.hand-out').getByText('Erlaubnis').tap();
  await page.getByText('Erika Beispiel (antragstellende Person)').tap();
  await page.getByText('bar', { exact: true }).tap();
  await record(page);
  await page.getByText(`${early.reference} ist zum Teil ausgehändigt.`).waitFor();
  expect(await early.view()).toMatchObject({ stage: 'awaiting-choice', fee: { state: 'paid' } });
  await find(page, first.code);
  await person(page, early.name).waitFor();
  expect(await page.locator('.hand-out').textContent()).not.toContain('Erlaubnis');
  await page.getByText('Erika Beispiel (antragstellende Person)').tap();
  await handOver(page);
  await page.getByText(`${early.reference} ist ausgehändigt.`).waitFor();
  expect(await early.view()).toMatchObject({ stage: 'done', fee: { state: 'paid' } });

  // By reference; a wrong code is refused and the right one then taken.
  await page.goto(day);
  await find(page, other.reference.toLowerCase().replaceAll('-', ' '));
  await person(page, other.name).waitFor();
  const complete = async (code: string) => {
    await page.locator('#complete-code').fill(code);
    await page.getByText(`${other.name} (antragstellende Person)`).tap();
    await page.getByText('nicht kassiert').tap();
    await handOver(page);
  };
  await complete(second.code === '000000' ? '000001' : '000000');
  expect(await page.getByRole('alert').textContent()).toContain(
    'Der Code stimmt nicht. Noch 2 Versuche.',
  );
  await look(page);
  await complete(second.code);
  await page.getByText(`${other.reference} ist ausgehändigt.`).waitFor();

  // A proxy's code names the proxy.
  await page.goto(day);
  await find(page, proxyCode);
  await person(page, sent.name).waitFor();
  expect(await page.locator('[name=identity]').count()).toBe(1);
  await page.getByText('Petra Bote (bevollmächtigt)').tap();
  await page.getByText('Karte', { exact: true }).tap();
  await handOver(page);
  await page.getByText(`${sent.reference} ist ausgehändigt.`).waitFor();
  const [certificate] = (await sent.view())['originals'] as unknown as Answer[];
  expect(JSON.stringify(certificate?.['moves'])).toContain('Petra Bote');

  // By part of a name, without an appointment and without a code.
  await page.goto(day);
  await find(page, 'spont');
  await person(page, walkIn.name).waitFor();
  await page.getByText(`nur an ${walkIn.name} selbst`).waitFor();
  expect(await page.locator('#complete-code').count()).toBe(0);
  await look(page);
  await page.getByRole('link', { name: 'Empfangsbestätigung drucken' }).tap();
  await page.getByText('Ich habe heute erhalten:').waitFor();
  await look(page);
  await page.goBack();
  await page.getByText(`${walkIn.name} (antragstellende Person)`).tap();
  await page.getByText('bar', { exact: true }).tap();
  await handOver(page);
  await page.getByText(`${walkIn.reference} ist ausgehändigt.`).waitFor();
  const { timeline } = await walkIn.view();
  expect(JSON.stringify(timeline)).toContain('Ohne Termin gekommen');

  // A colleague hands over meanwhile: the list renews itself while somebody types.
  await page.goto(day);
  await row(page, quick.name).locator('.item').first().waitFor();
  await page.locator('#find').fill('noch nicht fertig get');
  await page.waitForTimeout(3_000);
  expect((await quick.complete(third.code)).status).toBe(200);
  await row(page, quick.name).getByText('abgeholt').waitFor({ timeout: 30_000 });
  expect(await page.locator('#find').inputValue()).toBe('noch nicht fertig get');

  // Somebody did not come; what follows is said before.
  await row(page, absent.name).locator('a').tap();
  await page.locator('summary', { hasText: 'Nicht erschienen' }).tap();
  await page.getByText('noch einmal gefragt').waitFor();
  await look(page);
  await page.getByText('Der Termin ist vorbei, und niemand war da.').tap();
  await page.getByRole('button', { name: 'Nicht erschienen' }).tap();
  await page.getByText(`${absent.reference}: als nicht erschienen`).waitFor();
  expect(await absent.view()).toMatchObject({ stage: 'awaiting-choice' });

  await page.goto(day);
  await page
    .getByText('5 abgeholt, 1 nicht erschienen, 0 offen. Kassiert: bar 54,00 €, Karte 27,00 €.')
    .waitFor();
  await row(page, walkIn.name).getByText('ohne Termin').waitFor();
  await look(page);
  expect(complaints.filter((line) => !/422/.test(line))).toEqual([]);
}, 120_000);

test('nobody has missed a slot that is ahead, and a day goes on paper', async () => {
  const one = await ready('Ahmet', 'Später');
  await one.book('11:00');
  await one.proxy('Petra Bote');
  const { page, complaints } = await site.open(tablet);
  await page.goto(`/staff/counter/cases/${one.reference}`);
  await page.getByText('an einem anderen Tag').waitFor();
  expect(await page.locator('summary', { hasText: 'Nicht erschienen' }).count()).toBe(0);
  await look(page);
  await page.goto(day);
  await page.getByRole('link', { name: 'Tagesliste drucken' }).tap();
  const line = page.locator('tbody tr', { hasText: one.name });
  expect(await line.textContent()).toMatch(/11:00.*Urkunde A 12.*Petra Bote.*27,00/);
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('what stood on paper is entered on a tablet, without scripts', async () => {
  const one = await ready('Petra', 'Papier');
  const { code } = await one.book('11:30');
  await one.at('12:30');
  const { page: seen } = await site.open(tablet);
  await seen.goto(day.replace('counter?', 'counter/late?'));
  await seen.locator('fieldset.entry summary').first().tap();
  await look(seen);
  const { page, complaints } = await site.open({ ...tablet, javaScriptEnabled: false });
  await page.goto(day);
  await page.getByRole('link', { name: 'Vom Papier nachtragen' }).tap();
  const entry = page.locator('fieldset.entry', { hasText: one.name });
  await entry.getByText('Ausgehändigt', { exact: true }).tap();
  await entry.locator('summary').first().tap();
  await entry.locator('input[type=time]').fill('11:34');
  await entry.getByText('Alles ausgehändigt').tap();
  await entry.getByText(`${one.name} (antragstellende Person)`).tap();
  await entry.getByText('Aufenthaltstitel').tap();
  await entry.getByLabel('Abholcode').fill(code);
  await page.getByRole('button', { name: 'Alles eintragen' }).tap();
  await page.getByText('1 Zeile ist eingetragen').waitFor();
  const { stage, timeline } = await one.view();
  expect(stage).toBe('done');
  expect(JSON.stringify(timeline)).toMatch(/Aufenthaltstitel, am [^"]*11:34[^"]*eingetragen/);
  expect(complaints).toEqual([]);
});

test('what is not there is said, and two of one name can be told apart', async () => {
  const [one, two] = [await ready('Ida', 'Zwilling'), await ready('Ute', 'Zwilling')];
  const { page } = await site.open({ ...tablet, viewport: { width: 360, height: 740 } });
  await page.goto(day);
  await find(page, '999999');
  await page.getByText('Nichts gefunden').waitFor();
  await look(page);
  await find(page, 'zwilling');
  await row(page, one.name).waitFor();
  await look(page);
  await row(page, two.name).locator('a').tap();
  await person(page, two.name).waitFor();
  await look(page);
});

test('the counter works without scripts', async () => {
  const one = await ready('Olga', 'Ohne');
  const { code } = await one.book('11:30');
  const { page, complaints } = await site.open({ ...tablet, javaScriptEnabled: false });
  await page.goto(day);
  await find(page, code);
  await person(page, one.name).waitFor();
  await page.getByText(`${one.name} (antragstellende Person)`).tap();
  await page.getByText('bar', { exact: true }).tap();
  await handOver(page);
  await page.getByText(`${one.reference} ist ausgehändigt.`).waitFor();
  expect(await one.view()).toMatchObject({ stage: 'done' });
  expect(complaints).toEqual([]);
});
