import { afterAll, beforeAll, expect, test } from 'vitest';
import sharp from 'sharp';
import { pageImage } from '../documents/pages.ts';
import { applicant, start, startTestApi } from './test-support.ts';

let site: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  site = await startTestApi();
}, 60_000);
afterAll(() => site?.stop());

const { email: _, ...byPost } = applicant;

test('a slip that comes back finds its case and waits to be entered beside its picture', async () => {
  const act = site.as('all');
  const { body } = await act('POST', '/api/applications', { ...start, applicant: byPost });
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  await act('POST', `${path}/originals`, { document: 'certificate', action: 'received' });
  await site.deps.client.workflow.getHandle(reference).signal('scanReceived', {
    ...{ id: 'papers', mailItem: 'mail:0', segment: 0, pages: 1, origin: 'post' },
    blob: { owner: reference, id: 'x', size: 1 },
    contents: [
      { document: 'certificate', kind: 'original' },
      { document: 'identity', kind: 'copy' },
    ],
  });
  const request = { message: 'Bitte die Rückseite.' };
  await expect.poll(async () => (await act('POST', `${path}/request`, request)).status).toBe(200);
  const view = await act('GET', path);
  const messages = view.body['messages'] as unknown as { id: string }[];
  const { id = '' } = messages.at(-1) ?? {};
  const { response } = await act('GET', `${path}/letters/${id}`);
  const letter = new Uint8Array(await response.arrayBuffer());
  const page = sharp(await pageImage(letter, 0, { width: 1654 }));
  const { width, height } = await page.metadata();
  const top = Math.round((height * 210) / 297);
  const slip = await page
    .extract({ left: 0, top, width, height: height - top })
    .png()
    .toBuffer();

  const form = new FormData();
  form.set('file', new File([Uint8Array.from(slip)], 'slip.png', { type: 'image/png' }));
  const item = await act('POST', '/api/mail-items', form);
  expect(item.status).toBe(201);
  const tasks = async () => (await act('GET', path)).body['tasks'];
  await expect.poll(tasks, { timeout: 20_000 }).toContain('answer-on-paper');
  expect((await act('POST', `${path}/answer`, { message: 'liegt bei' })).status).toBe(200);
  expect(await tasks()).not.toContain('answer-on-paper');
});
