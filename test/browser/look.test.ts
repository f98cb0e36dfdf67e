import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { start } from '../../api/test-support.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
let reference: string;
let status: string;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(async () => {
  site = await startTestSite();
  const { body } = await site.as('all')('POST', '/api/applications', start);
  reference = String(body['reference']);
  status = `/a/${String(body['links']?.['status']).split('/a/')[1]}`;
  const received = { document: 'certificate', action: 'received', damaged: true };
  await site.as('all')('POST', `/api/applications/${reference}/originals`, received);
}, 120_000);
afterAll(() => site?.stop());

/** What axe finds against WCAG 2.2 AA, and whether the page is wider than its window. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    ...(wide > 0 ? [`wider than its window by ${wide} pixels`] : []),
  ];
}

const publicPages = () => ['/', `/apply/${start.procedure}`, status];
const staffPages = () => [
  '/staff/intake',
  '/staff/cases',
  `/staff/cases/${reference}`,
  `/staff/cases/${reference}/receipt`,
  '/staff/counter',
  '/staff/post',
  '/staff/shelves?department=samples',
  '/staff/days',
  '/staff/overview',
];

describe.each([
  ['a phone', { viewport: { width: 320, height: 640 } }],
  ['a phone at night', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
  ['a desk', { viewport: { width: 1400, height: 900 } }],
])('on %s', (_, options) => {
  test('no page has a fault', async () => {
    const { page, complaints } = await site.open(options);
    const found: Record<string, string[]> = {};
    const look = async (on: Page, path: string) => {
      await on.goto(path, { waitUntil: 'networkidle' });
      const faults = await faultsOf(on);
      if (faults.length > 0) found[path] = faults;
    };
    for (const path of publicPages()) await look(page, path);
    const staff = await site.open({
      ...options,
      extraHTTPHeaders: { authorization: 'Bearer all' },
    });
    for (const path of staffPages()) await look(staff.page, path);
    expect(found).toEqual({});
    expect([...complaints, ...staff.complaints]).toEqual([]);
  }, 120_000);
});
