import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { neighbours, start } from '../../api/test-support.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite({ more: neighbours });
}, 120_000);
afterAll(() => site?.stop());

async function inReview(): Promise<string> {
  const { body } = await site.as('all')('POST', '/api/applications', start);
  const reference = String(body['reference']);
  for (const document of ['certificate', 'identity']) {
    const move = { document, action: 'received', place: 'A 1' };
    await site.as('all')('POST', `/api/applications/${reference}/originals`, move);
  }
  return reference;
}

/** A list lags a moment behind; whoever waits looks again. */
async function shows(page: Page, path: string, reference: string) {
  await expect
    .poll(
      async () => {
        await page.goto(path);
        return page.getByRole('link', { name: reference }).count();
      },
      { timeout: 15_000, interval: 500 },
    )
    .toBe(1);
  await page.getByRole('link', { name: reference }).click();
}
/** Without a click: the page hears of it. */
const hears = (page: Page, text: string) =>
  expect.poll(() => page.locator('main').textContent(), { timeout: 15_000 }).toContain(text);

test('a clerk asks another department; its answer is on the open page, and it stands against an approval', async () => {
  const reference = await inReview();
  const anna = await site.openAs('anna.clerk@samples');
  const bert = await site.openAs('bert.clerk@others');
  await anna.page.goto(`/staff/cases/${reference}`);
  await anna.page.locator('summary', { hasText: 'Um Stellungnahme bitten' }).click();
  const form = anna.page.locator('form[action$="/consult"]');
  await form.getByLabel('Fachbereich').selectOption('others');
  await form.getByLabel('Frage').fill('Ist die Person dort gemeldet?');
  await form.getByLabel('Anschrift der Person').check();
  await form.getByLabel(/^Bindend/).check();
  expect(await faultsOf(anna.page)).toEqual([]);
  await form.getByRole('button').click();
  await anna.page.getByText('Gespeichert.').waitFor();
  await hears(anna.page, 'steht aus, bindend');

  await shows(bert.page, '/staff/cases', reference);
  await bert.page.getByRole('heading', { name: 'Frage' }).waitFor();
  const shown = (await bert.page.locator('main').textContent()) ?? '';
  expect(shown).toContain('Ist die Person dort gemeldet?');
  expect(shown).toContain(start.applicant.address.street);
  expect(shown).not.toContain(start.applicant.familyName);
  expect(await faultsOf(bert.page)).toEqual([]);
  // The whole case leads to the question.
  await bert.page.goto(`/staff/cases/${reference}`);
  expect(bert.page.url()).toContain(`/staff/consultations/${reference}/c1`);
  await bert.page.getByLabel('Wir haben Einwände').check();
  await bert.page.getByRole('button', { name: 'Stellungnahme abgeben' }).click();
  await bert.page.getByText('Bitte geben Sie einen Grund').waitFor();
  await bert.page.getByLabel(/Begründung/).fill('Dort nie gemeldet.');
  await bert.page.getByRole('button', { name: 'Stellungnahme abgeben' }).click();
  await bert.page.getByText('Zu dieser Anfrage ist nichts mehr zu tun.').waitFor();

  await hears(anna.page, 'Dort nie gemeldet.');
  await hears(anna.page, 'Bewilligen geht noch nicht');
  expect(await anna.page.getByLabel(/nur Leitung/).count()).toBe(0);
  await anna.page.getByRole('radio', { name: 'bewilligen' }).check();
  await anna.page.getByRole('button', { name: /ansehen, was die Person liest/ }).click();
  await hears(anna.page, 'seine Stellungnahme ist bindend');
  const lea = await site.openAs('lea.lead@samples');
  await lea.page.goto(`/staff/cases/${reference}`);
  await lea.page.getByRole('radio', { name: 'bewilligen' }).check();
  await lea.page.getByLabel(/nur Leitung/).fill('Anmeldung liegt vor');
  await lea.page.getByRole('button', { name: /ansehen, was die Person liest/ }).click();
  await lea.page.getByRole('button', { name: 'So absenden' }).click();
  await hears(lea.page, 'In Erstellung');
  // The refusal itself is an answer that the browser complains about.
  expect(anna.complaints.filter((text) => !text.startsWith('Failed to load'))).toEqual([]);
  expect(lea.complaints).toEqual([]);
}, 120_000);

test('a case is forwarded, found in the other worklist, and sent back', async () => {
  const reference = await inReview();
  const anna = await site.openAs('anna.clerk@samples');
  const cleo = await site.openAs('cleo.clerk@third');
  const colleague = await site.openAs('olaf.clerk@samples');
  await colleague.page.goto(`/staff/cases/${reference}`);
  await anna.page.goto(`/staff/cases/${reference}`);
  await anna.page.locator('summary', { hasText: 'Fachbereich weiterleiten' }).click();
  const form = anna.page.locator('form[action$="/forward"]');
  await form.getByText('Urkunde: A 1').waitFor();
  await form.getByLabel('Fachbereich').selectOption('third');
  await form.getByLabel('Grund').fill('Das gehört dorthin.');
  await form.getByRole('button').click();
  await hears(anna.page, 'Der Fall ist jetzt bei: Drittes Amt');
  expect(await anna.page.getByRole('button', { name: 'Übernehmen' }).count()).toBe(0);
  expect(await faultsOf(anna.page)).toEqual([]);
  await hears(colleague.page, 'Der Fall ist jetzt bei: Drittes Amt');

  await shows(cleo.page, '/staff/cases?view=unassigned', reference);
  await hears(cleo.page, 'Neu durch Weiterleitung: Musteramt');
  await cleo.page.getByRole('button', { name: 'Übernehmen' }).click();
  await shows(anna.page, '/staff/cases?view=elsewhere', reference);
  await cleo.page.locator('summary', { hasText: 'Zurückgeben an: Musteramt' }).click();
  const back = cleo.page.locator('form[action$="/send-back"]');
  await back.getByLabel('Grund').fill('Doch nicht.');
  await back.getByRole('button').click();
  await cleo.page.getByText('Gespeichert.').waitFor();
  await hears(anna.page, 'Neu durch Rückgabe: Drittes Amt');
  await anna.page.getByRole('button', { name: 'Übernehmen' }).waitFor();
  expect((await cleo.page.goto(`/staff/cases/${reference}`))?.status()).toBe(404);
  expect(anna.complaints).toEqual([]);
}, 120_000);
