import { CloudEvent } from 'cloudevents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEventReader } from '../activities/event-reader.ts';
import { historyText } from '../test/support/payloads.ts';
import { eventLogId, stagesChanged, type StageEvent } from '../workflows/event-log/contract.ts';
import { applicant, start, startTestApi, type Answer } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const read = (query = '', token = 'admin') => api.as(token)('GET', `/api/events${query}`);
const log = () => api.deps.client.workflow.getHandle(eventLogId);
const latest = async () => Number((await read()).body['latest']);
const until = (position: number) => expect.poll(latest, { timeout: 20_000 }).toBe(position);
const items = (body: Answer) => body['items'] as unknown as CloudEvent<StageEvent>[];

async function started(procedure = 'sample-service') {
  const { body } = await api.as('all')('POST', '/api/applications', { ...start, procedure });
  return { reference: String(body['reference']), link: String(body['links']?.['status']) };
}
const invented = (count: number, department = 'samples'): StageEvent[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `FA-${department.length}${String(n).padStart(7, '0')}-1`,
    time: new Date().toISOString(),
    reference: `FA-${department.length}${String(n).padStart(7, '0')}`,
    procedure: 'sample-service',
    department,
    stage: 'in-review',
  }));
const announce = async (events: StageEvent[]) => {
  for (let from = 0; from < events.length; from += 100) {
    await log().signal(stagesChanged, { events: events.slice(from, from + 100), keepDays: 90 });
  }
};

test('before anything has happened there is nothing, and nothing is missed', async () => {
  expect((await read('?after=0')).body).toEqual({ items: [], next: 0, latest: 0 });
});

test('an application is told from its start to its end, and nothing of the person', async () => {
  const { reference, link } = await started();
  await api.citizen(link.split('/a/')[1] ?? '')('POST', '/api/citizen/withdrawal', {
    reason: 'Umzug',
  });
  await until(2);
  const { body } = await read('?after=0');
  expect(body).toMatchObject({ next: 2, latest: 2 });
  const parsed = items(body).map((event) => new CloudEvent(event, true));
  expect(parsed.map((event) => event.validate())).toEqual([true, true]);
  expect(parsed).toMatchObject([
    {
      id: `${reference}-1`,
      type: 'de.fernantrag.application.stage-changed.v1',
      source: 'http://localhost:3000',
      subject: reference,
      sequence: '000000000001',
      data: { reference, procedure: 'sample-service', department: 'samples' },
    },
    { sequence: '000000000002' },
  ]);
  expect(parsed.map(({ data }) => data)).toEqual([
    {
      ...{ reference, procedure: 'sample-service', department: 'samples' },
      stage: 'awaiting-documents',
    },
    {
      ...{ reference, procedure: 'sample-service', department: 'samples' },
      ...{ stage: 'done', previousStage: 'awaiting-documents', outcome: 'withdrawn' },
    },
  ]);
  const { givenName, familyName, email, address } = applicant;
  const kept = await historyText(api.deps.client, eventLogId);
  expect(kept).toContain(reference);
  for (const text of [JSON.stringify(body), kept]) {
    for (const secret of [givenName, familyName, email, address.street, 'Umzug', 'MH-AB']) {
      expect(text).not.toContain(secret);
    }
  }
});

test('a reopened case is told, and counts on', async () => {
  const { items: before } = (await read()).body;
  const [{ subject: reference } = { subject: '' }] = before as unknown as { subject: string }[];
  await expect
    .poll(
      async () => (await api.as('clerk')('POST', `/api/applications/${reference}/reopen`)).status,
      { timeout: 20_000 },
    )
    .toBe(200);
  await until(3);
  expect(items((await read('?after=2')).body)).toMatchObject([
    { id: `${reference}-3`, data: { stage: 'in-review', previousStage: 'done' } },
  ]);
});

test('the same event told several times is one event', async () => {
  const [one] = invented(1, 'others');
  if (!one) throw new Error('expected an event');
  await Promise.all([1, 2, 3].map(() => announce([one, one])));
  await until(4);
  await announce([{ ...one, id: `${one.reference}-2` }]);
  await until(5);
});

test('a token sees its departments, and gets on past the others', async () => {
  const own = await read('?after=0', 'clerk@others');
  expect(items(own.body).map(({ data }) => data?.department)).toEqual(['others', 'others']);
  expect(own.body['next']).toBe(5);
  const none = await read('?after=0&limit=3', 'clerk@others');
  expect(none.body).toEqual({ items: [], next: 3, latest: 5 });
});

test('whoever has no token hears nothing', async () => {
  expect((await api.call('GET', '/api/events')).status).toBe(401);
});

test.for(['after=x', 'after=-1', 'after=1.5', 'limit=0', 'limit=1001', 'wait=31', 'from=3'])(
  'a question that is none is answered with what is expected: %s',
  async (query) => {
    const { status, body } = await read(`?${query}`);
    expect([status, body['type']]).toEqual([422, '/problems/invalid']);
    expect(JSON.stringify(body['errors'])).toMatch(/Expected|expected|nrecognized/);
  },
);

test('thousands of events are read in order over pages, from anywhere', async () => {
  await announce(invented(2_300));
  await until(2_305);
  const seen: string[] = [];
  const subjects = new Set<string>();
  let after = 0;
  for (;;) {
    const { body } = await read(`?after=${after}&limit=700`);
    seen.push(...items(body).map(({ sequence }) => String(sequence)));
    for (const { subject } of items(body)) subjects.add(String(subject));
    after = Number(body['next']);
    if (after === Number(body['latest'])) break;
  }
  expect(seen.map(Number)).toEqual(Array.from({ length: 2_305 }, (_, n) => n + 1));
  const middle = await read('?after=000000000499&limit=3');
  expect(items(middle.body).map(({ sequence }) => Number(sequence))).toEqual([500, 501, 502]);
  expect((await read('?after=2305')).body).toEqual({ items: [], next: 2_305, latest: 2_305 });
  expect((await read('?after=9999')).body).toEqual({ items: [], next: 2_305, latest: 2_305 });
  const sealed: string[] = [];
  for await (const key of api.deps.blobs.list('blobs/system/event-log')) sealed.push(key);
  expect(sealed.length).toBeGreaterThanOrEqual(3);
  expect(subjects.size).toBeGreaterThanOrEqual(2_300);
  for (const key of sealed) {
    const bytes = Buffer.from(await api.deps.blobs.get(key));
    expect([...subjects].filter((subject) => bytes.includes(subject))).toEqual([]);
  }
});

test('whoever waits hears of the next event, or of none in time', async () => {
  const asked = Date.now();
  const waiting = read('?after=2305&wait=20');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { reference } = await started();
  expect(items((await waiting).body)).toMatchObject([{ subject: reference }]);
  expect(Date.now() - asked).toBeLessThan(10_000);
  const none = await read('?after=2306&wait=1');
  expect(none.body).toEqual({ items: [], next: 2_306, latest: 2_306 });
});

test('after its days an event is gone, and a reader hears where to go on', async () => {
  await api.skipDays(eventLogId, 92);
  const gone = async () => (await read('?after=17')).status;
  await expect.poll(gone, { timeout: 20_000 }).toBe(410);
  const { body } = await read('?after=17');
  expect(body).toMatchObject({ type: '/problems/events-gone', oldest: 2_307 });
  expect(body['detail']).toContain('2307');
  expect((await read('?after=2306')).body).toEqual({ items: [], next: 2_306, latest: 2_306 });
  expect((await read()).body).toEqual({ items: [], next: 2_306, latest: 2_306 });
  const left: string[] = [];
  for await (const key of api.deps.blobs.list('blobs/system/event-log')) left.push(key);
  expect(left).toEqual([]);
  const { reference } = await started();
  await until(2_307);
  expect(items((await read()).body)).toMatchObject([{ subject: reference }]);
  const bounds = await createEventReader(api.deps).read(2_306, 10);
  expect(bounds).toMatchObject({ oldest: 2_307, latest: 2_307 });
});

test('the question and its answer are described', async () => {
  const { body } = await api.call('GET', '/openapi.json');
  const described = JSON.stringify(body['paths']?.['/api/events']);
  expect(described).toContain('#/components/schemas/Events');
  expect(described).toContain('410');
});
