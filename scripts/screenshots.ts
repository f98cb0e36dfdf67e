/**
 * Pictures of every page as a desk and a phone show it, and PDFs of those that are printed, into
 * `screenshots/`. `npm run screenshots -- --dark` for the dark scheme, `-- --only case` for pages
 * whose names contain that.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { open } from '../test/pages/open.ts';
import { atATime } from '../test/support/at-a-time.ts';
import { findChromium } from '../test/support/chromium.ts';
import { everyPage } from '../test/support/every-page.ts';
import { startOffice } from '../test/support/office.ts';

const { values } = parseArgs({
  options: { dark: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const folder = join(import.meta.dirname, '..', 'screenshots');
const screens = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 360, height: 740 },
} as const;
/** Those further down are loaded when they are scrolled to. */
const allPictures = `Promise.all([...document.images].map((image) => {
  image.loading = 'eager';
  return image.decode().catch(() => undefined);
}))`;
const say = (line: string) => process.stdout.write(`${line}\n`);

const site = await startOffice();
const browser = await chromium.launch({
  executablePath: findChromium(process.env['PATH'] ?? '', say),
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const pages = (await everyPage(site.office)).filter(({ name }) => name.includes(values.only));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await atATime(2, pages, async (one) => {
    const context = await browser.newContext({
      ...{ baseURL: site.office.base, locale: 'de-DE' },
      colorScheme: values.dark ? 'dark' : 'light',
      ...one.who,
    });
    const page = await context.newPage();
    await open(page, one);
    await page.evaluate(allPictures);
    for (const [screen, size] of Object.entries(screens)) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(folder, `${one.name}.${screen}.png`), fullPage: true });
    }
    if (one.print)
      await page.pdf({ path: join(folder, `${one.name}.pdf`), preferCSSPageSize: true });
    await context.close();
  });
  say(`${pages.length} pages are in ${folder}`);
} finally {
  await browser.close();
  await site.stop();
}
