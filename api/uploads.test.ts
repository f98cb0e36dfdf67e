import { randomBytes } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, startTestApi, type Answer } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

async function started() {
  const { body } = await api.as('all')('POST', '/api/applications', start);
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const path = `/api/applications/${body['reference']}`;
  const scans = async () =>
    (await api.as('clerk')('GET', path)).body['scans'] as unknown as Answer[];
  return { link, path, scans };
}
const base = '/api/citizen/uploads';
async function tus(
  link: string,
  method: string,
  path: string,
  headers: object = {},
  body?: Uint8Array,
) {
  const confirmed = await api.confirmed(link);
  const known = { authorization: `Bearer ${link}`, ...confirmed };
  return api.app.request(path, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...known, ...headers },
    ...(body ? { body: Uint8Array.from(body) } : {}),
  });
}
async function create(link: string, size: number): Promise<string> {
  const name = Buffer.from('Ausweis.pdf').toString('base64');
  const made = await tus(link, 'POST', base, {
    'upload-length': String(size),
    'upload-metadata': `filename ${name}`,
  });
  expect(made.status).toBe(201);
  return String(made.headers.get('location'));
}
const patch = (link: string, at: string, offset: number, body: Uint8Array) =>
  tus(
    link,
    'PATCH',
    at,
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body,
  );
const offsetOf = async (link: string, at: string) =>
  Number((await tus(link, 'HEAD', at)).headers.get('upload-offset'));

async function paper(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]).drawText(randomBytes(8).toString('hex'), { x: 50, y: 700 });
  await pdf.attach(randomBytes(2_500_000), 'noise.bin');
  return pdf.save();
}

test('an upload goes on where it was interrupted, and is one scan of its case', async () => {
  const { link, scans } = await started();
  const bytes = await paper();
  const at = await create(link, bytes.length);
  expect((await patch(link, at, 0, bytes.subarray(0, 1_300_000))).status).toBe(204);
  expect(await offsetOf(link, at)).toBe(1_300_000);
  expect((await patch(link, at, 0, bytes)).status).toBe(409);
  expect((await patch(link, at, 1_300_000, bytes.subarray(1_300_000))).status).toBe(204);
  await expect.poll(scans).toMatchObject([{ origin: 'upload', pages: 1 }]);
  expect((await tus(link, 'HEAD', at)).status).toBe(404);
});

test('what came before a connection broke is kept', async () => {
  const { link } = await started();
  const bytes = await paper();
  const at = await create(link, bytes.length);
  const confirmed = await api.confirmed(link);
  let sent = false;
  const broken = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent) setTimeout(() => controller.error(new Error('connection lost')), 2_000);
        else controller.enqueue(bytes.subarray(0, 400_000));
        sent = true;
        return undefined;
      },
    },
    { highWaterMark: 0 },
  );
  await Promise.resolve(
    api.app.request(at, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${link}`,
        ...confirmed,
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
      },
      body: broken,
      duplex: 'half',
    } as RequestInit),
  ).catch(() => undefined);
  await expect.poll(() => offsetOf(link, at), { timeout: 15_000 }).toBe(400_000);
});

test('a file that nobody can read is refused with the reason, and forgotten', async () => {
  const { link, scans } = await started();
  const bytes = Buffer.from('%PDF-1.7\nnothing follows');
  const at = await create(link, bytes.length);
  const refused = await patch(link, at, 0, bytes);
  expect(refused.status).toBe(422);
  expect(JSON.parse(await refused.text())).toMatchObject({ type: '/problems/unreadable-file' });
  expect((await tus(link, 'HEAD', at)).status).toBe(404);
  expect(await scans()).toEqual([]);
});

test('nobody reaches the upload of somebody else; too much is refused at the start', async () => {
  const [mine, theirs] = await Promise.all([started(), started()]);
  const at = await create(mine.link, 1000);
  expect((await tus(theirs.link, 'HEAD', at)).status).toBe(404);
  expect((await patch(theirs.link, at, 0, new Uint8Array(10))).status).toBe(404);
  expect((await tus('wrong', 'HEAD', at)).status).toBe(401);
  const huge = { 'upload-length': String(101 * 1024 * 1024) };
  expect((await tus(mine.link, 'POST', base, huge)).status).toBe(413);
  expect((await tus(mine.link, 'HEAD', `${base}/..%2f..%2fmaster-key`)).status).toBe(404);
});
