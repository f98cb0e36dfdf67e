import { request, type APIRequestContext, type BrowserContextOptions } from 'playwright-core';

/** Who looks at a page, as options of a browser context. */
export type Visitor = Pick<BrowserContextOptions, 'extraHTTPHeaders' | 'storageState'>;

export const anyone: Visitor = {};

/** With every role, as the machine client of the one-command mode. */
export const allRoles = (token: string): Visitor => ({
  extraHTTPHeaders: { authorization: `Bearer ${token}` },
});

/** With the cookies that are left after what `visit` does. */
export async function visitor(
  baseURL: string,
  visit: (at: APIRequestContext) => Promise<unknown>,
): Promise<Visitor> {
  const at = await request.newContext({ baseURL, extraHTTPHeaders: { accept: 'text/html' } });
  await visit(at);
  const storageState = await at.storageState();
  await at.dispose();
  return { storageState };
}

/** Whoever follows the link of a case. */
export const holder = (baseURL: string, link: string): Promise<Visitor> =>
  visitor(baseURL, (at) => at.get(`/a/${link}`));

/** Who has answered the question of the case as well. */
export const applicant = (baseURL: string, link: string, answer = '00123'): Promise<Visitor> =>
  visitor(baseURL, async (at) => {
    await at.get(`/a/${link}`);
    await at.post('/a/confirm', { form: { answer } });
  });

/** One of the demo people, signed in as they would. */
export const demoPerson = (baseURL: string, sub: string): Promise<Visitor> =>
  visitor(baseURL, async (at) => {
    const people = await at.get('/auth/sign-in?return=/staff');
    await at.post(`${people.url()}/${sub}`);
  });

/** Whoever has begun an application and entered a part of it. */
export const beginner = (
  baseURL: string,
  procedure: string,
  steps: Record<string, Record<string, string>>,
): Promise<Visitor> =>
  visitor(baseURL, async (at) => {
    await at.post(`/apply/${procedure}/start`, { form: {} });
    for (const [step, form] of Object.entries(steps)) {
      await at.post(`/apply/${procedure}/steps/${step}`, { form });
    }
  });
