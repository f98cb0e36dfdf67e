import { afterAll, beforeAll, expect, test } from 'vitest';
import { start } from '../../api/test-support.ts';
import { mailBackDates } from '../../procedures/slots.ts';
import { procedure } from '../support/case.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
}, 120_000);
afterAll(() => site?.stop());

const [date = ''] = mailBackDates(
  { leadDays: 2, horizonDays: 10 },
  new Date().toISOString(),
  procedure.holidays,
);
const day = `/staff/post/runs?department=samples&date=${date}`;

/** A case that is to be sent on that day. */
async function scheduled(familyName: string) {
  const all = site.as('all');
  const applicant = { ...start.applicant, familyName };
  const { body } = await all('POST', '/api/applications', { ...start, applicant });
  const path = `/api/applications/${body['reference']}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received', place: 'A 1' });
  }
  await all('POST', `${path}/decision`, { decision: 'approve' });
  await all('POST', `${path}/finished`, { document: 'licence' });
  const chosen = await all('POST', `${path}/handover`, { kind: 'mail-back', date });
  expect(chosen.status).toBe(200);
  return {
    reference: String(body['reference']),
    number: async () => (await all('GET', path)).body['handover']?.['trackingNumber'],
  };
}

test('a run is made and its numbers are scanned without a mouse', async () => {
  const cases = [await scheduled('Anders'), await scheduled('Berger'), await scheduled('Cordes')];
  const { page, complaints } = await site.openAs('intake');
  const { keyboard } = page;
  const listed = async () => {
    await page.goto(day);
    return page.locator('input[name=items]').count();
  };
  await expect.poll(listed, { timeout: 15_000 }).toBe(3);
  expect(await faultsOf(page)).toEqual([]);
  await page.locator('input[name=all]').focus();
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.waitForURL(/runs\/1/);
  expect(await faultsOf(page)).toEqual([]);

  // The first field waits; a scanner types a number and Enter.
  const scanned = ['RR123456785DE', 'RR 473 124 829 DE', 'RR123456784DE'];
  for (const number of scanned) {
    await keyboard.type(number);
    await keyboard.press('Enter');
  }
  await keyboard.press('Enter');
  await page.getByText('Nicht eingetragen: 1').waitFor();
  expect(await page.locator('.run .received').allTextContents()).toEqual([
    'verschickt: RR 123 456 785 DE',
    'verschickt: RR 473 124 829 DE',
  ]);
  expect(await faultsOf(page)).toEqual([]);
  // The faulty line waits with what was read; it is typed over.
  await keyboard.press('Control+a');
  await keyboard.type('RR108001937DE');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await page.getByText('1 Sendung ist eingetragen').waitFor();
  expect(await Promise.all(cases.map(({ number }) => number()))).toEqual([
    'RR123456785DE',
    'RR473124829DE',
    'RR108001937DE',
  ]);
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
}, 90_000);

test('without scripts every Enter saves, and the next field waits', async () => {
  const { reference, number } = await scheduled('Dreher');
  const { page } = await site.open({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    extraHTTPHeaders: { authorization: 'Bearer intake' },
  });
  const listed = async () => {
    await page.goto(day);
    return page.locator(`input[name=items][value="${reference}"]`).count();
  };
  await expect.poll(listed, { timeout: 15_000 }).toBe(1);
  await page.locator(`input[name=items][value="${reference}"]`).check();
  await page.getByRole('button', { name: 'Lauf zusammenstellen' }).click();
  await page.waitForURL(/runs\/2/);
  await page.keyboard.type('RR108001937DE');
  await page.keyboard.press('Enter');
  await page.getByText('1 Sendung ist eingetragen').waitFor();
  expect(await number()).toBe('RR108001937DE');
});
