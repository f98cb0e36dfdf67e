import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { start } from '../../api/test-support.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
let reference: string;
let status: string;

beforeAll(async () => {
  site = await startTestSite();
  const { body } = await site.as('all')('POST', '/api/applications', start);
  reference = String(body['reference']);
  status = `/a/${String(body['links']?.['status']).split('/a/')[1]}`;
  const received = { document: 'certificate', action: 'received', damaged: true };
  await site.as('all')('POST', `/api/applications/${reference}/originals`, received);
}, 120_000);
afterAll(() => site?.stop());

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
