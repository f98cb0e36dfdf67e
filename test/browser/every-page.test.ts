import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createPages } from '../../api/pages/index.tsx';
import { startTestApi } from '../../api/test-support.ts';
import { lookAt, type Looked } from '../pages/look-at.ts';
import { everyPage, notPages, patternOf, type SitePage } from '../support/every-page.ts';
import { startOffice } from '../support/office.ts';

let office: Awaited<ReturnType<typeof startOffice>>;
let browser: Browser;
let pages: SitePage[];
let looked: Record<string, Looked>;

beforeAll(async () => {
  [office, browser] = await Promise.all([
    startOffice({
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      TEMPORAL_NAMESPACE: `pages-${process.pid}`,
    }),
    chromium.launch({
      executablePath: inject('chromium'),
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    }),
  ]);
  pages = await everyPage(office.office);
  looked = await lookAt(browser, office.office.base, pages);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await office?.stop();
});

/** Pages with a fault, each with all of them. */
const faulty = (of: keyof Looked) =>
  Object.fromEntries(
    Object.entries(looked)
      .map(([name, found]) => [name, found[of]] as const)
      .filter(([, faults]) => (faults as string[]).length > 0),
  );

test('every route of a page is among the pages that are looked at', async () => {
  const api = await startTestApi({ worker: false });
  const routes = createPages({ ...api.deps })
    .routes.filter(({ method, path }) => method === 'GET' && !path.includes('*'))
    .map(({ path }) => path);
  await api.stop();
  const paths = pages.map(({ path }) => path.replace(/[?#].*/, ''));
  const forgotten = routes
    .filter((route) => !notPages.includes(route))
    .filter((route) => !paths.some((path) => patternOf(route).test(path)));
  expect(forgotten).toEqual([]);
  expect(notPages.filter((route) => !routes.includes(route))).toEqual([]);
});

test('every page answers as it should, and nothing comes from elsewhere', () => {
  expect(faulty('loading')).toEqual({});
});

test('every page is below 100 kB on a first visit', () => {
  expect(faulty('weight')).toEqual({});
});

test('every page is valid HTML', () => expect(faulty('html')).toEqual({}));

test('every page shows the same without scripts', () => expect(faulty('scripts')).toEqual({}));

test('axe finds nothing on a desk, at 400 % or 320 pixels, by day and by night', () => {
  expect(faulty('axe')).toEqual({});
});

test('every page is used by keyboard alone, with a focus that can be seen', () => {
  expect(faulty('keyboard')).toEqual({});
});

test('fields of personal data say their purpose', () => expect(faulty('autofill')).toEqual({}));
