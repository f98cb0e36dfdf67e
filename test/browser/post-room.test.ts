import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { scanOf } from '../../documents/worn-scan.ts';
import { start, type Answer } from '../../api/test-support.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
let paper: Uint8Array;
beforeAll(async () => {
  site = await startTestSite();
  paper = await renderSpecimen('Ausweis', { Name: 'Beispiel' });
}, 120_000);
afterAll(() => site?.stop());

async function started(familyName: string) {
  const applicant = { ...start.applicant, familyName };
  const { body } = await site.as('all')('POST', '/api/applications', { ...start, applicant });
  const path = `/api/applications/${body['reference']}`;
  const token = String(body['links']?.['status']).split('/a/')[1];
  return {
    reference: String(body['reference']),
    status: `/a/${token}`,
    view: async () => (await site.as('clerk')('GET', path)).body,
  };
}
const scan = (seed: number) => scanOf([paper, paper], { seed, wear: 'light', format: 'pdf' });

/** As the applicant does, who knows where they live. */
async function answersQuestion(page: Page): Promise<void> {
  await page.goto('/a/confirm');
  await page.locator('#f-answer').fill(start.applicant.address.postalCode);
  await page.getByRole('button', { name: 'Weiter' }).click();
}

test('an envelope is registered without a mouse', async () => {
  const { reference, view } = await started('Łukasiewicz');
  const form = new FormData();
  form.set('file', new File([Uint8Array.from(await scan(1))], 'scan.pdf'));
  await site.as('intake')('POST', '/api/mail-items', form);
  const { page, complaints } = await site.openAs('all');
  const { keyboard } = page;
  const focused = () => page.evaluate('document.activeElement?.textContent ?? ""');

  await page.goto('/staff/intake');
  await keyboard.press('n');
  await page.waitForURL(/mail-items/);
  await keyboard.type('lukasiew');
  await keyboard.press('Enter');
  await page.waitForURL(/q=lukasiew/);
  for (let tabs = 0; tabs < 40; tabs += 1) {
    await keyboard.press('Tab');
    if (String(await focused()).includes(reference)) break;
  }
  await keyboard.press('Enter');
  await page.waitForURL(/reference=/);
  for (const key of ['1', '2', '2']) await keyboard.press(key);
  await keyboard.press('Control+Enter');
  await page.waitForURL(/registered=/);
  expect(await page.getByRole('status').textContent()).toContain('in Fach 1');
  expect(await view()).toMatchObject({
    stage: 'in-review',
    scans: [
      {
        contents: [
          { document: 'certificate', kind: 'original' },
          { document: 'identity', kind: 'copy' },
        ],
      },
    ],
  });
  expect(complaints).toEqual([]);
});

test('files go on after a lost connection, and a broken one is told', async () => {
  const { status, view } = await started('Beispiel');
  const { page } = await site.open({ viewport: { width: 390, height: 800 } });
  await page.goto(status);
  await answersQuestion(page);
  await page.locator('summary', { hasText: 'hochladen' }).click();
  await page.setInputFiles('input[type=file]', [
    { name: 'ausweis.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await scan(2)) },
    { name: 'kaputt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 nothing') },
  ]);
  let losses = 2;
  await page.route('**/a/uploads/*', (route) =>
    route.request().method() === 'PATCH' && losses-- > 0
      ? route.abort('connectionreset')
      : route.continue(),
  );
  await page.locator('form[data-upload] button').click();
  await page.locator('form[data-upload] li', { hasText: 'nicht angenommen' }).waitFor();
  const lines = await page.locator('form[data-upload] li').allTextContents();
  expect(lines[0]).toBe('ausweis.pdf: angekommen');
  expect(lines[1]).toContain('beschädigt');
  expect(await view()).toMatchObject({ scans: [{ origin: 'upload', pages: 2 }] });
});

test('a list and a case renew themselves, and two people on a case see each other', async () => {
  const { reference } = await started('Lebendig');
  const path = `/api/applications/${reference}`;
  const [one, two] = await Promise.all([site.openAs('all'), site.openAs('clerk')]);
  await one.page.goto(`/staff/cases/${reference}`);
  await two.page.goto(`/staff/cases/${reference}`);
  await one.page.getByText('Auch hier: clerk').waitFor();
  await site.as('lead')('POST', `${path}/notes`, { text: 'Eben angerufen' });
  await one.page.getByText('Notiz: Eben angerufen').waitFor({ timeout: 15_000 });
  await two.page.locator('summary', { hasText: 'Notiz' }).click();
  await two.page.locator('#note-text').fill('Ich schreibe gerade');
  await site.as('lead')('POST', `${path}/notes`, { text: 'Noch etwas' });
  await two.page.getByText('Es gibt Neues').waitFor({ timeout: 15_000 });
  expect(await two.page.locator('#note-text').inputValue()).toBe('Ich schreibe gerade');
  await one.page.goto('/staff/cases?q=lebendig');
  // What happens before the page listens is not told: somebody goes on doing things.
  let person = 0;
  const listed = async () => {
    person += 1;
    const body = { assignee: `staff:${person}`, assigneeName: `Person ${person}` };
    await site.as('lead')('POST', `${path}/assign`, body);
    return one.page.locator('td', { hasText: 'Person' }).count();
  };
  await expect.poll(listed, { timeout: 20_000, interval: 2_500 }).toBe(1);
  expect([...one.complaints, ...two.complaints]).toEqual([]);
}, 90_000);

test('easy German is one click away, and kept for the mails of the case', async () => {
  const { status, view } = await started('Beispiel');
  const { page, complaints } = await site.open({ viewport: { width: 390, height: 800 } });
  await page.goto('/?language=de-easy');
  expect(await page.locator('h1').textContent()).toContain('Sie müssen nicht ins Amt kommen');
  await page.goto('/');
  expect(await page.locator('h1').textContent()).toContain('Sie müssen nicht ins Amt kommen');
  await page.goto(status);
  await page.getByRole('button', { name: 'Leichte Sprache' }).click();
  await page.getByText('Das brauchen wir von Ihnen').waitFor();
  const { applicant, messages } = await view();
  expect(applicant?.['language']).toBe('de-easy');
  expect((messages as unknown as Answer[]).map(({ template }) => template)).toEqual(['received']);
  expect(complaints).toEqual([]);
});

test('without scripts everything is sent at once', async () => {
  const { status, view } = await started('Beispiel');
  const { page, complaints } = await site.open({ javaScriptEnabled: false });
  await page.goto(status);
  await answersQuestion(page);
  await page.locator('summary', { hasText: 'hochladen' }).click();
  const buffer = Buffer.from(await scan(3));
  await page.setInputFiles('input[type=file]', [
    { name: 'ausweis.pdf', mimeType: 'application/pdf', buffer },
  ]);
  await page.locator('form[data-upload] button').click();
  await page.waitForURL(/done=answer/);
  expect((await view())['scans'] as unknown as Answer[]).toHaveLength(1);
  expect(complaints).toEqual([]);
});
