import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { atATime } from '../support/at-a-time.ts';
import type { SitePage } from '../support/every-page.ts';
import type { Visitor } from '../support/visitors.ts';
import { autofillFaults } from './autofill.ts';
import { faultsOf, looks } from '../support/axe.ts';
import { invalidHtml } from './html.ts';
import { keyboardFaults } from './keyboard.ts';
import { visit } from './visit.ts';

/** The faults of one page, by what was looked at. */
export interface Looked {
  loading: string[];
  weight: string[];
  html: string[];
  scripts: string[];
  axe: string[];
  keyboard: string[];
  autofill: string[];
}

const mostBytes = 100_000;
const atOnce = 3;
const desk = { width: 1280, height: 1024 };
/** The desk at 400 %, which is also the width of the smallest phone. */
const zoomed = { width: 320, height: 256, deviceScaleFactor: 4, mobile: false };

const mainText = 'document.querySelector("main").textContent.replace(/\\s+/g, " ")';
const sentText = (html: string) =>
  `new DOMParser().parseFromString(${JSON.stringify(html)}, 'text/html')
    .querySelector('main').textContent.replace(/\\s+/g, ' ')`;

/** Looks at every page in a real browser, at some of them at a time. */
export async function lookAt(
  browser: Browser,
  baseURL: string,
  pages: readonly SitePage[],
): Promise<Record<string, Looked>> {
  const contexts = new Map<Visitor, Promise<BrowserContext>>();
  const contextOf = (who: Visitor): Promise<BrowserContext> => {
    const known =
      contexts.get(who) ??
      browser.newContext({ ...{ baseURL, locale: 'de-DE', viewport: desk }, ...who });
    contexts.set(who, known);
    return known;
  };
  const found = await atATime(atOnce, pages, async (site): Promise<[string, Looked]> => {
    const context = await contextOf(site.who);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    // Every visit is a first one.
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    // Nothing renews itself while it is looked at.
    await page.route('**/staff/live/**', (route) => route.fulfill({ status: 204 }));
    const looked = await look(page, cdp, site);
    await page.close();
    return [site.name, looked];
  });
  return Object.fromEntries(found);
}

async function look(page: Page, cdp: CDPSession, site: SitePage): Promise<Looked> {
  const wanted = site.status ?? 200;
  const { bytes, complaints, html, status } = await visit(page, cdp, site);
  const same = (await page.evaluate(mainText)) === (await page.evaluate(sentText(html)));
  await page.evaluate('document.querySelectorAll("details").forEach((one) => (one.open = true))');
  const onDesk = await faultsOf(page);
  const keyboard = await keyboardFaults(page, cdp);
  const own = site.who.extraHTTPHeaders === undefined;
  const autofill = own ? await autofillFaults(page) : [];
  await cdp.send('Emulation.setDeviceMetricsOverride', zoomed);
  await page.emulateMedia({ colorScheme: 'dark' });
  const atNight = await faultsOf(page, looks);
  return {
    loading: [
      ...(status === wanted ? [] : [`answered with ${status} instead of ${wanted}`]),
      ...complaints,
    ],
    weight: bytes < mostBytes ? [] : [`${bytes} bytes`],
    html: await invalidHtml(html),
    scripts: same ? [] : ['its scripts change what it says'],
    axe: [
      ...onDesk.map((fault) => `desk: ${fault}`),
      ...atNight.map((fault) => `320 px, dark: ${fault}`),
    ],
    keyboard,
    autofill,
  };
}
