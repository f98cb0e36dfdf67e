import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { scanOf } from '../../documents/worn-scan.ts';
import { start } from '../../api/test-support.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
}, 120_000);
afterAll(() => site?.stop());

/** A case whose envelope has been scanned and ticked. */
async function arrived(familyName: string, procedure: string = start.procedure) {
  const applicant = {
    ...start.applicant,
    familyName,
    email: `${familyName.toLowerCase()}@example.org`,
  };
  const body = { ...start, applicant, procedure };
  const made = (await site.as('all')('POST', '/api/applications', body)).body;
  const reference = String(made['reference']);
  const cover = await site.as('all')('GET', `/api/applications/${reference}/cover-sheet`);
  const sheet = new Uint8Array(await cover.response.arrayBuffer());
  const paper = await renderSpecimen('Urkunde', { Name: familyName });
  const form = new FormData();
  const bytes = await scanOf([sheet, paper], { seed: 3, wear: 'none', format: 'pdf' });
  form.set('file', new File([Uint8Array.from(bytes)], 'scan.pdf'));
  const contents = [
    { document: 'certificate', kind: 'original' },
    { document: 'identity', kind: 'copy' },
  ];
  form.set('contents', JSON.stringify(contents));
  await site.as('intake')('POST', '/api/mail-items', form);
  const view = async () => (await site.as('clerk')('GET', `/api/applications/${reference}`)).body;
  await expect.poll(async () => (await view())['stage'], { timeout: 20_000 }).toBe('in-review');
  const token = String(made['links']?.['status']).split('/a/')[1];
  return { reference, view, status: `/a/${token}` };
}
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click();
const opens = (page: Page, name: string) =>
  page.locator('summary', { hasText: name }).first().click();
const mailTo = async (name: string, subject: RegExp) =>
  (await site.mails.list()).find(
    (mail) =>
      mail.to.includes(`${name.toLowerCase()}@example.org`) && subject.test(mail.subject ?? ''),
  );

test('a clerk takes a case from the queue to the finished document', async () => {
  const { reference, view, status } = await arrived('Tagwerk');
  const { page, complaints } = await site.openAs('clerk');
  await page.goto('/staff/cases');
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('link', { name: 'Ohne Bearbeitung' }).click();
  await page.waitForURL(/view=unassigned/);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: reference }).click();
  await page.waitForURL(/staff\/cases\/FA/);

  const picture = page.locator('.pages img').nth(1);
  await picture.scrollIntoViewIfNeeded();
  const width = () => page.evaluate("document.querySelectorAll('.pages img')[1].naturalWidth");
  await expect.poll(width, { timeout: 10_000 }).toBeGreaterThan(500);
  await press(page, 'Übernehmen');
  await page.getByText('Gespeichert.').waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await opens(page, 'Etwas anfordern');
  await page.locator('#request-block').selectOption('Eine Seite ist nicht lesbar.');
  await page.locator('#request-message').fill('Es ist die <zweite>.');
  await page.locator('label', { hasText: 'Ausweis (Kopie)' }).click();
  const onward = page.locator('form[action$="preview/request"] button');
  await onward.click();
  const shown = page.locator('article');
  expect(await shown.textContent()).toContain('Es ist die <zweite>.');
  expect(await faultsOf(page)).toEqual([]);
  await press(page, 'Zurück und ändern');
  expect(await page.locator('#request-message').inputValue()).toBe('Es ist die <zweite>.');
  expect(await page.locator('#request-identity').isChecked()).toBe(true);
  await page.locator('#request-message').fill('Es ist die dritte.');
  await onward.click();
  await press(page, 'So absenden');
  await page.getByText('Gespeichert.').waitFor();
  await expect.poll(() => mailTo('Tagwerk', /Wir brauchen/), { timeout: 10_000 }).toBeDefined();
  const asked = await mailTo('Tagwerk', /Wir brauchen/);
  expect(asked?.text).toContain('Eine Seite ist nicht lesbar.');
  expect(asked?.text).toContain('Es ist die dritte.');

  const citizen = await site.open();
  await citizen.page.goto(status);
  await citizen.page.getByRole('link', { name: 'Frage beantworten' }).first().click();
  await citizen.page.locator('#f-answer').fill(start.applicant.address.postalCode);
  await citizen.page.getByRole('button', { name: 'Weiter' }).click();
  await citizen.page.locator('#f-message').fill('Hier ist sie.');
  await citizen.page.locator('form[action="/a/answer"] button').click();
  await citizen.page.waitForURL(/done=answer/);
  await page.getByText('Antwort: Hier ist sie.').waitFor({ timeout: 10_000 });

  await page.locator('label', { hasText: 'ablehnen' }).click();
  await page.locator('form[action$="preview/decision"] button').click();
  expect(await page.getByRole('alert').textContent()).toContain('Grund');
  expect(await page.locator('[name=decision][value=reject]').isChecked()).toBe(true);
  await page.locator('label', { hasText: 'bewilligen' }).click();
  await page.locator('form[action$="preview/decision"] button').click();
  await press(page, 'So absenden');
  await page.getByText('Gespeichert.').waitFor();

  await opens(page, 'Das liest die Person');
  expect(await page.locator('.next article h3').textContent()).toContain(reference);
  await press(page, '„Erlaubnis“ ist fertig');
  await expect.poll(async () => (await view())['stage']).toBe('awaiting-choice');
  await opens(page, 'Notiz');
  await page.locator('#note-text').fill('Ruft morgen an.');
  await page.locator('form[action$="/note"] button').click();
  await page.getByText('Notiz: Ruft morgen an.').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints.filter((line) => !/4(09|22)/.test(line))).toEqual([]);
}, 90_000);

test('two people decide, and both names stand with the case', async () => {
  const { reference, view } = await arrived('Doppelt', 'two-people-service');
  const decide = async (token: string) => {
    const { page } = await site.openAs(token);
    await page.goto(`/staff/cases/${reference}`);
    await page.locator('label', { hasText: 'bewilligen' }).click();
    await page.locator('form[action$="preview/decision"] button').click();
    const told = await page.locator('main').textContent();
    await press(page, 'So absenden');
    await page.getByText('Gespeichert.').waitFor();
    return { page, told };
  };
  const first = await decide('clerk');
  expect(first.told).toContain('noch keine Nachricht');
  expect(await first.page.locator('.next').textContent()).toContain('eine andere Person');
  expect(await first.page.locator('[name=decision]').count()).toBe(0);
  expect((await view())['stage']).toBe('in-review');
  const second = await decide('lead');
  expect((await view())['stage']).toBe('in-production');
  const facts = await second.page.locator('dl').first().textContent();
  expect(facts).toContain('Entschieden vonclerk, lead');
}, 60_000);

test('the search finds by name, plate, email and reference; filters stay in the address', async () => {
  const { reference } = await arrived('Suchbar');
  const { page } = await site.openAs('clerk');
  for (const asked of ['suchb', 'MH-AB 123', 'suchbar@example.org', reference.toLowerCase()]) {
    await page.goto('/staff/cases?view=mine');
    await page.locator('#q').fill(asked);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await expect
      .poll(() => page.getByRole('link', { name: reference }).count(), { timeout: 10_000 })
      .toBe(1);
  }
  await page.goto('/staff/cases?view=all&stage=in-review&department=samples&due=week');
  expect(await page.locator('[name=stage]').inputValue()).toBe('in-review');
  await page.getByRole('link', { name: 'Ohne Bearbeitung' }).click();
  await page.waitForURL(/view=unassigned/);
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({
    view: 'unassigned',
    stage: 'in-review',
    department: 'samples',
    due: 'week',
  });
  await site.as('all')('POST', `/api/applications/${reference}/claim`, {});
  await page.goto('/staff/cases?view=all&q=suchbar&stage=awaiting-documents');
  expect(await page.getByRole('link', { name: reference }).count()).toBe(0);
}, 60_000);

test('a clerk works with keys alone and without scripts', async () => {
  const { reference, view } = await arrived('Tastatur');
  const { page } = await site.open({
    javaScriptEnabled: false,
    extraHTTPHeaders: { authorization: 'Bearer clerk' },
  });
  await page.goto(`/staff/cases/${reference}`);
  const { keyboard } = page;
  const focused = () => page.locator(':focus');
  const tabTo = async (selector: string) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await keyboard.press('Tab');
      if (await focused().and(page.locator(selector)).count()) return;
    }
    throw new Error(`${selector} is not reached by tabs.`);
  };
  await tabTo('form[action$="/claim"] button');
  await keyboard.press('Enter');
  await page.waitForURL(/done=1/);
  await tabTo('[name=decision]');
  await keyboard.press('Space');
  await tabTo('form[action$="preview/decision"] button');
  await keyboard.press('Enter');
  await page.waitForURL(/preview/);
  await tabTo('form[action$="/decision"] button');
  await keyboard.press('Enter');
  await page.waitForURL(/done=1/);
  expect((await view())['stage']).toBe('in-production');
}, 60_000);
