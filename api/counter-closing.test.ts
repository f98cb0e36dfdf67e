import { afterAll, beforeAll, expect, test } from 'vitest';
import { replanDays } from '../activities/replan-days.ts';
import type { Counter } from '../procedures/types.ts';
import { start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

interface Slot {
  counter: string;
  date: string;
  time: string;
}
interface View {
  stage: string;
  tasks: string[];
  handover?: Slot & { askedAnew?: { at: string; proposals: Slot[] } };
  messages: { template: string; state: string }[];
}

async function ready() {
  const all = api.as('all');
  const { body } = await all('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received', place: 'A 1' });
  }
  await all('POST', `${path}/decision`, { decision: 'approve' });
  expect((await all('POST', `${path}/finished`, { document: 'licence' })).status).toBe(200);
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const view = async () => (await all('GET', path)).body as unknown as View;
  const choose = (who: 'citizen' | 'staff', { counter, date, time }: Slot) =>
    api.as(who === 'citizen' ? link : 'all')(
      'POST',
      who === 'citizen' ? '/api/citizen/handover' : `${path}/handover`,
      { kind: 'pickup', counter, date, time },
    );
  const told = async (template: string) =>
    (await view()).messages.filter((message) => message.template === template).length;
  return { reference, link, path, view, choose, told };
}
type Ready = Awaited<ReturnType<typeof ready>>;

const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'];

/** Every place of a day is taken: by citizens, then those kept for staff; in this order of booking. */
async function fullDay(nth: number): Promise<{ date: string; booked: Ready[] }> {
  const booked = await Promise.all(times.concat(times).map(() => ready()));
  const { body } = await api.as(booked[0]?.link ?? '')('GET', '/api/citizen/slots');
  const offered = (body['pickup'] as unknown as Slot[]).map((slot) => slot.date);
  const date = [...new Set(offered)][nth] ?? '';
  for (const [n, one] of booked.entries()) {
    const slot = { counter: 'hall', date, time: times[n % times.length] ?? '' };
    const { status } = await one.choose(n < times.length ? 'citizen' : 'staff', slot);
    expect(status).toBe(200);
  }
  return { date, booked };
}
const day = (date: string) => `/api/counters/hall/days/${date}`;

test('a full day is closed: everybody is asked in order, keeps the slot, and nobody gets lost', async () => {
  const { date, booked } = await fullDay(3);
  expect((await api.as('counter')('POST', `${day(date)}/close`)).status).toBe(403);
  const closings = await Promise.all(
    [1, 2].map(() => api.as('lead')('POST', `${day(date)}/close`)),
  );
  expect(closings.map(({ status }) => status)).toEqual([200, 200]);
  const shown = await api.as('lead')('GET', day(date));
  expect(shown.body).toMatchObject({ closed: true, limit: { by: 'lead' } });
  const pickups = shown.body['pickups'] as unknown as { askedAnew: boolean; state: string }[];
  expect(pickups.map(({ askedAnew, state }) => [askedAnew, state])).toEqual(
    booked.map(() => [true, 'open']),
  );

  for (const one of booked) {
    await expect
      .poll(async () => (await one.view()).tasks, { timeout: 20_000 })
      .toContain('rebook');
  }
  const views = await Promise.all(booked.map((one) => one.view()));
  const asked = views.map(({ handover }) => handover?.askedAnew);
  // They are told in order; each case notes it by itself, within moments of the others.
  const moments = asked.map((one) => Date.parse(one?.at ?? ''));
  const early = moments.filter((at, n) => n > 0 && !(at > (moments[n - 1] ?? 0) - 1_000));
  expect(early).toEqual([]);
  for (const [n, view] of views.entries()) {
    expect(view.stage).toBe('pickup-scheduled');
    expect(view.handover).toMatchObject({ date, time: times[n % times.length] });
    expect(view.messages.filter(({ template }) => template === 'rebook')).toHaveLength(1);
    expect(asked[n]?.proposals).toHaveLength(3);
    expect(asked[n]?.proposals.map((slot) => slot.date)).not.toContain(date);
  }
  // One place a slot: no two are sent to the same one first.
  const first = asked.map((one) => `${one?.proposals[0]?.date} ${one?.proposals[0]?.time}`);
  expect(new Set(first).size).toBe(booked.length);

  const stranger = await ready();
  const offer = await api.as(stranger.link)('GET', '/api/citizen/slots');
  expect((offer.body['pickup'] as unknown as Slot[]).map((slot) => slot.date)).not.toContain(date);
  const late = await stranger.choose('staff', { counter: 'hall', date, time: '09:00' });
  expect([late.status, late.body['type']]).toEqual([409, '/problems/slot-closed']);

  const [mover, waiter, ...others] = booked as [Ready, Ready, ...Ready[]];
  const next = asked[0]?.proposals[0] as Slot;
  const moves = await Promise.all([1, 2].map(() => mover.choose('citizen', next)));
  expect(moves.map(({ status }) => status)).toEqual([200, 200]);
  expect((await mover.view()).tasks).not.toContain('rebook');
  const there = await api.as('lead')('GET', day(next.date));
  const mine = (there.body['pickups'] as unknown as { reference: string }[]).filter(
    ({ reference }) => reference === mover.reference,
  );
  expect(mine).toHaveLength(1);

  await api.skipDays(waiter.reference, 12);
  const passed = await waiter.view();
  expect([passed.stage, passed.messages.at(-1)?.template]).toEqual([
    'awaiting-choice',
    'cancelled',
  ]);
  expect(passed.tasks).toContain('rebook');

  const opened = await api.as('lead')('POST', `${day(date)}/open`);
  expect(opened.body).toMatchObject({ closed: false });
  for (const one of others) {
    await expect.poll(() => one.told('slot-stands'), { timeout: 20_000 }).toBe(1);
    expect((await one.view()).tasks).not.toContain('rebook');
  }
  expect(await mover.told('slot-stands')).toBe(0);
}, 180_000);

test('a lowered capacity asks those who booked last; a day that has never been booked is closed too', async () => {
  const [one, two] = await Promise.all([ready(), ready()]);
  const { body } = await api.as(one.link)('GET', '/api/citizen/slots');
  const dates = [...new Set((body['pickup'] as unknown as Slot[]).map((slot) => slot.date))];
  const slot = { counter: 'hall', date: dates.at(-1) ?? '', time: '10:00' };
  expect((await one.choose('citizen', slot)).status).toBe(200);
  expect((await two.choose('staff', slot)).status).toBe(200);
  const both = api.as('lead');
  const lowered = await both('POST', `${day(slot.date)}/capacity`, { citizens: 1, staff: 0 });
  expect(lowered.body).toMatchObject({ closed: false, limit: { citizens: 1, staff: 0 } });
  await expect.poll(() => two.told('rebook'), { timeout: 20_000 }).toBe(1);
  expect(await one.told('rebook')).toBe(0);

  const empty = dates.at(-2) ?? '';
  expect((await both('POST', `${day(empty)}/close`)).body).toMatchObject({ closed: true });
  const refused = await two.choose('citizen', { ...slot, date: empty });
  expect(refused.body['type']).toBe('/problems/slot-closed');
  expect((await two.view()).handover).toMatchObject(slot);
  const past = await both('POST', `${day('2026-01-07')}/close`);
  expect([past.status, past.body['type']]).toEqual([409, '/problems/too-late']);
  const missing = await both('POST', `${day(empty)}/capacity`, { citizens: -1, staff: 0 });
  expect(missing.status).toBe(422);
}, 120_000);

test('a closing day entered in the file after people had booked is one they hear of', async () => {
  const one = await ready();
  const { body } = await api.as(one.link)('GET', '/api/citizen/slots');
  const slot = (body['pickup'] as unknown as Slot[])[7] as Slot;
  expect((await one.choose('citizen', slot)).status).toBe(200);
  const { client, catalogue } = api.deps;
  const hall = catalogue.counters.get('hall') as Counter;
  const changed = new Map([['hall', { ...hall, closingDays: [{ date: slot.date }] }]]);
  await expect.poll(() => replanDays(client, { counters: changed })).toBeGreaterThan(0);
  await expect.poll(() => one.told('rebook'), { timeout: 20_000 }).toBe(1);
  const refused = await (await ready()).choose('citizen', slot);
  expect(refused.body['type']).toBe('/problems/slot-closed');
  await replanDays(client, catalogue);
  await expect.poll(() => one.told('slot-stands'), { timeout: 20_000 }).toBe(1);
}, 60_000);
