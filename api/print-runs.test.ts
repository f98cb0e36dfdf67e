import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../test/support/scans.ts';
import { createApp } from './app.ts';
import { createPages } from './pages/index.tsx';
import { applicant, start, startTestApi } from './test-support.ts';

let site: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  site = await startTestApi();
}, 60_000);
afterAll(() => site?.stop());

const { email: _, ...byPost } = applicant;
const path = '/api/print-runs/samples';
const act = (method: string, at: string, body?: object) => site.as('all')(method, at, body);
const begin = async () =>
  String(
    (await act('POST', '/api/applications', { ...start, applicant: byPost })).body['reference'],
  );
const waiting = async () => {
  const { body } = await act('GET', path);
  return (body['waiting'] as unknown as { reference: string }[]).map((one) => one.reference);
};
const messageState = async (reference: string) => {
  const { body } = await act('GET', `/api/applications/${reference}`);
  return (body['messages'] as unknown as { state: string }[])[0]?.state;
};

test('one run prints all, counts when somebody saw it, and is printed again', async () => {
  const first = await begin();
  const second = await begin();
  await expect.poll(waiting, { timeout: 15_000 }).toEqual([first, second]);
  const begun = await act('POST', path);
  expect(begun.status).toBe(200);
  expect(begun.body['runs']).toMatchObject([{ number: 1, state: 'open', by: 'all' }]);
  expect(await waiting()).toEqual([]);
  expect((await act('POST', path)).body['type']).toBe('/problems/nothing-to-print');
  expect(await messageState(first)).toBe('to-print');

  const pages = async (query = '') => {
    const { response } = await act('GET', `${path}/1/letters${query}`);
    return textOf(new Uint8Array(await response.arrayBuffer()));
  };
  const begins = (texts: string[]) =>
    texts.flatMap((text, at) => (text.includes('Gasse 2 00001 Musterhagen') ? [at] : []));
  const printed = await pages();
  expect(begins(printed).map((at) => printed[at]?.includes(at === 0 ? first : second))).toEqual([
    true,
    true,
  ]);
  expect(begins(await pages('?sides=2')).map((at) => at % 2)).toEqual([0, 0]);

  expect((await act('POST', `${path}/1/printed`)).status).toBe(200);
  await expect.poll(() => messageState(first)).toBe('printed');
  await expect.poll(() => messageState(second)).toBe('printed');
  expect((await act('POST', `${path}/1/discarded`)).body['type']).toBe('/problems/run-settled');
  expect(begins(await pages())).toHaveLength(2);
});

test('a run that did not come out goes back to the list', async () => {
  const reference = await begin();
  await expect.poll(waiting, { timeout: 15_000 }).toEqual([reference]);
  await act('POST', path);
  expect((await act('POST', `${path}/2/discarded`)).status).toBe(200);
  expect(await waiting()).toEqual([reference]);
  expect((await site.as('clerk@others')('GET', path)).status).toBe(403);
  expect((await site.as('counter')('GET', path)).status).toBe(403);
});

test('a case waits for its last letter before it ends, and the page shows the runs', async () => {
  const reference = await begin();
  const at = `/api/applications/${reference}`;
  expect((await act('POST', `${at}/withdrawal`, {})).status).toBe(200);
  await expect.poll(waiting, { timeout: 15_000 }).toContain(reference);
  const app = createApp(site.deps, createPages(site.deps));
  const headers = { authorization: 'Bearer all', accept: 'text/html' };
  const page = await app.request('/staff/post/letters?department=samples', { headers });
  const text = await page.text();
  expect(page.status).toBe(200);
  expect(text).toContain(reference);
  expect(text).toContain('/staff/post/letters/1.pdf?department=samples');
  const { body } = await act('POST', path);
  const [run] = body['runs'] as unknown as { number: number }[];
  await act('POST', `${path}/${run?.number}/printed`);
  const ended = async () =>
    (await site.deps.client.workflow.getHandle(reference).describe()).status.name;
  await expect.poll(ended, { timeout: 10_000 }).toBe('COMPLETED');
});
