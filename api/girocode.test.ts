import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readScan } from '../documents/read-scan.ts';
import { createApp } from './app.ts';
import { createPages } from './pages/index.tsx';
import { applicant, start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  api = await startTestApi();
  app = createApp(api.deps, createPages(api.deps));
});
afterAll(() => api.stop());

/** What EPC069-12, version 002, prescribes line by line. */
const transferOf = (reference: string, amount: string) =>
  ['BCD', '002', '1', 'SCT', '', 'Stadt Musterhagen', 'DE49000123450000900010', amount]
    .concat('', '', reference)
    .join('\n');

async function codeIn(picture: Buffer): Promise<string[]> {
  const png = await sharp(picture, { density: 600 })
    .resize(600, 600, { kernel: 'nearest' })
    .png()
    .toBuffer();
  return (await readScan(png)).pages[0]?.codes ?? [];
}

async function started(change: object = {}) {
  const { body } = await api.as('all')('POST', '/api/applications', { ...start, ...change });
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  const token = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const { origin } = new URL(api.deps.settings.publicUrl);
  const opened = await app.request(`${origin}/a/${token}`, { headers: { accept: 'text/html' } });
  const cookie = opened.headers.getSetCookie().map((line) => line.split(';')[0]);
  const get = (at: string) =>
    app.request(`${origin}${at}`, { headers: { accept: 'text/html', cookie: cookie.join('; ') } });
  const staff = (at: string) =>
    app.request(`${origin}${at}`, { headers: { authorization: 'Bearer all' } });
  return { reference, path, get, staff };
}
const codeOf = async (response: Response) => codeIn(Buffer.from(await response.arrayBuffer()));

test('the status page shows what is still open as a GiroCode and in words', async () => {
  const { reference, path, get } = await started();
  const page = await (await get('/a')).text();
  expect(page).toContain('<img src="/a/girocode.svg"');
  expect(page).toContain('DE49 0001 2345 0000 9000 10');
  expect(await codeOf(await get('/a/girocode.svg'))).toEqual([transferOf(reference, 'EUR27.00')]);

  await api.as('all')('POST', `${path}/payment`, { amountCents: 1995, method: 'transfer' });
  await expect
    .poll(async () => codeOf(await get('/a/girocode.svg')))
    .toEqual([transferOf(reference, 'EUR7.05')]);

  await api.as('all')('POST', `${path}/payment`, { amountCents: 705, method: 'cash' });
  await expect.poll(async () => (await get('/a/girocode.svg')).status).toBe(404);
  expect(await (await get('/a')).text()).not.toContain('girocode');
});

test('who withdraws is asked for nothing', async () => {
  const { path, get } = await started();
  await api.as('all')('POST', `${path}/withdrawal`);
  expect((await get('/a/girocode.svg')).status).toBe(404);
});

test('a mail that asks for money carries the code within its words', async () => {
  const { reference } = await started();
  const folder = join(api.deps.settings.dataDir, 'mail');
  const mailOf = async () => {
    for (const name of await readdir(folder).catch(() => [])) {
      const bytes = await readFile(join(folder, name));
      if (name.endsWith('.eml') && bytes.includes(reference)) return bytes;
    }
    return undefined;
  };
  await expect.poll(mailOf, { timeout: 15_000 }).toBeDefined();
  const bytes = (await mailOf()) as Buffer;
  expect(bytes.byteLength).toBeLessThan(12_000);
  const mail = await PostalMime.parse(bytes);
  expect(mail.text).toContain('IBAN: DE49 0001 2345 0000 9000 10');
  expect(mail.text).toContain(`Verwendungszweck: ${reference}`);
  const [picture, ...others] = mail.attachments;
  expect(others).toEqual([]);
  expect(picture).toMatchObject({ mimeType: 'image/png', disposition: 'inline', related: true });
  expect(mail.html).toContain(`src="cid:${picture?.contentId?.slice(1, -1)}"`);
  expect(await codeIn(Buffer.from(picture?.content as ArrayBuffer))).toEqual([
    transferOf(reference, 'EUR27.00'),
  ]);
});

test('so does a letter', async () => {
  const { email: _, ...byPost } = applicant;
  const { reference, staff } = await started({ applicant: byPost });
  const path = `/staff/cases/${reference}/letters/1-received`;
  const page = await (await staff(path)).text();
  expect(page).toContain(`<img src="${path}/girocode.svg"`);
  expect(page).toContain('DE49 0001 2345 0000 9000 10');
  expect(await codeOf(await staff(`${path}/girocode.svg`))).toEqual([
    transferOf(reference, 'EUR27.00'),
  ]);
});
