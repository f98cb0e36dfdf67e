import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStatement } from '../documents/bank-statement.ts';
import { newReference } from '../documents/reference.ts';
import { watchInbox } from '../platform/inbox.ts';
import { statement, type Booking } from '../test/support/statement.ts';
import { paymentId } from '../workflows/payment/contract.ts';
import { createApp } from './app.ts';
import { listPayments, registerStatement } from './operations/payments.ts';
import { createPages } from './pages/index.tsx';
import { start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
let inbox: Awaited<ReturnType<typeof watchInbox>>;
let folder: string;
let count = 0;

beforeAll(async () => {
  api = await startTestApi();
  app = createApp(api.deps, createPages(api.deps));
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-bank-'));
  inbox = await watchInbox({
    dir: folder,
    register: (bytes) => registerStatement(api.deps, bytes),
    unreadable: async ({ reason }) => reason,
    log: api.deps.log,
    intervalMs: 50,
  });
});
afterAll(async () => {
  await inbox.stop();
  await api.stop();
  await rm(folder, { recursive: true });
});

async function started() {
  const { body } = await api.as('all')('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  const read = async () => (await api.as('all')('GET', path)).body;
  return { reference, path, read, link: String(body['links']?.['status']) };
}

/** Lays a statement into the folder and waits until it has left it. */
async function lay(bookings: Booking[], bytes = statement(bookings, { id: `S${(count += 1)}` })) {
  const name = `statement-${(count += 1)}.xml`;
  await writeFile(join(folder, name), bytes);
  await expect.poll(() => readdir(folder), { timeout: 15_000 }).not.toContain(name);
  return name;
}
const waiting = async () => (await listPayments(api.deps, '*')).waiting;
const waitingFor = (text: string) => async () =>
  (await waiting()).find(({ entry }) => entry.remittance.includes(text));
async function found(text: string) {
  await expect.poll(waitingFor(text), { timeout: 15_000 }).toBeDefined();
  const view = await waitingFor(text)();
  if (!view) throw new Error('It is gone again.');
  return view;
}
const act = (entry: string, name: string, body: Record<string, string>, token = 'clerk') =>
  app.request(`${new URL(api.deps.settings.publicUrl).origin}/staff/payments/${entry}/${name}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(body).toString(),
  });
const pageOf = async (token = 'clerk') => {
  const { origin } = new URL(api.deps.settings.publicUrl);
  const headers = { authorization: `Bearer ${token}` };
  return (await app.request(`${origin}/staff/payments`, { headers })).text();
};
const feeOf = async (read: () => Promise<Record<string, unknown>>) => {
  const { fee, tasks } = await read();
  return { fee: (fee as { state: string }).state, tasks };
};

test('a statement in the folder pays the fee, and the status page says so', async () => {
  const { reference, read, link } = await started();
  await lay([{ amount: '27.00', text: `Gebuehr ${reference.toLowerCase().replaceAll('-', ' ')}` }]);
  await expect.poll(() => feeOf(read)).toMatchObject({ fee: 'paid' });
  const { origin } = new URL(api.deps.settings.publicUrl);
  const opened = await app.request(`${origin}/a/${link.split('/a/')[1]}`);
  const cookie = opened.headers.getSetCookie().map((line) => line.split(';')[0]);
  const page = await app.request(`${origin}/a`, { headers: { cookie: cookie.join('; ') } });
  expect(await page.text()).toMatch(/27,00\s€ \(bezahlt\)/);
});

test('what has found its case leaves nothing behind but that it is known', async () => {
  const { reference, read } = await started();
  const bookings = [{ amount: '27.00', text: reference }];
  const file = statement(bookings, { id: 'KEPT' });
  const id = paymentId(readStatement(file)[0]?.id ?? '');
  await lay([], file);
  await expect.poll(() => api.deps.keys.state(id), { timeout: 15_000 }).toBe('destroyed');
  const handle = api.deps.client.workflow.getHandle(id);
  await expect.poll(async () => (await handle.describe()).status.name).toBe('COMPLETED');
  await lay([], file);
  expect(await feeOf(read)).toMatchObject({ fee: 'paid', tasks: [] });
});

test('the same statement twice counts once; a part, then too much, go to a person', async () => {
  const { reference, read } = await started();
  const part = [{ amount: '20.00', text: reference, ref: `P-${reference}` }];
  await lay(part);
  await lay(part);
  await expect.poll(() => feeOf(read)).toMatchObject({ fee: 'open', tasks: ['payment-differs'] });
  await lay([{ amount: '10.00', text: reference }]);
  await expect.poll(() => feeOf(read)).toMatchObject({ fee: 'paid', tasks: ['refund'] });
  const timeline = (await read())['timeline'] as unknown as { type: string; text: string }[];
  const money = timeline.filter(({ type }) => type.startsWith('fee-')).map(({ text }) => text);
  expect(money).toHaveLength(3);
  expect(money.join(' ')).toContain('3,00');
});

test('paid twice, the second payment is a task to give back', async () => {
  const { reference, read } = await started();
  await lay([
    { amount: '27.00', text: reference },
    { amount: '27.00', text: reference },
  ]);
  await expect.poll(() => feeOf(read)).toMatchObject({ fee: 'paid', tasks: ['refund'] });
});

test('what names no case waits for a person, who gives it to one', async () => {
  const { reference, read } = await started();
  await lay([
    {
      amount: '27.00',
      text: `Fuehrerschein ohne Zeichen ${reference.slice(3, 5)}`,
      name: 'Ada <b>',
    },
  ]);
  const { entry, why } = await found('Fuehrerschein');
  expect(why).toBe('no-reference');
  expect(await pageOf()).toContain('Ada &lt;b&gt;');
  expect((await act(entry.id, 'assign', { reference: 'FA-0000-0001' })).status).toBe(404);
  expect((await act(entry.id, 'assign', { reference }, 'clerk@others')).status).toBe(404);
  expect((await act(entry.id, 'assign', { reference }, 'counter')).status).toBe(403);
  expect((await act(entry.id, 'assign', { reference })).status).toBe(303);
  await expect.poll(() => feeOf(read)).toMatchObject({ fee: 'paid' });
  expect((await act(entry.id, 'assign', { reference })).status).toBe(409);
  expect(await waitingFor('Fuehrerschein')()).toBeUndefined();
});

test('programs hand in statements and decide through the API', async () => {
  const { reference, read } = await started();
  const send = (body: Uint8Array, token = 'clerk') =>
    app.request(`${new URL(api.deps.settings.publicUrl).origin}/api/payments/statements`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body,
    });
  const bytes = Buffer.from(
    statement(
      [
        { amount: '27.00', text: 'Programm eins' },
        { amount: '5.00', text: 'Programm zwei' },
      ],
      { id: 'by-api' },
    ),
  );
  expect((await send(bytes, 'counter')).status).toBe(403);
  expect((await send(bytes)).status).toBe(204);
  expect((await send(bytes)).status).toBe(204);
  const refused = await send(Buffer.from('no statement'));
  expect([refused.status, await refused.json()]).toMatchObject([
    422,
    { type: '/problems/unreadable-file' },
  ]);
  const [one, two] = [await found('Programm eins'), await found('Programm zwei')];
  const clerk = api.as('clerk');
  const { status, body } = await clerk('GET', '/api/payments');
  expect([status, body]).toMatchObject([
    200,
    {
      waiting: expect.arrayContaining(
        [one, two].map(({ entry, why }) => expect.objectContaining({ ...entry, why })),
      ),
    },
  ]);
  const given = await clerk('POST', `/api/payments/${one.entry.id}/assign`, { reference });
  expect([given.status, given.body]).toMatchObject([
    200,
    { state: 'settled', decision: { how: 'assigned', reference } },
  ]);
  await expect.poll(() => feeOf(read)).toMatchObject({ fee: 'paid' });
  const path = `/api/payments/${two.entry.id}/settle`;
  expect(await clerk('POST', path, { how: 'lost', reason: 'x' })).toMatchObject({ status: 422 });
  expect(await clerk('POST', path, { how: 'noted', reason: 'Spende' })).toMatchObject({
    status: 200,
    body: { decision: { how: 'noted', reason: 'Spende' } },
  });
  expect(await clerk('POST', path, { how: 'noted', reason: 'Spende' })).toMatchObject({
    status: 409,
    body: { type: '/problems/already-settled' },
  });
  expect((await clerk('GET', '/api/payments/x/assign')).status).toBe(405);
  expect((await clerk('POST', '/api/payments/x/assign', { reference })).status).toBe(422);
});

test('an unknown payment is said to be unknown', async () => {
  expect((await act('0'.repeat(64), 'noted', { reason: 'x' })).status).toBe(404);
});

test('a wrong reference is not guessed; sent back it keeps its reason', async () => {
  const { reference } = await started();
  const wrong = reference.slice(0, -1) + (reference.endsWith('0') ? '1' : '0');
  await lay([{ amount: '27.00', text: wrong }]);
  const { entry, why } = await found(wrong);
  expect(why).toBe('wrong-reference');
  expect((await act(entry.id, 'sent-back', { reason: ' ' })).status).toBe(422);
  expect((await act(entry.id, 'sent-back', { reason: 'Irrläufer' })).status).toBe(303);
  expect(await pageOf()).toContain('Irrläufer');
});

test.each<[string, (reference: string) => Booking, string]>([
  [
    'an unknown case',
    () => ({ amount: '1.00', text: newReference(Buffer.from('12345')) }),
    'unknown-case',
  ],
  [
    'two references',
    (one) => ({ amount: '1.00', text: `${one} ${newReference(Buffer.from('54321'))}` }),
    'several-references',
  ],
  ['another currency', (text) => ({ amount: '27.00', text, currency: 'CHF' }), 'other-currency'],
  ['a debit', (text) => ({ amount: '27.00', text, direction: 'DBIT' }), 'debit'],
  [
    'a return',
    (text) => ({ amount: '27.00', text, direction: 'DBIT', returned: true }),
    'returned',
  ],
])('%s waits for a person and pays nothing', async (_, booking, why) => {
  const { reference, read } = await started();
  const one = booking(reference);
  await lay([one]);
  expect((await found(String(one.text))).why).toBe(why);
  expect(await feeOf(read)).toMatchObject({ fee: 'open', tasks: [] });
});

test('paid and withdrawn, the case waits until a person has paid the money back', async () => {
  const { reference, path, read } = await started();
  await lay([{ amount: '27.00', text: reference }]);
  await expect.poll(() => feeOf(read)).toMatchObject({ fee: 'paid' });
  await api.as('all')('POST', `${path}/withdrawal`);
  const origin = new URL(api.deps.settings.publicUrl).origin;
  const page = await app.request(`${origin}/staff/cases/${reference}`, {
    headers: { authorization: 'Bearer clerk' },
  });
  expect(await page.text()).toMatch(/action="\/staff\/cases\/FA-.{9}\/refund"/);
  const list = await api.as('all')('GET', '/api/applications?task=refund');
  expect(JSON.stringify(list.body)).toContain(reference);
  const refund = (amountCents: number, token = 'clerk') =>
    api.as(token)('POST', `${path}/refund`, { amountCents });
  expect((await refund(2700, 'counter')).status).toBe(403);
  expect((await refund(2701)).status).toBe(409);
  expect((await refund(2700)).status).toBe(200);
  const handle = api.deps.client.workflow.getHandle(reference);
  await expect
    .poll(async () => (await handle.describe()).status.name, { timeout: 15_000 })
    .toBe('COMPLETED');
  const { timeline } = await read();
  expect(JSON.stringify(timeline)).toMatch(/Zurückgezahlt: 27,00\s€/);
});

test('after the end a payment is welcome: the case has it, and a person sees it', async () => {
  const { reference, path, read } = await started();
  await api.as('all')('POST', `${path}/withdrawal`);
  await expect
    .poll(
      () =>
        api.deps.client.workflow
          .getHandle(reference)
          .describe()
          .then(({ status }) => status.name),
      {
        timeout: 15_000,
      },
    )
    .toBe('COMPLETED');
  await lay([{ amount: '27.00', text: reference }]);
  const { entry, why, reference: known } = await found(reference);
  expect([why, known]).toEqual(['late', reference]);
  expect(await feeOf(read)).toMatchObject({ fee: 'paid' });
  expect((await act(entry.id, 'assign', { reference })).status).toBe(303);
  const timeline = (await read())['timeline'] as unknown as { type: string }[];
  expect(timeline.filter(({ type }) => type === 'fee-late')).toHaveLength(1);

  expect((await api.as('all')('POST', `${path}/reopen`)).status).toBe(200);
  await expect.poll(() => feeOf(read)).toMatchObject({ fee: 'paid' });
});

test('a file that cannot be read is set aside with the reason, and none of it counts', async () => {
  const { reference, read } = await started();
  const whole = statement([
    { amount: '27.00', text: reference },
    { amount: '1.00', text: 'x' },
  ]);
  const name = await lay([], Buffer.from(whole.toString().replace('>1.00<', '>eins<')));
  expect(await readFile(join(folder, 'rejected', `${name}.txt`), 'utf8')).toContain('an amount');
  expect(await feeOf(read)).toMatchObject({ fee: 'open' });
});
