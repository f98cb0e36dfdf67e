import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '@temporalio/client';
import { ApplicationFailure, type WorkflowUpdateFailedError } from '@temporalio/client';
import { createSlotActivities } from '../../activities/slots.ts';
import {
  applicant,
  clerk,
  colleague,
  counter,
  input,
  others,
  procedure,
  third,
  hall,
} from '../../test/support/case.ts';
import { lockerProcedure } from '../../test/support/lockers.ts';
import { handingOver } from '../../test/support/ready-case.ts';
import { recordHistories } from '../../test/support/histories.ts';
import { startTestWorker, taskQueue } from '../../test/support/worker.ts';
import { mailBackDates } from '../../procedures/slots.ts';
import { counterDayId, counterDayView } from '../counter-day/contract.ts';
import type { StageEvent } from '../event-log/contract.ts';
import * as contract from './contract.ts';
import type { ApplicationState, MessageContent } from './state.ts';
import type { HandoverChoice, MessageBody, MessageName, ReceivedScan, Slot } from './contract.ts';

const mails: MessageContent[] = [];
const offersAsked: string[] = [];
const closed: ApplicationState[] = [];
/** Compartments by booking, and how the station is. */
const compartments = new Map<string, string>();
let station: 'free' | 'full' | 'down' = 'free';
const announced: StageEvent[] = [];
let announcementsFail = false;
let mailServer: 'up' | 'down' | 'refuses' = 'up';
let env: Awaited<ReturnType<typeof startTestWorker>>;
let count = 0;
const recorded = new Map<string, string>();

beforeAll(async () => {
  env = await startTestWorker((client: Client) => ({
    ...createSlotActivities({
      client,
      taskQueue,
      catalogue: { counters: new Map([['hall', hall]]) },
    }),
    sendMessage: async (content) => {
      if (mailServer === 'down') throw ApplicationFailure.retryable('down', 'mail-temporary');
      if (mailServer === 'refuses') throw ApplicationFailure.nonRetryable('no', 'mail-refused');
      mails.push(content);
      return { messageId: content.id };
    },
    offerHandover: async ({ counter, now }) => {
      offersAsked.push(now);
      return counter ? [{ kind: 'pickup', counter, date: '2030-01-02', time: '09:00' }] : [];
    },
    reserveLocker: async ({ bookingId }) => {
      if (station === 'down') throw ApplicationFailure.retryable('down', 'unreachable');
      if (station === 'full') return { outcome: 'none-free' };
      compartments.set(bookingId, 'reserved');
      return { outcome: 'reserved', compartment: '7', code: '482913' };
    },
    loadLocker: async ({ bookingId }) => {
      compartments.set(bookingId, 'loaded');
      return 'loaded';
    },
    releaseLocker: async ({ bookingId }) => {
      compartments.delete(bookingId);
    },
    announceStages: async ({ events }) => {
      if (announcementsFail) throw ApplicationFailure.retryable('down', 'log-away');
      announced.push(...events);
    },
    closeCase: async (state) => {
      closed.push(state);
    },
    sendBackToTray: async () => undefined,
  }));
});
afterAll(async () => {
  // `npx vitest run --mode record workflows/application` writes the histories that are replayed.
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record')
    await recordHistories(env.client, recorded);
  await env.stop();
});

async function open(change: Parameters<typeof input>[0] = {}) {
  count += 1;
  const reference = `FA-0000-${String(count).padStart(4, '0')}`;
  const handle = await env.client.workflow.start('application', {
    workflowId: reference,
    taskQueue,
    args: [input({ reference, ...change })],
  });
  const send = <N extends MessageName>(name: N, body: MessageBody<N>) =>
    handle.executeUpdate(contract.update(name), { args: [body] });
  const scan = (change: Partial<ReceivedScan>) =>
    handle.signal(contract.scanReceived, {
      id: 's1',
      mailItem: `mail:${'0'.repeat(64)}`,
      segment: 0,
      pages: 2,
      blob: { owner: reference, id: 'b', size: 1 },
      origin: 'post',
      ...change,
    });
  const view = () => handle.query(contract.staffView);
  const told = () =>
    mails.filter((mail) => mail.reference === reference).map((mail) => mail.template);
  const stage = async (wanted: string) => {
    await expect.poll(async () => (await view()).stage, { timeout: 10_000 }).toBe(wanted);
  };
  return { reference, handle, send, scan, view, told, stage };
}
type Open = Awaited<ReturnType<typeof open>>;

const everything = [
  { document: 'certificate', kind: 'original' as const },
  { document: 'identity', kind: 'copy' as const },
];
async function ready(c: Open) {
  await c.scan({ contents: everything });
  await c.stage('in-review');
  await c.send('decide', { decision: 'approve', by: clerk });
  await c.send('markFinished', { document: 'licence', by: clerk });
}
function nextSlot(ahead: number, time = '09:00'): { kind: 'pickup' } & Slot {
  const date = new Date(Date.now() + ahead * 86_400_000);
  while ([0, 6].includes(date.getUTCDay())) date.setUTCDate(date.getUTCDate() + 1);
  return { kind: 'pickup', counter: 'hall', date: date.toISOString().slice(0, 10), time };
}
const refusalOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (fault: unknown) => fault as WorkflowUpdateFailedError,
  );
  return error?.cause instanceof ApplicationFailure ? error.cause.type : error;
};

test('a pickup from the first paper to the end, in well under 150 events', async () => {
  const c = await open();
  recorded.set('pickup-told-from-here', c.reference);
  await ready(c);
  const choice = nextSlot(4);
  const booked = await c.send('chooseHandover', { choice, by: applicant });
  expect(booked.stage).toBe('pickup-scheduled');
  const code = booked.pickupCode?.value ?? '';
  expect(
    await refusalOf(c.send('recordHandover', { code: 'x', identitySeen: true, by: clerk })),
  ).toBe('wrong-code');
  await c.send('recordHandover', { code, identitySeen: true, by: clerk });
  await c.handle.result();
  expect(c.told()).toEqual(['received', 'receipt', 'decision', 'ready', 'confirmed', 'closed']);
  expect(closed.find(({ reference }) => reference === c.reference)?.outcome).toBe('approved');
  const history = await c.handle.fetchHistory();
  expect(history.events?.length).toBeLessThan(150);
  process.stdout.write(`an ordinary pickup: ${history.events?.length} events\n`);
});

test('other systems are told of every stage, once, before the case is closed', async () => {
  announcementsFail = true;
  const c = await open();
  recorded.set('announced-by-queue', c.reference);
  const ours = () => announced.filter(({ reference }) => reference === c.reference);
  await c.send('withdraw', { by: applicant });
  await expect.poll(() => c.told(), { timeout: 10_000 }).toContain('closed');
  expect(ours()).toEqual([]);
  expect(closed.some(({ reference }) => reference === c.reference)).toBe(false);
  announcementsFail = false;
  await c.handle.result();
  expect(ours().map(({ id }) => id)).toEqual([`${c.reference}-1`, `${c.reference}-2`]);
  expect(ours().at(-1)).toMatchObject({ stage: 'done', outcome: 'withdrawn' });
});

test('a refused update leaves no trace in the history', async () => {
  const c = await open();
  await expect.poll(async () => (await c.view()).messages[0]?.state).toBe('sent');
  const before = (await c.handle.fetchHistory()).events?.length;
  expect(await refusalOf(c.send('decide', { decision: 'approve', by: clerk }))).toBe('wrong-stage');
  expect((await c.handle.fetchHistory()).events?.length).toBe(before);
  await c.handle.terminate();
});

test('forty citizens on one slot: two get it, the others keep what they had', async () => {
  const cases = await Promise.all(Array.from({ length: 40 }, () => open()));
  await Promise.all(cases.map(ready));
  const choice = nextSlot(6, '10:00');
  // Each of them from two tabs.
  const outcomes = await Promise.all(
    cases.map((c) =>
      Promise.all([1, 2].map(() => refusalOf(c.send('chooseHandover', { choice, by: applicant })))),
    ),
  );
  const all = (wanted: string | undefined) =>
    outcomes.filter((tabs) => tabs.every((outcome) => outcome === wanted));
  expect(all(undefined)).toHaveLength(2);
  expect(all('slot-taken')).toHaveLength(38);
  const day = env.client.workflow.getHandle(counterDayId('hall', choice.date));
  const { bookings } = await day.query(counterDayView);
  expect(bookings.filter(({ time }) => time === '10:00')).toHaveLength(2);
  const stages = await Promise.all(cases.map(async (c) => (await c.view()).stage));
  expect(stages.filter((stage) => stage === 'pickup-scheduled')).toHaveLength(2);
  await Promise.all(cases.map((c) => c.handle.terminate()));
});

test('nothing comes: reminded, then expired', async () => {
  const c = await open();
  recorded.set('expired', c.reference);
  await env.skipDays(c.reference, 50);
  await c.handle.result();
  expect(c.told()).toEqual(['received', 'documents-reminder', 'closed']);
});

test('something came: a person looks before it ends', async () => {
  const c = await open();
  recorded.set('incomplete', c.reference);
  await c.scan({ contents: everything.slice(1) });
  await env.skipDays(c.reference, 40);
  const view = await c.view();
  expect([view.stage, view.tasks.map(({ kind }) => kind)]).toEqual([
    'in-review',
    expect.arrayContaining(['check-incomplete']),
  ]);
  await c.handle.terminate();
});

test('an overdue review becomes a task and is escalated; an unanswered request comes back', async () => {
  const c = await open();
  recorded.set('no-answer', c.reference);
  await c.scan({ contents: everything });
  await c.stage('in-review');
  await env.skipDays(c.reference, 20);
  expect((await c.view()).tasks.map(({ kind }) => kind)).toEqual(['overdue', 'escalated']);
  await c.send('requestFromApplicant', { message: 'Bitte', documents: ['identity'], by: clerk });
  await env.skipDays(c.reference, 20);
  expect(c.told()).toEqual(['received', 'receipt', 'request', 'request-reminder']);
  const view = await c.view();
  expect([view.stage, view.tasks.map(({ kind }) => kind)]).toEqual(['in-review', ['no-answer']]);
  await c.handle.terminate();
});

test('silence about the handover falls back to the post, and dispatch is a task', async () => {
  const c = await open();
  recorded.set('mail-back', c.reference);
  await ready(c);
  await env.skipDays(c.reference, 30);
  expect(c.told().slice(3)).toEqual(['ready', 'choice-reminder', 'confirmed']);
  const view = await c.view();
  expect([view.stage, view.tasks.map(({ kind }) => kind)]).toEqual([
    'mail-back-scheduled',
    ['dispatch'],
  ]);
  await c.send('recordDispatch', { trackingNumber: 'RR123456785DE', by: clerk });
  expect((await c.view()).stage).toBe('done');
  await env.skipDays(c.reference, 40);
  await c.handle.result();
  expect(c.told().slice(6)).toEqual(['dispatched', 'closed']);
});

test('the day before the pickup is announced, an unrecorded one is a task, a no-show is asked again', async () => {
  const c = await open();
  recorded.set('no-show', c.reference);
  await ready(c);
  await c.send('chooseHandover', { choice: nextSlot(9), by: applicant });
  await env.skipDays(c.reference, 14);
  expect(c.told().slice(4)).toEqual(['confirmed', 'tomorrow']);
  expect((await c.view()).tasks.map(({ kind }) => kind)).toEqual(['record-pickup']);
  await c.send('recordNoShow', { by: clerk });
  expect((await c.view()).stage).toBe('awaiting-choice');
  await c.handle.terminate();
});

test('the production that is late is a task', async () => {
  const c = await open();
  await c.scan({ contents: everything });
  await c.stage('in-review');
  await c.send('decide', { decision: 'approve', by: clerk });
  await env.skipDays(c.reference, 12);
  expect((await c.view()).tasks.map(({ kind }) => kind)).toEqual(['overdue']);
  await c.handle.terminate();
});

test('a slot ahead is kept when the storage period ends', async () => {
  const storage = { days: 1, unit: 'calendar' as const };
  const c = await open({
    procedure: { ...procedure, handover: { ...procedure.handover, storage } },
  });
  await ready(c);
  await c.send('chooseHandover', { choice: nextSlot(9), by: applicant });
  await env.skipDays(c.reference, 4);
  const view = await c.view();
  expect([view.stage, view.tasks.map(({ kind }) => kind)]).toEqual([
    'pickup-scheduled',
    ['storage-over'],
  ]);
  await c.handle.terminate();
});

test('missed twice and never collected: a person destroys what was made, the original goes home', async () => {
  const storage = { days: 40, unit: 'calendar' as const };
  const c = await open({
    procedure: handingOver({ fallback: 'task', storage, afterStorage: 'destroy' }),
  });
  recorded.set('uncollected', c.reference);
  await ready(c);
  for (const ahead of [5, 12]) {
    await c.send('chooseHandover', { choice: nextSlot(ahead), by: applicant });
    await env.skipDays(c.reference, 8);
    await c.send('recordNoShow', { by: clerk });
  }
  const tasks = async () => (await c.view()).tasks.map(({ kind }) => kind);
  expect([(await c.view()).noShows, await tasks()]).toEqual([2, ['no-choice']]);
  await env.skipDays(c.reference, 30);
  expect(await tasks()).toEqual(['no-choice', 'storage-over', 'destroy-uncollected']);
  await expect.poll(() => c.told().at(-1), { timeout: 10_000 }).toBe('choice-reminder');
  await c.send('recordDestruction', { reason: 'storage period over', by: clerk });
  expect((await c.view()).originals.map(({ state }) => state)).toEqual(['held']);
  const document = 'certificate';
  await c.send('returnOriginals', { document, action: 'returned', way: 'post', by: clerk });
  await c.handle.result();
  expect(c.told().slice(-3)).toEqual(['destroyed', 'original-returned', 'closed']);
});

test('sent elsewhere, back again and sent once more: asked, confirmed and paid', async () => {
  const c = await open();
  recorded.set('mail-back-again', c.reference);
  await ready(c);
  const date = async () => {
    const { asOf } = await c.view();
    return mailBackDates({ leadDays: 2, horizonDays: 10 }, asOf, procedure.holidays)[0] ?? '';
  };
  const address = { street: 'Allee 9', postalCode: '00009', city: 'Anderstadt' };
  const sent = async (other: object, trackingNumber: string) => {
    const choice = { kind: 'mail-back' as const, date: await date(), ...other };
    await c.send('chooseHandover', { choice, by: applicant });
    await c.send('settleAddress', { confirm: true, by: clerk });
    await c.send('recordDispatch', { trackingNumber, run: 1, by: clerk });
  };
  await sent({ address }, 'RR123456785DE');
  await c.handle.signal(contract.paymentReceived, {
    ...{ id: 'p1', amountCents: 3160, method: 'transfer' as const },
  });
  await c.send('recordReturn', { reason: 'moved', by: clerk });
  await sent({ address: { ...address, street: 'Allee 10' } }, 'RR473124829DE');
  expect((await c.view()).fee).toMatchObject({ state: 'open', amountCents: 3620 });
  await c.handle.signal(contract.paymentReceived, {
    ...{ id: 'p2', amountCents: 460, method: 'transfer' as const },
  });
  expect(await c.view()).toMatchObject({ fee: { state: 'paid' }, tasks: [] });
  await env.skipDays(c.reference, 40);
  await c.handle.result();
  expect(c.told().filter((one) => one === 'dispatched')).toHaveLength(2);
});

test('what a question offers under a number is fixed with its mail, in the case’s own time', async () => {
  const c = await open();
  recorded.set('numbered-offer', c.reference);
  await ready(c);
  await expect.poll(() => c.told(), { timeout: 10_000 }).toContain('ready');
  const offer = [{ kind: 'pickup', counter: 'hall', date: '2030-01-02', time: '09:00' }];
  const questions = () =>
    mails.filter(({ reference, offer: made }) => reference === c.reference && made);
  expect(questions()).toMatchObject([{ template: 'ready', offer }]);
  await env.skipDays(c.reference, 8);
  await expect
    .poll(() => questions().map(({ template }) => template), { timeout: 10_000 })
    .toEqual(['ready', 'choice-reminder']);
  expect(Date.parse(offersAsked.at(-1) ?? '')).toBeGreaterThan(Date.now() + 5 * 86_400_000);
  const records = (await c.view()).messages.filter(({ said }) => said?.offer);
  expect(records.map(({ said, template }) => [template, said?.offer])).toEqual([
    ['ready', offer],
    ['choice-reminder', offer],
  ]);
  await c.handle.terminate();
});

test('a mail server that is down delays the mail and never the case', async () => {
  mailServer = 'down';
  const c = await open();
  recorded.set('mail-server-down', c.reference);
  await c.scan({ contents: everything });
  await c.stage('in-review');
  await c.send('decide', { decision: 'approve', by: clerk });
  await expect
    .poll(async () => (await c.view()).tasks.map(({ kind }) => kind), { timeout: 15_000 })
    .toContain('mail-unsent');
  mailServer = 'up';
  await env.skipDays(c.reference, 1);
  await expect
    .poll(() => c.told(), { timeout: 20_000 })
    .toEqual(['received', 'receipt', 'decision']);
  await expect
    .poll(async () => (await c.view()).tasks.map(({ kind }) => kind))
    .not.toContain('mail-unsent');
  await c.handle.terminate();
});

test('a mail that waits leaves at once when somebody has it tried again', async () => {
  mailServer = 'down';
  const c = await open();
  recorded.set('mail-tried-again', c.reference);
  await expect
    .poll(async () => (await c.view()).tasks.map(({ kind }) => kind), { timeout: 15_000 })
    .toContain('mail-unsent');
  mailServer = 'up';
  await c.handle.signal(contract.retryNow);
  // Its own next try is a minute away.
  await expect.poll(() => c.told(), { timeout: 20_000 }).toEqual(['received']);
  await expect
    .poll(async () => (await c.view()).tasks.map(({ kind }) => kind))
    .not.toContain('mail-unsent');
  await c.handle.terminate();
});

test('a mail refused for good goes by letter', async () => {
  mailServer = 'refuses';
  const c = await open();
  await expect
    .poll(async () => (await c.view()).tasks.map(({ kind }) => kind))
    .toEqual(['email-bounced', 'print-letters']);
  mailServer = 'up';
  await c.handle.terminate();
});

test('two choices at the same moment: each gets its answer, and one slot is held in the end', async () => {
  const c = await open();
  await ready(c);
  const choices = ['10:15', '10:30'].map((time) => nextSlot(8, time));
  const views = await Promise.all(
    choices.map((choice) => c.send('chooseHandover', { choice, by: applicant })),
  );
  expect(views.map(({ stage }) => stage)).toEqual(['pickup-scheduled', 'pickup-scheduled']);
  const { handover } = await c.view();
  const date = handover?.date ?? '';
  const day = env.client.workflow.getHandle(counterDayId('hall', date));
  const mine = async () =>
    (await day.query(counterDayView)).bookings.filter(({ reference }) => reference === c.reference);
  await expect.poll(mine).toHaveLength(1);
  expect((await mine())[0]).toMatchObject({ time: handover?.kind === 'pickup' && handover.time });
  recorded.set('two-choices', c.reference);
  await c.handle.terminate();
});

test('the same idempotency key is one change', async () => {
  const c = await open();
  const once = { args: [{ text: 'Notiz', by: clerk }] as [MessageBody<'addNote'>], updateId: 'k1' };
  await c.handle.executeUpdate(contract.update('addNote'), once);
  await c.handle.executeUpdate(contract.update('addNote'), once);
  const notes = (await c.view()).timeline.filter(({ type }) => type === 'note');
  expect(notes).toHaveLength(1);
  await c.handle.terminate();
});

test('paid and withdrawn, the case ends when the refund is recorded', async () => {
  const { reference, handle, send, stage, view } = await open();
  recorded.set('refund', reference);
  const payment = { id: 'p1', amountCents: 2700, method: 'transfer' as const };
  await handle.signal(contract.paymentReceived, payment);
  await handle.signal(contract.paymentReceived, payment);
  await send('withdraw', { by: applicant });
  await stage('done');
  expect((await view()).tasks.map(({ kind }) => kind)).toEqual(['refund']);
  await env.skipDays(reference, 30);
  expect((await handle.describe()).status.name).toBe('RUNNING');
  await send('recordRefund', { amountCents: 2700, by: clerk });
  await handle.result();
  expect(closed.at(-1)?.fee?.refunds).toMatchObject([{ amountCents: 2700 }]);
});

test('a locker that is full, then out of reach, then chosen, missed, and opened in the end', async () => {
  const c = await open({ procedure: lockerProcedure });
  recorded.set('locker', c.reference);
  await ready(c);
  await c.send('waiveFee', { reason: 'hardship', by: clerk });
  const choice: HandoverChoice = { kind: 'locker', station: 'yard' };
  const choose = () => c.send('chooseHandover', { choice, by: applicant });
  station = 'full';
  expect(await refusalOf(choose())).toBe('locker-full');
  station = 'down';
  expect(await refusalOf(choose())).toBe('locker-unreachable');
  station = 'free';
  expect((await c.view()).stage).toBe('awaiting-choice');
  expect((await choose()).handover).toMatchObject({ compartment: '7' });
  await choose();
  expect([...compartments]).toEqual([[`${c.reference}:3`, 'reserved']]);
  await c.send('recordLoaded', { by: clerk });
  await expect.poll(c.told).toContain('locker-loaded');
  expect(await refusalOf(c.send('cancelHandover', { by: applicant }))).toBe('locker-loaded');
  await env.skipDays(c.reference, 12);
  expect(c.told()).toContain('locker-reminder');
  await c.send('recordFetched', { by: clerk });
  await expect.poll(() => compartments.size).toBe(0);
  await choose();
  await c.send('recordLoaded', { by: clerk });
  await expect.poll(() => c.told().filter((name) => name === 'locker-loaded').length).toBe(2);
  const [bookingId = ''] = compartments.keys();
  const opened = { id: 'e1', bookingId, type: 'opened' as const };
  await c.handle.signal(contract.lockerReported, opened);
  await c.handle.signal(contract.lockerReported, opened);
  await c.handle.result();
  const end = closed.find(({ reference }) => reference === c.reference);
  expect(end?.originals).toMatchObject([{ state: 'returned' }]);
  expect(end?.timeline.filter(({ type }) => type === 'taken-from-locker')).toHaveLength(1);
});

test('forwarded, asked about, decided by the other department: one run, its deadlines kept', async () => {
  const { reference, handle, scan, send, stage, view, told } = await open();
  recorded.set('departments', reference);
  await scan({ contents: everything });
  await stage('in-review');
  const { dueAt } = await view();
  await send('forward', { department: others, reason: 'dort zuständig', by: clerk });
  const left = { ...clerk, department: 'samples' };
  expect(await refusalOf(send('claim', { by: left }))).toBe('not-in-charge');
  const here = { ...colleague, department: 'others' };
  await send('consult', { department: third, question: 'Gemeldet?', binding: true, by: here });
  expect(await refusalOf(send('decide', { decision: 'approve', by: here }))).toBe('opinion-open');
  await env.skipDays(reference, 9);
  expect((await view()).tasks.map(({ kind }) => kind)).toContain('opinion-overdue');
  const asked = { ...counter, department: 'third' };
  await send('giveOpinion', { consultation: 'c1', decision: 'agree', by: asked });
  await send('sendBack', { reason: 'doch dort', by: here });
  await send('forward', { department: others, reason: 'nach Absprache', by: clerk });
  expect((await view()).dueAt).toBe(dueAt);
  await send('decide', { decision: 'approve', by: here });
  await send('markFinished', { document: 'licence', by: here });
  const choice = nextSlot(20, '10:00');
  await send('chooseHandover', { choice, by: applicant });
  const { pickupCode } = await view();
  await send('recordHandover', { code: pickupCode?.value ?? '', identitySeen: true, by: here });
  await handle.result();
  expect(closed.at(-1)?.forwarding).toMatchObject({ inCharge: { id: 'others' } });
  expect(told().filter((template) => template === 'forwarded')).toHaveLength(3);
});

test('answers to the question at once are counted one after the other; locked, then unlocked', async () => {
  const { reference, handle, send, view } = await open();
  recorded.set('question', reference);
  const answer = (right: boolean) =>
    refusalOf(send('recordConfirmation', { right, by: applicant }));
  const refused = await Promise.all([false, false, false, false].map(answer));
  expect(refused.map(String).sort()).toEqual([
    ...['question-locked', 'question-locked', 'wrong-answer', 'wrong-answer'],
  ]);
  const accepted = async () =>
    (await handle.fetchHistory()).events?.filter(
      (event) => event.workflowExecutionUpdateAcceptedEventAttributes,
    ).length;
  const before = await accepted();
  expect(await answer(true)).toBe('question-locked');
  expect(await accepted()).toBe(before);
  await send('unlockQuestion', { by: clerk });
  expect(await answer(false)).toBe('wrong-answer');
  expect((await view()).confirmation).toEqual({ wrongAnswers: 1 });
  expect(await answer(true)).toBeUndefined();
  await send('withdraw', { by: applicant });
  await handle.result();
  expect(closed.find((one) => one.reference === reference)?.confirmation).toBeUndefined();
});
