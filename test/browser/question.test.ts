import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicant, start } from '../../api/test-support.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
}, 120_000);
afterAll(() => site?.stop());

const phone = { viewport: { width: 360, height: 740 } };
const { postalCode, street } = applicant.address;
const answer = async (page: Page, text: string) => {
  await page.locator('#f-answer').fill(text);
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
};
const main = (page: Page) => page.locator('main').textContent();

async function arranged() {
  const all = site.as('all');
  const { body } = await all('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received' });
  }
  await all('POST', `${path}/decision`, { decision: 'approve' });
  await all('POST', `${path}/finished`, { document: 'licence' });
  const link = `/a/${String(body['links']?.['status']).split('/a/')[1]}`;
  return { reference, link };
}

test('a forwarded link shows little; guesses lock it, a clerk unlocks it, its owner goes on', async () => {
  const { reference, link } = await arranged();
  const faults: Record<string, string[]> = {};
  const stranger = await site.open({ ...phone, javaScriptEnabled: false });
  const owner = await site.open(phone);
  const look = async (name: string, { page }: { page: Page }) => {
    const found = await faultsOf(page);
    if (found.length > 0) faults[name] = found;
  };

  // Choosing takes the link alone.
  await owner.page.goto(link);
  await owner.page.getByRole('link', { name: 'Abholung oder Zusendung wählen' }).click();
  await owner.page.locator('input[value^="pickup"]').first().check();
  await owner.page.getByRole('button', { name: 'Weiter' }).click();
  await owner.page.getByRole('button', { name: 'Verbindlich wählen' }).click();
  await owner.page.waitForURL(/done=handover/);
  await look('little', owner);

  await stranger.page.goto(link);
  const little = (await main(stranger.page)) ?? '';
  expect(little).toContain('Abholung am');
  for (const word of [applicant.familyName, street, 'Was wir Ihnen geschrieben haben']) {
    expect(little).not.toContain(word);
  }
  expect(await stranger.page.locator('img[src="/a/code.svg"]').count()).toBe(0);
  await stranger.page.getByRole('link', { name: 'Ihre Daten' }).click();
  await stranger.page.waitForURL(/confirm\?to=/);
  for (const left of ['noch 2 Versuche', 'noch einen Versuch']) {
    await answer(stranger.page, '99999');
    await stranger.page.locator('#f-answer-fault', { hasText: left }).waitFor();
  }
  await answer(stranger.page, '99999');
  await stranger.page.getByRole('heading', { name: 'Die Frage ist gesperrt' }).waitFor();
  expect(await main(stranger.page)).toContain('0000 123');

  await owner.page.getByRole('link', { name: 'Frage beantworten' }).click();
  await owner.page.getByRole('heading', { name: 'Die Frage ist gesperrt' }).waitFor();
  await look('locked', owner);

  const clerk = await site.openAs('clerk');
  await clerk.page.goto(`/staff/cases/${reference}`);
  await clerk.page.getByText('Am Link dieses Falls wurde zu oft falsch geantwortet').waitFor();
  await look('case', clerk);
  await clerk.page.getByLabel('Ich habe geprüft').check();
  await clerk.page.getByRole('button', { name: 'Frage freigeben' }).click();
  await clerk.page.getByText('Gespeichert.').waitFor();
  await clerk.page.getByText('Frage am Link freigegeben').waitFor();
  expect(await clerk.page.getByRole('button', { name: 'Frage freigeben' }).count()).toBe(0);

  await owner.page.goto('/a/data');
  await look('question', owner);
  await answer(owner.page, `D-${postalCode}`);
  await owner.page.waitForURL(/\/a\/data$/);
  await owner.page.goto('/a');
  await owner.page.locator('img[src="/a/code.svg"]').waitFor();
  await owner.page.locator('summary', { hasText: 'Kontaktdaten ändern' }).click();
  expect(await owner.page.locator('main [name=street]').inputValue()).toBe(street);
  await stranger.page.goto('/a');
  expect(await main(stranger.page)).not.toContain(applicant.familyName);
  expect(faults).toEqual({});
}, 120_000);

test('hours later a form asks first, and what was typed stands in it again', async () => {
  const { link } = await arranged();
  const { page } = await site.open(phone);
  await page.goto(link);
  await page.goto('/a/confirm');
  await answer(page, postalCode);
  await page.locator('summary', { hasText: 'Jemand anders holt ab' }).click();
  await page.locator('main [name=name]').fill('Max Vertreter');
  await page.context().clearCookies({ name: 'fernantrag_confirmed' });
  await page.getByRole('button', { name: 'Person bevollmächtigen' }).click();
  await page.getByText('Was Sie eingegeben haben').waitFor();
  await answer(page, postalCode);
  await page.getByText('Noch nicht gesendet.').waitFor();
  expect(await page.locator('main [name=name]').inputValue()).toBe('Max Vertreter');
  await page.getByRole('button', { name: 'Person bevollmächtigen' }).click();
  await page.getByText('Bevollmächtigt ist Max Vertreter.').waitFor();
});

test('files that a script sends ask first too', async () => {
  const { link } = await arranged();
  const { page } = await site.open(phone);
  await page.goto(link);
  await page.goto('/a/confirm');
  await answer(page, postalCode);
  await page.locator('summary', { hasText: 'hochladen' }).click();
  await page.locator('#f-message').fill('Hier ist es.');
  const buffer = Buffer.from('%PDF-1.7');
  await page.setInputFiles('input[type=file]', {
    ...{ name: 'a.pdf', mimeType: 'application/pdf', buffer },
  });
  await page.context().clearCookies({ name: 'fernantrag_confirmed' });
  await page.locator('form[data-upload] button').click();
  await page.getByText('Dateien wählen Sie danach').waitFor();
  await answer(page, postalCode);
  await page.getByText('Noch nicht gesendet.').waitFor();
  expect(await page.locator('#f-message').inputValue()).toBe('Hier ist es.');
});
