import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../api/app.ts';
import { createPages } from '../api/pages/index.tsx';
import { start, startTestApi } from '../api/test-support.ts';
import { pick } from '../texts/language.ts';
import { addLanguages, languageOf, languages } from '../texts/languages.ts';

const english = fileURLToPath(new URL('../texts/languages/en/index.ts', import.meta.url));
let site: Awaited<ReturnType<typeof startTestApi>>;
let dir: string;

/** One file, in a folder that the program does not know. */
const turkish = `
import { language as english } from ${JSON.stringify(english)};
const { texts, pages } = english;
export const language = {
  ...english,
  tag: 'tr', name: 'Türkçe', html: 'tr', locale: 'tr-TR', fallback: 'de',
  pages: { ...pages, home: { ...pages.home, title: 'Daireye gitmeden başvurun' } },
  texts: { ...texts, greeting: (name) => 'Merhaba ' + name + ',' },
};
`;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'languages-'));
  await writeFile(join(dir, 'tr.ts'), turkish);
  site = await startTestApi();
}, 60_000);
afterAll(async () => {
  await site?.stop();
  await rm(dir, { recursive: true });
});

test('a language from one file is chosen on a page and kept for the mails', async () => {
  expect(languages().map(({ tag }) => tag)).toEqual(['de', 'de-easy', 'en']);
  await addLanguages(dir);
  const app = createApp(site.deps, createPages(site.deps));
  const get = async (headers: Record<string, string>) =>
    (await app.request('/', { headers: { accept: 'text/html', ...headers } })).text();
  expect(await get({})).toContain('hreflang="tr">Türkçe</a>');
  const page = await get({ 'accept-language': 'tr-TR,en;q=0.5' });
  expect(page).toContain('<html lang="tr">');
  expect(page).toContain('Daireye gitmeden başvurun');
  const { status } = await site.as('all')('POST', '/api/applications', {
    ...start,
    applicant: { ...start.applicant, language: 'tr' },
  });
  expect(status).toBe(201);
  await expect
    .poll(() => site.mails.list().then((all) => all[0]?.text ?? ''), { timeout: 15_000 })
    .toContain('Merhaba Zoë Müller-Łuk,');
});

test('texts of procedures are read in the language, or in its nearest', async () => {
  expect(pick({ de: 'Amt', en: 'Office', tr: 'Daire' }, 'tr')).toBe('Daire');
  expect(pick({ de: 'Amt', en: 'Office' }, 'tr')).toBe('Amt');
  expect(pick({ de: 'Amt', en: 'Office' }, 'pl')).toBe('Office');
  expect(languageOf('de-AT').tag).toBe('de');
});

test('what a file lacks is named', async () => {
  const other = await mkdtemp(join(tmpdir(), 'languages-'));
  await writeFile(
    join(other, 'pl.mjs'),
    'export const language = { tag: "pl", name: "Polski", html: "pl", texts: { messages: {} } };',
  );
  await writeFile(join(other, 'uk.mjs'), 'export const language = { tag: "ua" };');
  const added = addLanguages(other);
  await expect(added).rejects.toThrow('pl.mjs: texts.messages.received is missing');
  await expect(added).rejects.toThrow('pl.mjs: pages is missing');
  await expect(added).rejects.toThrow('uk.mjs: tag: expected uk');
  expect(languages().map(({ tag }) => tag)).not.toContain('pl');
  await expect(addLanguages(join(other, 'none'))).rejects.toThrow('expected a readable folder');
  await rm(other, { recursive: true });
});
