import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginSession, type StaffSession } from '../../api/auth/staff-session.ts';
import { seal } from '../../platform/seal.ts';
import { faultsOf } from '../support/axe.ts';
import { startTestSite } from '../support/site.ts';

let site: Awaited<ReturnType<typeof startTestSite>>;
beforeAll(async () => {
  site = await startTestSite();
}, 120_000);
afterAll(() => site?.stop());

const minutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString();

/** A browser whose session was begun some time ago, and ends so many minutes from now. */
async function signedIn(left: number, options: { javaScriptEnabled?: boolean } = {}) {
  const { page, complaints } = await site.open(options);
  const person = { sub: 'kim', name: 'Kim', roles: ['lead' as const], departments: '*' as const };
  const begun = beginSession(person, Date.now() - 9.5 * 3_600_000);
  const session: StaffSession = { ...begun, until: minutes(left), limit: minutes(left) };
  const key = await site.deps.keys.systemKey('sessions');
  const value = seal(key, 'fernantrag_staff', session, new Date(session.until));
  const url = site.origin;
  await page.context().addCookies([{ name: 'fernantrag_staff', value, url, httpOnly: true }]);
  return { page, complaints };
}
const sessionCookie = async (page: Awaited<ReturnType<typeof signedIn>>['page']) =>
  (await page.context().cookies()).find(({ name }) => name === 'fernantrag_staff');

test('shortly before the end a page asks, and a click stays without losing what was typed', async () => {
  const { page, complaints } = await signedIn(9);
  await page.goto('/staff/cases');
  const asking = page.getByRole('status').getByText('Sie sind nur noch angemeldet bis');
  expect(await asking.isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  await page.fill('#q', 'halb getippt');
  await page.getByRole('button', { name: 'Angemeldet bleiben' }).click();
  await expect.poll(() => asking.isVisible()).toBe(false);
  expect(await page.inputValue('#q')).toBe('halb getippt');
  const kept = await sessionCookie(page);
  expect(kept?.expires).toBeGreaterThan(Date.now() / 1000 + 119 * 60);
  expect(complaints).toEqual([]);
});

test('without scripts the same form answers in a window of its own', async () => {
  const { page } = await signedIn(9, { javaScriptEnabled: false });
  await page.goto('/staff/cases');
  await page.fill('#q', 'halb getippt');
  const [other] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Angemeldet bleiben' }).click(),
  ]);
  await other.waitForLoadState();
  expect(await other.locator('h1').textContent()).toBe('Sie bleiben angemeldet');
  expect(await page.inputValue('#q')).toBe('halb getippt');
});

test('long before the end nothing is asked; a page left open asks when the time comes', async () => {
  const { page } = await signedIn(10 + 4 / 60);
  await page.goto('/staff/cases');
  const button = page.getByRole('button', { name: 'Angemeldet bleiben' });
  expect(await button.isVisible()).toBe(false);
  await button.waitFor({ state: 'visible', timeout: 15_000 });
});

test('a page left open says when the session has ended, and keeps what was typed', async () => {
  const { page } = await signedIn(6 / 60);
  await page.goto('/staff/cases');
  await page.fill('#q', 'halb getippt');
  const again = page.getByRole('link', { name: 'In einem neuen Fenster wieder anmelden' });
  await again.waitFor({ state: 'visible', timeout: 15_000 });
  expect(await page.inputValue('#q')).toBe('halb getippt');
});
