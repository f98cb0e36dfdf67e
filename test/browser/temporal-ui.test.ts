import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginSession } from '../../api/auth/staff-session.ts';
import { start } from '../../api/test-support.ts';
import { seal } from '../../platform/seal.ts';
import { startPayloads } from '../support/payloads.ts';
import { startTestSite } from '../support/site.ts';

/** Stands where the web pages of Temporal do: another port of the same host. */
async function startOtherSite(): Promise<{ origin: string; server: Server }> {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end('<!doctype html><title>Other pages</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}

let site: Awaited<ReturnType<typeof startTestSite>>;
let temporalUi: Awaited<ReturnType<typeof startOtherSite>>;
let stranger: Awaited<ReturnType<typeof startOtherSite>>;
let reference: string;
beforeAll(async () => {
  temporalUi = await startOtherSite();
  stranger = await startOtherSite();
  site = await startTestSite({ env: { TEMPORAL_UI_URL: `${temporalUi.origin}/` } });
  const { body } = await site.as('all')('POST', '/api/applications', start);
  reference = String(body['reference']);
}, 120_000);
afterAll(async () => {
  await site?.stop();
  for (const { server } of [temporalUi, stranger]) server.close();
});

/** What a page of that origin is answered when it asks with the session of whoever is signed in. */
async function decodeFrom(origin: string, roles: ('admin' | 'clerk')[], path = '/codec/decode') {
  const { page } = await site.open();
  const person = { sub: 'ute', name: 'Ute', roles, departments: '*' as const };
  const session = beginSession(person, Date.now());
  const key = await site.deps.keys.systemKey('sessions');
  const value = seal(key, 'fernantrag_staff', session, new Date(session.until));
  const cookie = { name: 'fernantrag_staff', value, url: site.origin, httpOnly: true };
  await page.context().addCookies([{ ...cookie, sameSite: 'Lax' }]);
  await page.goto(origin);
  const request = {
    url: `${site.origin}${path}`,
    body: JSON.stringify({ payloads: await startPayloads(site.deps.client, reference) }),
  };
  return page.evaluate(async ({ url, body }) => {
    try {
      const headers = { 'content-type': 'application/json', 'x-namespace': 'default' };
      const answer = await fetch(url, { method: 'POST', credentials: 'include', headers, body });
      return { status: answer.status, text: await answer.text() };
    } catch (error) {
      return { status: 0, text: String(error) };
    }
  }, request);
}

test('the web pages of Temporal show clear text to an administrator who is signed in here', async () => {
  const { status, text } = await decodeFrom(temporalUi.origin, ['admin']);
  expect(status).toBe(200);
  const { payloads } = JSON.parse(text) as { payloads: { data: string }[] };
  const clear = payloads.map(({ data }) => Buffer.from(data, 'base64').toString()).join('\n');
  expect(clear).toContain('Müller-Łuk');
});

test('and to nobody else', async () => {
  const unread = { status: 0 };
  expect(await decodeFrom(temporalUi.origin, ['clerk'])).toMatchObject(unread);
  expect(await decodeFrom(stranger.origin, ['admin'])).toMatchObject(unread);
});

test('what those pages may ask for is clear text; they change nothing', async () => {
  const path = `/api/applications/${reference}/claim`;
  expect(await decodeFrom(temporalUi.origin, ['admin'], path)).toMatchObject({ status: 0 });
  const { body } = await site.as('clerk')('GET', `/api/applications/${reference}`);
  expect(body).toMatchObject({ reference });
  expect(body['assignee']).toBeUndefined();
});
