import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { start } from '../../api/test-support.ts';
import { draftId } from '../../workflows/draft/contract.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
}, 120_000);
afterAll(() => site?.stop());

const phone = { viewport: { width: 360, height: 740 } };
const next = (page: Page) => page.getByRole('button', { name: 'Weiter', exact: true }).click();
const fill = async (page: Page, entered: Record<string, string>) => {
  for (const [name, value] of Object.entries(entered)) {
    await page.locator(`[name="${name}"]`).fill(value);
  }
};
async function beginning() {
  const { page, complaints } = await site.open(phone);
  await page.goto(`/apply/${start.procedure}`);
  await page.getByRole('button', { name: 'Jetzt beginnen' }).first().click();
  await page.waitForURL(/steps\/name/);
  return { page, complaints };
}
async function begunDraft(): Promise<string> {
  for await (const { workflowId } of site.deps.client.workflow.list({
    query: 'WorkflowType = "draft" AND ExecutionStatus = "Running"',
  })) {
    return workflowId.replace('draft:', '');
  }
  throw new Error('No draft is there.');
}
const mailTo = async (address: string) => {
  const mails = await site.mails.list();
  return mails.find(({ to }) => to.includes(address));
};

test('an application page by page, gone on with on another device, is sent once', async () => {
  const { page, complaints } = await beginning();
  expect(await faultsOf(page)).toEqual([]);

  await fill(page, { givenName: 'Ayşe' });
  await next(page);
  expect(await page.locator('#f-familyName-fault').textContent()).toBeTruthy();
  expect(await page.locator('[href="#f-familyName"]').count()).toBe(1);
  expect(await page.locator('[href="#f-city"]').count()).toBe(0);
  expect(await page.locator('[name="givenName"]').inputValue()).toBe('Ayşe');
  expect(await faultsOf(page)).toEqual([]);
  await fill(page, { familyName: 'Größe' });
  await next(page);
  await page.waitForURL(/steps\/address/);
  await fill(page, { street: 'Musterweg 1', postalCode: '00000' });
  await page.getByRole('button', { name: 'Später weitermachen' }).click();
  await page.waitForURL(/later/);
  expect(await faultsOf(page)).toEqual([]);
  await fill(page, { email: 'ayse@example.org' });
  await page.getByRole('button', { name: 'Link schicken' }).click();
  await page.getByRole('status').waitFor();

  await expect.poll(() => mailTo('ayse@example.org'), { timeout: 10_000 }).toBeDefined();
  const mail = await mailTo('ayse@example.org');
  expect(mail?.text).toMatch(/^Guten Tag,\n/);
  const link = /https?:\/\/\S+(\/apply\/resume\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';

  const other = await site.open(phone);
  await other.page.goto(link);
  await other.page.waitForURL(/check/);
  expect(await other.page.getByText('Musterweg 1, 00000').count()).toBe(1);
  expect(await other.page.getByRole('button', { name: 'Antrag absenden' }).count()).toBe(0);
  expect(await faultsOf(other.page)).toEqual([]);
  await other.page.goto(`/apply/${start.procedure}/steps/address`);
  expect(await other.page.locator('[name="street"]').inputValue()).toBe('Musterweg 1');
  await fill(other.page, { city: 'Musterhagen' });
  await next(other.page);
  await fill(other.page, { email: 'ayse@example.org' });
  await next(other.page);
  await fill(other.page, { 'answers.plate': 'MH-AB 1' });
  await next(other.page);
  await other.page.waitForURL(/check/);
  expect(await faultsOf(other.page)).toEqual([]);
  const reference = await begunDraft();
  await other.page.getByRole('button', { name: 'Antrag absenden' }).click();
  await other.page.waitForURL(/a\/started/);
  expect(await other.page.locator('main').textContent()).toContain(reference);

  // The first device still shows the page; what was sent is not sent again.
  const again = await page.request.post(`/apply/${start.procedure}/send`);
  expect(again.status()).toBe(410);
  const { body } = await site.as('clerk')('GET', `/api/applications/${reference}`);
  expect(body).toMatchObject({
    stage: 'awaiting-documents',
    applicant: { givenName: 'Ayşe', address: { street: 'Musterweg 1', city: 'Musterhagen' } },
  });
  expect([...complaints, ...other.complaints].filter((line) => !/422/.test(line))).toEqual([]);

  await site.skipDays(draftId(reference), 8);
  await site.deps.client.workflow.getHandle(draftId(reference)).result();
  expect(await site.deps.keys.state(reference)).toBe('present');
}, 60_000);

test('what nobody sends is forgotten after seven days', async () => {
  const { page } = await beginning();
  await fill(page, { givenName: 'Otto', familyName: 'Beispiel' });
  await next(page);
  await page.waitForURL(/steps\/address/);
  const reference = await begunDraft();
  await site.skipDays(draftId(reference), 6);
  await page.reload();
  expect(await page.locator('[name="street"]').count()).toBe(1);
  await site.skipDays(draftId(reference), 2);
  await site.deps.client.workflow.getHandle(draftId(reference)).result();
  expect(await site.deps.keys.state(reference)).toBe('destroyed');
  expect((await page.reload())?.status()).toBe(410);
}, 60_000);

test('the browser works while the page is read, and the form takes the answer along', async () => {
  const { page } = await site.open(phone);
  await page.goto(`/apply/${start.procedure}`);
  const button = page.getByRole('button', { name: 'Jetzt beginnen' }).first();
  const begun = page.waitForRequest((request) => request.url().endsWith('/start'));
  await button.click();
  const sent = new URLSearchParams((await begun).postData() ?? '');
  expect(JSON.parse(sent.get('work') ?? '')).toMatchObject({ number: expect.any(Number) });
  await page.waitForURL(/steps\/name/);
});
