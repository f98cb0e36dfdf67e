import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LockerStation } from '../procedures/types.ts';
import { start, startTestApi } from './test-support.ts';

const yard: LockerStation = {
  id: 'yard',
  name: { de: 'Station am Hof' },
  address: 'Am Hof 1, 00000 Musterhagen',
  hours: { de: 'jeden Tag von 6 bis 22 Uhr' },
};
const small: LockerStation = { ...yard, id: 'small', compartments: 1 };
let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi({ stations: [yard, small] });
});
afterAll(() => api.stop());

const all: ReturnType<typeof api.as> = (...call) => api.as('all')(...call);
const locker = { kind: 'locker', station: 'yard' };
/** The compartments that one case occupies. */
const doorsOf = ({ reference }: { reference: string }) =>
  (api.lockers?.view() ?? [])
    .flatMap(({ occupied }) => occupied)
    .filter(({ booking }) => booking.startsWith(`${reference}:`));
const patience = { timeout: 15_000 };

/** A case whose documents are ready; its fee paid, if not said otherwise. */
async function ready({ paid = true, applicant = {} as object, at = 'yard' } = {}) {
  const body = {
    ...start,
    procedure: `${at}-service`,
    applicant: { ...start.applicant, ...applicant },
  };
  const started = await all('POST', '/api/applications', body);
  expect(started.status).toBe(201);
  const reference = String(started.body['reference']);
  const path = `/api/applications/${reference}`;
  const citizen = api.citizen(String(started.body['links']?.['status']).split('/a/')[1] ?? '');
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received', place: 'A 1' });
  }
  await all('POST', `${path}/decision`, { decision: 'approve' });
  if (paid) await all('POST', `${path}/payment`, { method: 'transfer' });
  await all('POST', `${path}/finished`, { document: 'licence' });
  const view = async () => (await all('GET', path)).body;
  const act = async (action: string, more?: object) => {
    const answer = await all('POST', `${path}/${action}`, more);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const choose = (choice: object = locker) => citizen('POST', '/api/citizen/handover', choice);
  const stage = (wanted: string) =>
    expect.poll(async () => (await view())['stage'], patience).toBe(wanted);
  /** Laid in, and told: the citizen has the code. */
  const loaded = async () => {
    await act('locker/loaded');
    let code = '';
    const seen = async () => {
      const { body } = await citizen('GET', '/api/citizen');
      code = String(body['handover']?.['code'] ?? '');
      return code;
    };
    await expect.poll(seen, patience).toMatch(/^\d{6}$/);
    return code;
  };
  return { reference, path, citizen, view, act, choose, stage, loaded };
}
type Ready = Awaited<ReturnType<typeof ready>>;
const told = async (c: Ready) =>
  ((await c.view())['messages'] as unknown as { template: string }[]).map((one) => one.template);
const report = (event: object, station = 'yard') =>
  api.as('station')('POST', `/api/lockers/${station}/events`, event);

test('chosen, loaded, opened: the case is done and its original returned', async () => {
  const c = await ready();
  const { body: slots } = await c.citizen('GET', '/api/citizen/slots');
  expect(slots['locker']).toEqual({ station: 'yard' });
  const key = { 'idempotency-key': 'once' };
  for (const _ of [1, 2]) {
    const chosen = await c.citizen('POST', '/api/citizen/handover', locker, key);
    expect(chosen.body).toMatchObject({ stage: 'locker-scheduled', handover: locker });
    expect(chosen.body['handover']).not.toHaveProperty('code');
  }
  expect((await c.choose()).status).toBe(200);
  const [door] = doorsOf(c);
  expect(door).toMatchObject({ state: 'reserved' });

  await expect
    .poll(async () => (await all('GET', '/api/lockers/yard')).body['loadLater'], patience)
    .toMatchObject([
      {
        reference: c.reference,
        handover: { compartment: door?.number },
        items: [{}, { place: 'A 1' }, {}],
      },
    ]);
  const code = await c.loaded();
  expect(doorsOf(c)).toMatchObject([{ state: 'loaded', code }]);
  expect(JSON.stringify(await c.view())).not.toContain(code);
  expect((await c.view())['originals']).toMatchObject([
    { place: `Station am Hof, ${door?.number}` },
    {},
  ]);
  expect((await c.choose({ kind: 'mail-back', date: '2030-01-02' })).body['type']).toBe(
    '/problems/locker-loaded',
  );
  await expect
    .poll(async () => (await api.mails.list()).some(({ text }) => text?.includes(code)), patience)
    .toBe(true);

  expect(await api.lockers?.open('yard', code === '000000' ? '000001' : '000000')).toBeUndefined();
  expect(await api.lockers?.open('yard', code)).toBe(door?.number);
  expect(await api.lockers?.open('yard', code)).toBeUndefined();
  await c.stage('done');
  const view = await c.view();
  expect(view).toMatchObject({ outcome: 'approved', originals: [{ state: 'returned' }, {}] });
  expect(JSON.stringify(view['originals'])).toContain('"how":"taken"');
  expect(doorsOf(c)).toEqual([]);
});

test('expired, fetched back, asked anew; what is reported again or late changes nothing', async () => {
  const c = await ready();
  const { body } = await c.choose();
  const booking = `${c.reference}:1`;
  expect(body['stage']).toBe('locker-scheduled');
  const code = await c.loaded();
  await api.lockers?.expire('yard', doorsOf(c)[0]?.number ?? '');
  await expect.poll(async () => (await c.view())['tasks'], patience).toEqual(['fetch-locker']);
  const expired = { id: 'x-1', booking, type: 'expired', at: new Date().toISOString() };
  for (const _ of [1, 2]) expect((await report(expired)).body).toEqual({ outcome: 'taken' });
  await expect
    .poll(async () => (await all('GET', '/api/lockers/yard')).body['fetch'], patience)
    .toMatchObject([{ reference: c.reference }]);
  expect((await c.citizen('GET', '/api/citizen')).body['handover']).not.toHaveProperty('code');

  const back = await c.act('locker/fetched');
  expect(back).toMatchObject({ stage: 'awaiting-choice', originals: [{ state: 'held' }, {}] });
  expect(await told(c)).toContain('locker-emptied');
  await expect.poll(() => doorsOf(c), patience).toEqual([]);

  const late = { ...expired, id: 'x-2', type: 'opened' };
  for (const _ of [1, 2]) expect((await report(late)).status).toBe(200);
  await expect.poll(async () => (await c.view())['tasks'], patience).toEqual(['locker-failed']);
  const timeline = (await c.view())['timeline'] as unknown as { type: string }[];
  expect(timeline.filter(({ type }) => type === 'locker-report-late')).toHaveLength(1);
  expect(timeline.filter(({ type }) => type === 'locker-expired')).toHaveLength(1);

  await c.choose();
  const second = await c.loaded();
  expect(second).not.toBe(code);
  await api.lockers?.open('yard', second);
  await c.stage('done');
  const { outcome } = (await report({ ...late, id: 'x-3' })).body as unknown as { outcome: string };
  expect(['taken', 'late']).toContain(outcome);
});

test('time passes: reminded, expired by our own clock, and after too many the fallback', async () => {
  const c = await ready();
  for (const round of [1, 2]) {
    expect((await c.choose()).status).toBe(200);
    await c.loaded();
    await api.skipDays(c.reference, 12);
    await expect.poll(async () => (await c.view())['tasks'], patience).toContain('fetch-locker');
    await c.act('locker/fetched');
    await c.stage(round === 1 ? 'awaiting-choice' : 'mail-back-scheduled');
  }
  expect(await told(c)).toEqual(expect.arrayContaining(['locker-reminder', 'locker-emptied']));
  await all('POST', `${c.path}/dispatch`, {});
});

test('the locker is full: refused, and the old choice stands', async () => {
  const here = { kind: 'locker', station: 'small' };
  const [other, c] = await Promise.all([ready({ at: 'small' }), ready({ at: 'small' })]);
  expect((await other.choose(here)).status).toBe(200);
  const { body: slots } = await c.citizen('GET', '/api/citizen/slots');
  const date = (slots['mailBack'] as unknown as string[])[0];
  await c.choose({ kind: 'mail-back', date });
  const full = await c.choose(here);
  expect([full.status, full.body['type']]).toEqual([409, '/problems/locker-full']);
  expect(await c.view()).toMatchObject({ handover: { kind: 'mail-back', date } });
  await other.citizen('DELETE', '/api/citizen/handover');
  await expect.poll(() => doorsOf(other), patience).toEqual([]);
  expect((await c.choose(here)).body).toMatchObject({ stage: 'locker-scheduled' });
});

test('with a fee open there is no locker, and the refusal says why', async () => {
  const c = await ready({ paid: false });
  const { body: slots } = await c.citizen('GET', '/api/citizen/slots');
  expect(slots['locker']).toEqual({ station: 'yard', unpaid: true });
  const refused = await c.choose();
  expect([refused.status, refused.body['type']]).toEqual([409, '/problems/fee-open']);
  await c.act('payment', { method: 'transfer' });
  expect((await c.choose()).body['stage']).toBe('locker-scheduled');
});

test('from a slot to the locker the slot is free again, and back the compartment', async () => {
  const c = await ready();
  const { body: slots } = await c.citizen('GET', '/api/citizen/slots');
  const [first, second] = slots['pickup'] as unknown as { date: string; time: string }[];
  const pickup = (slot = first) =>
    c.choose({ kind: 'pickup', counter: 'hall', date: slot?.date, time: slot?.time });
  const booked = async () => {
    const { body } = await all('GET', `/api/counters/hall/days/${first?.date}`);
    return (body['pickups'] as unknown as { reference: string }[]).filter(
      ({ reference }) => reference === c.reference,
    ).length;
  };
  await pickup();
  expect(await booked()).toBe(1);
  expect((await c.choose()).body['stage']).toBe('locker-scheduled');
  await expect.poll(booked, patience).toBe(0);
  expect(doorsOf(c)).toHaveLength(1);
  expect((await pickup(second)).body['stage']).toBe('pickup-scheduled');
  await expect.poll(() => doorsOf(c), patience).toEqual([]);
});

test('a jammed door: the citizen hears of it, and only a clerk says it counts as collected', async () => {
  const c = await ready({ applicant: { email: undefined } });
  await c.choose();
  const code = await c.loaded();
  const [door] = doorsOf(c);
  await api.lockers?.jam('yard', door?.number ?? '', 'door jammed');
  await expect.poll(async () => (await c.view())['tasks'], patience).toContain('locker-failed');
  expect(await told(c)).toContain('locker-failed');
  const letter = await all('GET', `${c.path}/letters/${await letterOf(c, 'locker-loaded')}`);
  expect(letter.headers.get('content-type')).toBe('application/pdf');
  expect(await api.lockers?.open('yard', code)).toBeUndefined();
  const empty = { empty: { reason: 'seen on camera' } };
  const refused = await api.as('counter')('POST', `${c.path}/locker/fetched`, empty);
  expect(refused.status).toBe(403);
  expect(await c.act('locker/fetched', empty)).toMatchObject({ stage: 'done' });
});

const letterOf = async (c: Ready, template: string) =>
  ((await c.view())['messages'] as unknown as { id: string; template: string }[]).find(
    (one) => one.template === template,
  )?.id;

test('a station reports with its own role and about a station that is there', async () => {
  const event = { id: 'y-1', booking: 'FA-0000-0000:1', type: 'opened' };
  const asClerk = await api.as('clerk')('POST', '/api/lockers/yard/events', event);
  expect(asClerk.status).toBe(403);
  expect((await report(event, 'nowhere')).body['type']).toBe('/problems/unknown-station');
  expect((await report({ ...event, type: 'melted' })).status).toBe(422);
  expect((await report(event)).body).toEqual({ outcome: 'late' });
  const list = await api.as('station')('GET', '/api/applications');
  expect(list.status).toBe(403);
});
