import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyPlace } from '../test/support/every-place.ts';
import { start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
const all: ReturnType<typeof api.as> = (...call) => api.as('all')(...call);
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

test('pages are not taken out of an ended case that still owes an answer', async () => {
  const { places, links } = await everyPlace(api);
  const of = `/api/applications/${places.reference}`;
  // Nobody needs to look into the envelope any more.
  const contents = [{ document: 'identity', kind: 'copy' }];
  expect((await all('POST', `${of}/contents`, { scan: places.scan, contents })).status).toBe(200);
  const citizen = api.citizen(links.own);
  const demand = { kind: 'objection', text: 'Nein.' };
  expect((await citizen('POST', '/api/citizen/data-request', demand)).status).toBe(200);
  expect((await citizen('POST', '/api/citizen/withdrawal', {})).status).toBe(200);
  const path = `${of}/scans/${places.scan}/take-back`;
  const refused = await all('POST', path, { reason: 'Irrläufer' });
  expect(refused.body).toMatchObject({ type: '/problems/case-ended', status: 409 });
  // The next move of the same pages does not wait for this one.
  expect((await all('POST', path, { reason: 'Irrläufer' })).status).toBe(409);
}, 60_000);

test('ticks for an erased case hear that it is erased', async () => {
  const { body } = await all('POST', '/api/applications', start);
  const path = `/api/applications/${body['reference']}`;
  await all('POST', `${path}/withdrawal`, {});
  await expect.poll(async () => (await all('DELETE', path)).status, { timeout: 20_000 }).toBe(200);
  const contents = [{ document: 'certificate', kind: 'original' }];
  const ticked = await all('POST', `${path}/contents`, { scan: 's', contents });
  expect(ticked.body).toMatchObject({ type: '/problems/erased', status: 410 });
});
