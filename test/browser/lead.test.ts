import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../workflows/application/contract.ts';
import { start } from '../../api/test-support.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
}, 120_000);
afterAll(() => site?.stop());

const arrive = (id: string, name: string, roles: Role[]) =>
  site.deps.directory.signedIn({
    id,
    name,
    roles,
    departments: '*',
    at: new Date().toISOString(),
  });
async function begun(assignee?: string) {
  const { body } = await site.as('all')('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  if (assignee) await site.as('lead')('POST', `${path}/assign`, { assignee });
  return { reference, view: async () => (await site.as('lead')('GET', path)).body };
}

test('a head of department sees how it stands, and takes the figures along', async () => {
  const withdrawn = await begun();
  await site.as('all')('POST', `/api/applications/${withdrawn.reference}/withdrawal`, {});
  const late = await begun();
  await site.skipDays(late.reference, 12);
  const { page, complaints } = await site.openAs('lead');
  await page.goto('/staff/overview');
  const main = page.locator('main');
  await expect
    .poll(
      async () => {
        await page.reload();
        return main.textContent();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toContain('Musteramt');
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.locator('.bars').count()).toBe(2);
  const waiting = page.getByRole('row', { name: /Wartet auf Unterlagen/ }).first();
  expect(await waiting.textContent()).toContain('1');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Als CSV herunterladen' }).click(),
  ]);
  const [head, row] = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(head).toMatch(/^month,department,ended/);
  expect(row).toMatch(/^\d{4}-\d{2},samples,1,0,/);
  expect(complaints).toEqual([]);
}, 90_000);

test('cases of somebody who is away go to a colleague; an account that ends leaves none behind', async () => {
  await arrive('staff:away', 'Anna Abwesend', ['clerk']);
  await arrive('staff:here', 'Hanna Hier', ['clerk']);
  const cases = await Promise.all([begun('staff:away'), begun('staff:away')]);
  const { page } = await site.openAs('lead');
  await page.goto('/staff/people');
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await expect
    .poll(
      async () => {
        await page.reload();
        return row('Anna Abwesend').textContent();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toContain('2');
  expect(await faultsOf(page)).toEqual([]);
  await row('Anna Abwesend').locator('summary').click();
  await row('Anna Abwesend').locator('select').selectOption({ label: 'Hanna Hier' });
  await row('Anna Abwesend').locator('form[action$="take-over"] button').click();
  await page.waitForURL(/done=taken/);
  for (const { view } of cases) expect((await view())['assignee']).toBe('staff:here');

  await row('Hanna Hier').locator('summary').click();
  await row('Hanna Hier').locator('form[action$="end-account"] label').click();
  await row('Hanna Hier').locator('form[action$="end-account"] button').click();
  await page.waitForURL(/done=ended/);
  for (const { view } of cases) {
    await expect.poll(async () => (await view())['assignee'], { timeout: 30_000 }).toBeUndefined();
  }
  const [one] = cases;
  const refused = await site.as('lead')('POST', `/api/applications/${one?.reference}/assign`, {
    assignee: 'staff:here',
  });
  expect(refused.body['type']).toBe('/problems/colleague-ended');
}, 90_000);
