import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdf, start } from '../../api/test-support.ts';
import { counterDayId, counterDayView } from '../../workflows/counter-day/contract.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
}, 120_000);
afterAll(() => site?.stop());

const phone = { viewport: { width: 360, height: 740 } };
const office = (reference: string) => {
  const act = (action: string, body: object) =>
    site.as('all')('POST', `/api/applications/${reference}/${action}`, body);
  return {
    receive: async () => {
      for (const document of ['certificate', 'identity']) {
        await act('originals', { document, action: 'received' });
      }
      await act('claim', {});
    },
    ask: (message: string) => act('request', { message }),
    approve: async () => {
      await act('decision', { decision: 'approve' });
      expect((await act('finished', { document: 'licence' })).status).toBe(200);
    },
    view: async () => (await site.as('all')('GET', `/api/applications/${reference}`)).body,
  };
};
const caseOf = async () => {
  const { body } = await site.as('all')('POST', '/api/applications', start);
  const status = `/a/${String(body['links']?.['status']).split('/a/')[1]}`;
  return { reference: String(body['reference']), status };
};
const mails = async (subject: RegExp) =>
  (await site.mails.list()).filter((mail) => subject.test(mail.subject));
const linkIn = (text: string | undefined, path: string) =>
  new RegExp(`https?://\\S+(${path}/\\S+)`).exec(text ?? '')?.[1] ?? '';

/** The machine may be busy with other tests. */
const poll = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 15_000 });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const next = (page: Page) => button(page, 'Weiter').click();
const unfold = (page: Page, text: string) =>
  page.locator('summary', { hasText: text }).first().click();
const main = (page: Page) => page.locator('main');
const fill = async (page: Page, entered: Record<string, string>) => {
  for (const [name, value] of Object.entries(entered)) {
    await page.locator(`main [name="${name}"]`).first().fill(value);
  }
};
const isDrawn = (page: Page, source: string) =>
  page.locator(`img[src="${source}"]`).evaluate((image) => {
    return (image as unknown as { naturalWidth: number }).naturalWidth > 0;
  });
/** As the applicant does, who knows where they live. */
const answerQuestion = async (page: Page, answer = start.applicant.address.postalCode) => {
  await page.getByRole('link', { name: 'Frage beantworten' }).first().click();
  await page.locator('#f-answer').fill(answer);
  await next(page);
};
/** Refused forms answer 422, which the console calls an error. */
const unexpected = (complaints: string[]) => complaints.filter((line) => !/422|409/.test(line));

test('from the search to the slot on a phone, with changes of mind', async () => {
  const { page, complaints } = await site.open(phone);
  const found: Record<string, string[]> = {};
  const look = async (name: string) => {
    const faults = await faultsOf(page);
    if (faults.length > 0) found[name] = faults;
  };

  await page.goto('/');
  await fill(page, { q: 'muster' });
  await button(page, 'Suchen').click();
  await look('search');
  await page.locator(`a[href^="/apply/${start.procedure}"]`).click();
  await page.getByText('5 Arbeitstage').first().waitFor();
  expect(await main(page).textContent()).toContain('27,00');
  await look('service');
  await button(page, 'Jetzt beginnen').first().click();
  await fill(page, { givenName: 'Ayşe' });
  await next(page);
  expect(await page.locator('[href="#f-familyName"]').count()).toBe(1);
  await fill(page, { familyName: 'Größe' });
  await next(page);
  await fill(page, { street: 'Musterweg 1', postalCode: '00000', city: 'Musterhagen' });
  await button(page, 'Später weitermachen').click();
  await fill(page, { email: 'ayse@example.org' });
  await button(page, 'Link schicken').click();
  await poll(() => mails(/angefangener/).then(({ length }) => length)).toBe(1);
  await page.goto(linkIn((await mails(/angefangener/))[0]?.text, '/apply/resume'));
  await page.goto(`/apply/${start.procedure}/steps/contact`);
  await fill(page, { email: 'ayse@example.org' });
  await next(page);
  await fill(page, { 'answers.plate': 'MH-AB 1' });
  await next(page);
  await look('check');
  await button(page, 'Antrag absenden').click();
  await page.waitForURL(/started/);
  await look('started');
  const reference = /FA-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await main(page).textContent()) ?? '')?.[0];
  const { receive, ask, approve, view } = office(reference ?? '');

  await receive();
  await ask('Bitte noch ein Foto vom Ausweis.');
  await page.getByRole('link', { name: 'Stand des Antrags ansehen' }).click();
  await page.getByText('Bitte noch ein Foto vom Ausweis.').waitFor();
  await look('request');
  expect(await page.evaluate('typeof window.tus')).toBe('undefined');
  const file = await pdf();
  await page.setInputFiles('input[type=file]', {
    name: 'ausweis.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await file.arrayBuffer()),
  });
  await fill(page, { message: 'Hier ist das Foto.' });
  await button(page, 'Absenden').click();
  await page.waitForURL(/done=answer/, { timeout: 20_000 });
  await poll(async () => (await view())['scans'] as unknown as unknown[]).toHaveLength(1);

  await approve();
  await page.goto('/a');
  await page.getByRole('link', { name: 'Abholung oder Zusendung wählen' }).click();
  await look('choose');
  await next(page);
  await page.getByText('Bitte wählen Sie einen Termin oder einen Tag.').waitFor();
  const slot = page.locator('input[value^="pickup"]').first();
  const [, , date = ''] = (await slot.getAttribute('value'))?.split('|') ?? [];
  await slot.check();
  await next(page);
  expect(await main(page).textContent()).toContain('Ändern können Sie das bis');
  await look('confirm');
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await button(page, 'Verbindlich wählen').click();
  await page.waitForURL(/done=handover/);
  await look('pickup');
  await poll(() => isDrawn(page, '/a/code.svg')).toBe(true);

  // Another tab and the back button book nothing twice.
  await button(tab, 'Verbindlich wählen').click();
  await tab.waitForURL(/done=handover/);
  await tab.close();
  await page.goBack();
  await page.waitForURL(/\/a$/);
  const day = site.deps.client.workflow.getHandle(counterDayId('hall', date));
  expect((await day.query(counterDayView)).bookings).toHaveLength(1);

  await page.goto('/a/handover');
  await page.locator('input[value^="mail-back"]').first().check();
  await next(page);
  await fill(page, { city: '' });
  await button(page, 'Verbindlich wählen').click();
  expect(await page.locator('#f-city-fault').textContent()).toContain('Ort');
  await look('confirm refused');
  await fill(page, { city: 'Neustadt' });
  await button(page, 'Verbindlich wählen').click();
  await page.waitForURL(/done=handover/);
  expect(await main(page).textContent()).toContain('00000 Neustadt');
  await poll(() => day.query(counterDayView).then(({ bookings }) => bookings)).toHaveLength(0);

  await button(page, 'English').click();
  await page.getByRole('heading', { name: 'What we wrote to you' }).waitFor();
  await page.goto('/a/handover');
  await page.locator('input[value^="pickup"]').nth(1).check();
  await button(page, 'Continue').click();
  await button(page, 'Confirm').click();
  await page.waitForURL(/done=handover/);
  await poll(() => mails(/^Confirmed/).then(({ length }) => length)).toBe(1);
  await unfold(page, 'Somebody else collects');
  await fill(page, { name: 'Max Vertreter' });
  await button(page, 'Authorise the person').click();
  await page.getByText('Max Vertreter may collect.').waitFor();
  await poll(() => isDrawn(page, '/a/proxy-code.svg')).toBe(true);
  await unfold(page, 'Change contact details');
  await fill(page, { street: 'Neue Gasse 2' });
  await button(page, 'Save').click();
  await page.waitForURL(/done=contact/);
  expect((await view())['applicant']).toMatchObject({ address: { street: 'Neue Gasse 2' } });
  await look('status');
  await page.getByRole('link', { name: 'Question', exact: true }).click();
  await page.getByText('Bitte noch ein Foto vom Ausweis.').waitFor();
  await look('message');

  expect(found).toEqual({});
  expect(unexpected(complaints)).toEqual([]);
}, 180_000);

test('without JavaScript: a mistake keeps what was typed, and a withdrawal ends the case', async () => {
  const { reference, status } = await caseOf();
  const { page, complaints } = await site.open({ ...phone, javaScriptEnabled: false });
  await page.goto(status);
  await answerQuestion(page);
  await unfold(page, 'Antrag zurücknehmen');
  await fill(page, { reason: 'Das Auto ist verkauft.' });
  await button(page, 'Antrag zurücknehmen').click();
  expect(await page.locator('[name=reason]').inputValue()).toBe('Das Auto ist verkauft.');
  expect(await page.locator('#withdraw-sure-fault').count()).toBe(1);
  await page.locator('#withdraw-sure').check();
  await button(page, 'Antrag zurücknehmen').click();
  await page.waitForURL(/done=withdrawal/);
  await poll(async () => (await office(reference).view())['outcome']).toBe('withdrawn');
  expect(unexpected(complaints)).toEqual([]);
});

test('by keyboard alone: a slot is chosen in few stops', async () => {
  const { reference, status } = await caseOf();
  const { receive, approve, view } = office(reference);
  await receive();
  await approve();
  const { page } = await site.open();
  let stops = 0;
  /** Presses the tab key until the focus is on such an element. */
  const tabTo = async (selector: string) => {
    for (stops = 1; stops <= 40; stops += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`))
        return;
    }
    throw new Error(`${selector} cannot be reached`);
  };
  await page.goto(status);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('main');
  await tabTo('a[href="/a/handover"]');
  expect(stops).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(/handover/);
  await tabTo('input[type=radio]');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  const chosen = await page.locator('input:checked').getAttribute('value');
  expect(chosen).toBe(await page.locator('input[type=radio]').nth(1).getAttribute('value'));
  await tabTo('main button');
  expect(stops).toBeLessThan(8);
  await page.keyboard.press('Enter');
  await page.waitForURL(/confirm/);
  await tabTo('main button');
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=handover/);
  expect((await view())['handover']).toMatchObject({ kind: 'pickup', time: chosen?.split('|')[3] });
});
