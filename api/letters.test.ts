import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverCode } from '../documents/cover-code.ts';
import { readScan } from '../documents/read-scan.ts';
import { textOf } from '../test/support/scans.ts';
import { createApp } from './app.ts';
import { createPages } from './pages/index.tsx';
import { applicant, start, startTestApi } from './test-support.ts';

let site: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  site = await startTestApi();
  app = createApp(site.deps, createPages(site.deps));
}, 60_000);
afterAll(() => site?.stop());

const { email: _, ...byPost } = applicant;

async function begin(change: object = {}) {
  const { body, status } = await site.as('all')('POST', '/api/applications', {
    ...start,
    applicant: { ...byPost, ...change },
  });
  expect(status).toBe(201);
  return String(body['reference']);
}

async function letterOf(reference: string, message = '1-received') {
  const path = `/api/applications/${reference}/letters/${message}`;
  const { response, status } = await site.as('clerk@samples')('GET', path);
  expect(status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

const typeCode = (reference: string, code: string) =>
  app.request('/code', {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams({ reference, code }),
  });

test('a letter says what a mail would, in the language of its reader, and opens the case', async () => {
  const reference = await begin({ language: 'en' });
  const pdf = await letterOf(reference);
  const [text = ''] = await textOf(pdf);
  expect(text).toContain('Zoë Müller-Łuk Gasse 2 00001 Musterhagen');
  expect(text).toContain('Hello Zoë Müller-Łuk,');
  expect(text).toContain('Telephone 0000 123');
  expect(text).toContain('localhost:3000/code');
  const code = /Code ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(text)?.[1] ?? '';
  const opened = await typeCode(reference.toLowerCase(), code.toLowerCase());
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/a']);
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const status = await app.request('/a', { headers: { accept: 'text/html', cookie } });
  expect(await status.text()).toContain(reference);
  const codes = (await readScan(pdf)).pages.flatMap((page) => page.codes);
  const link = codes.find((one) => one.startsWith('http')) ?? '';
  expect(codes).toContain(coverCode(reference, site.deps.coverCodeKey));
  expect((await app.request(new URL(link).pathname)).status).toBe(302);

  const { body } = await site.call('POST', '/api/citizen/code', { reference, code });
  const authorization = `Bearer ${String(body['token'])}`;
  const view = await site.call('GET', '/api/citizen', undefined, { authorization });
  expect(view.body['reference']).toBe(reference);
});

test('a code is tried a few times only, and ends with the links of its version', async () => {
  const reference = await begin();
  const code = site.deps.accessCodes.code({ reference, version: 1 });
  const act = site.as('clerk@samples');
  expect((await act('POST', `/api/applications/${reference}/revoke-links`, {})).status).toBe(200);
  expect((await typeCode(reference, code)).status).toBe(422);
  expect((await textOf(await letterOf(reference))).join()).not.toContain(code);
  const wrong = { reference, code: '00000-00000' };
  const tries: number[] = [];
  while (tries.length < 12 && tries.at(-1) !== 429) {
    tries.push((await site.call('POST', '/api/citizen/code', wrong)).status);
  }
  expect(tries[0]).toBe(422);
  expect(tries.at(-1)).toBe(429);
});

test('a letter is for the staff of its department', async () => {
  const reference = await begin();
  const path = `/api/applications/${reference}/letters/1-received`;
  expect((await site.as('clerk@others')('GET', path)).status).toBe(404);
  expect((await site.as('counter')('GET', path)).status).toBe(403);
  expect((await site.call('GET', path)).status).toBe(401);
  expect((await site.as('clerk')('GET', `${path}-not`)).status).toBe(404);
});
