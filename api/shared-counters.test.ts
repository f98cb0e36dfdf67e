import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { createPages } from './pages/index.tsx';
import { neighbours, start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  api = await startTestApi({ more: neighbours });
  app = createApp(api.deps, createPages(api.deps));
});
afterAll(() => api.stop());

/** The hall belongs to `samples`; a procedure of `others` names it too, `third` has none there. */
const [own, next, clerk, stranger] = [
  'conrad.counter@samples',
  'nora.counter@others',
  'bert.clerk@others',
  'cleo.counter@third',
] as const;

interface Slot {
  counter: string;
  date: string;
  time: string;
}

async function ready(procedure: string, givenName: string) {
  const all = api.as('all');
  const applicant = { ...start.applicant, givenName };
  const { body } = await all('POST', '/api/applications', { ...start, procedure, applicant });
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received', place: 'A 1' });
  }
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const made = async () => {
    await all('POST', `${path}/decision`, { decision: 'approve' });
    expect((await all('POST', `${path}/finished`, { document: 'licence' })).status).toBe(200);
  };
  const slots = async () =>
    (await api.as(link)('GET', '/api/citizen/slots')).body['pickup'] as unknown as Slot[];
  const choose = ({ counter, date, time }: Slot) =>
    api.as(link)('POST', '/api/citizen/handover', { kind: 'pickup', counter, date, time });
  const code = async () =>
    String((await api.citizen(link)('GET', '/api/citizen')).body['handover']?.['code']);
  return { reference, path, made, slots, choose, code };
}
const dayOf = ({ date }: Slot) => `/api/counters/hall/days/${date}`;
const listed = async (who: string, slot: Slot) => {
  const { status, body } = await api.as(who)('GET', dayOf(slot));
  return { status, references: (body['pickups'] ?? []).map((one) => String(one['reference'])) };
};
const get = (who: string, path: string) =>
  app.request(path, { headers: { authorization: `Bearer ${who}`, accept: 'text/html' } });
const post = (who: string, path: string, form: Record<string, string>) =>
  app.request(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${who}`, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(form),
  });

test('one capacity, one day list; whoever hands out there hands out for all of its departments', async () => {
  const [mine, theirs, third] = await Promise.all([
    ready('sample-service', 'Maria'),
    ready('other-service', 'Theo'),
    ready('other-service', 'Olga'),
  ]);
  for (const one of [mine, theirs, third]) await one.made();
  const [slot, later] = (await mine.slots()) as [Slot, Slot];
  expect((await mine.choose(slot)).status).toBe(200);
  const full = await theirs.choose(slot);
  expect(full.status).toBe(409);
  expect(full.body).toMatchObject({ type: '/problems/slot-taken' });
  expect((await theirs.choose(later)).status).toBe(200);

  const both = [mine.reference, theirs.reference].sort((a, b) => a.localeCompare(b));
  for (const who of [own, next]) {
    const { status, references } = await listed(who, slot);
    expect([status, references.sort((a, b) => a.localeCompare(b))]).toEqual([200, both]);
  }
  // Without the counter role they see what is their own, and who has nothing there sees nothing.
  expect(await listed(clerk, slot)).toEqual({ status: 200, references: [theirs.reference] });
  expect((await listed(stranger, slot)).status).toBe(403);
  expect((await get(stranger, '/staff/counter')).status).toBe(403);

  const printed = async (who: string) =>
    (await get(who, `/staff/counter/print?counter=hall&date=${slot.date}`)).text();
  expect(await printed(next)).toContain('Maria');
  expect(await printed(clerk)).not.toContain('Maria');
  const day = await (await get(next, `/staff/counter?counter=hall&date=${slot.date}`)).text();
  expect(day).toContain('Maria');
  expect(day).not.toContain('/staff/counter/limit');

  const find = (who: string, q: string) =>
    post(who, '/staff/counter/find', { counter: 'hall', date: slot.date, q });
  const code = await mine.code();
  for (const q of [mine.reference, code, `${mine.reference} ${code}`]) {
    const found = await find(next, q);
    expect(found.headers.get('location')).toBe(`/staff/counter/cases/${mine.reference}`);
    expect((await find(clerk, q)).headers.get('location')).toContain('/staff/counter/find');
  }
  await expect
    .poll(async () => (await find(next, 'Maria')).headers.get('location'), { timeout: 10_000 })
    .toBe(`/staff/counter/cases/${mine.reference}`);

  // At the counter, and nowhere else.
  const atCounter = await (await get(next, `/staff/counter/cases/${mine.reference}`)).text();
  expect(atCounter).toContain('Maria');
  expect(atCounter).not.toContain(`/staff/cases/${mine.reference}`);
  expect((await get(next, `/staff/cases/${mine.reference}`)).status).toBe(404);
  expect((await api.as(next)('GET', mine.path)).status).toBe(404);
  expect((await api.as(next)('POST', `${mine.path}/notes`, { text: 'x' })).status).toBe(404);
  expect((await get(clerk, `/staff/counter/cases/${mine.reference}`)).status).toBe(404);
  expect((await get(stranger, `/staff/counter/cases/${mine.reference}`)).status).toBe(404);

  const given = await api.as(next)('POST', `${mine.path}/handover/complete`, {
    code,
    identitySeen: true,
    paid: 'cash',
  });
  expect(given.body).toMatchObject({ stage: 'done', answers: {}, scans: [], timeline: [] });
  expect(JSON.stringify(given.body)).not.toContain('MH-AB 123');
  const receipt = await get(next, `/staff/counter/cases/${mine.reference}/receipt`);
  expect(receipt.status).toBe(200);
  // Not what is not collected here yet.
  const before = await ready('sample-service', 'Berta');
  expect((await get(next, `/staff/counter/cases/${before.reference}`)).status).toBe(404);
});

test('the hours of a counter are a matter of the department that it belongs to', async () => {
  const one = await ready('other-service', 'Hanna');
  await one.made();
  const slot = (await one.slots()).at(-1) as Slot;
  await one.choose(slot);
  const close = (who: string) => api.as(who)('POST', `${dayOf(slot)}/close`);
  expect((await close('ludwig.lead@others')).status).toBe(403);
  const limit = `/staff/counter/limit?counter=hall&date=${slot.date}`;
  expect((await get('ludwig.lead@others', limit)).status).toBe(403);
  expect(await (await get('lea.lead@samples', limit)).text()).toContain('1');
  expect((await close('lea.lead@samples')).body).toMatchObject({ closed: true });
  await expect
    .poll(async () => (await listed(next, slot)).references, { timeout: 10_000 })
    .toContain(one.reference);
});

test('what another department has decided is still handed out where its procedure says', async () => {
  const one = await ready('sample-service', 'Frieda');
  const forward = { department: 'third', reason: 'zuständig' };
  await api.as('anna.clerk@samples')('POST', `${one.path}/forward`, forward);
  await one.made();
  const slot = (await one.slots()).at(-2) as Slot;
  expect((await one.choose(slot)).status).toBe(200);
  expect((await listed(own, slot)).references).toEqual([one.reference]);
  const done = await api.as(own)('POST', `${one.path}/handover/complete`, {
    code: await one.code(),
    identitySeen: true,
    paid: 'card',
  });
  expect(done.body).toMatchObject({ stage: 'done', department: 'third' });
});
