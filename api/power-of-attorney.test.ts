import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../test/support/scans.ts';
import { createApp } from './app.ts';
import { createPages } from './pages/index.tsx';
import { start, startTestApi } from './test-support.ts';

let site: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  site = await startTestApi();
}, 60_000);
afterAll(() => site?.stop());

test('a proxy collects for this case alone, with a sheet to sign that bears no code', async () => {
  const { body } = await site.as('all')('POST', '/api/applications', start);
  const token = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const app = createApp(site.deps, createPages(site.deps));
  const entered = await app.request(`/a/${token}`);
  const cookiesOf = ({ headers }: Response) =>
    headers.getSetCookie().map((line) => line.split(';')[0]);
  const { origin } = new URL(site.deps.settings.publicUrl);
  const answered = await app.request('/a/confirm', {
    method: 'POST',
    headers: { cookie: cookiesOf(entered).join('; '), origin },
    body: new URLSearchParams({ answer: start.applicant.address.postalCode }),
  });
  const cookie = [...cookiesOf(entered), ...cookiesOf(answered)].join('; ');
  const get = (path: string) => app.request(path, { headers: { cookie, accept: 'text/html' } });
  expect((await get('/a/power-of-attorney')).status).toBe(404);
  await site.citizen(token)('POST', '/api/citizen/proxy', { name: 'Petra Bote' });
  const page = await (await get('/a')).text();
  expect(page).toContain('Gilt nur für diesen Antrag');
  const code = /reference big">(\d{6})</.exec(page)?.[1] ?? '';
  expect(code).toHaveLength(6);
  const pdf = await get('/a/power-of-attorney');
  const [text = '', ...more] = await textOf(new Uint8Array(await pdf.arrayBuffer()));
  expect(more).toEqual([]);
  expect(text).toContain('Zoë Müller-Łuk Gasse 2 00001 Musterhagen');
  expect(text).toContain('Petra Bote');
  expect(text).toContain(String(body['reference']));
  expect(text).toContain('gilt nur für diesen Antrag');
  expect(text).not.toContain(code);
});
