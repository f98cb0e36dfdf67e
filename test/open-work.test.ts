import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSlotActivities } from '../activities/slots.ts';
import { mailBackDates } from '../procedures/slots.ts';
import type { Activities } from '../activities/types.ts';
import * as application from '../workflows/application/contract.ts';
import { caseFileId } from '../workflows/case-file/contract.ts';
import * as counterDay from '../workflows/counter-day/contract.ts';
import * as dispatchRuns from '../workflows/dispatch-runs/contract.ts';
import { draftId } from '../workflows/draft/contract.ts';
import { eventLogId } from '../workflows/event-log/contract.ts';
import * as mailItem from '../workflows/mail-item/contract.ts';
import { paymentId } from '../workflows/payment/contract.ts';
import { postDayId } from '../workflows/post-day/contract.ts';
import * as printRuns from '../workflows/print-runs/contract.ts';
import { webhookId } from '../workflows/webhook/contract.ts';
import { applicant, clerk as by, hall, input } from './support/case.ts';
import { recordHistories } from './support/histories.ts';
import { lockerProcedure } from './support/lockers.ts';
import { startTestWorker, taskQueue } from './support/worker.ts';

/** Work that waits, of every kind and in every stage, as an upgrade finds it. */

const reading: Awaited<ReturnType<Activities['readMailItem']>> = {
  type: 'pdf',
  pageCount: 2,
  blankPages: [],
  segments: [{ pages: [0] }, { pages: [1] }],
};
const cameOut: string[] = [];
const recorded = new Map<string, string>();
let env: Awaited<ReturnType<typeof startTestWorker>>;

beforeAll(async () => {
  env = await startTestWorker((client) => ({
    ...createSlotActivities({
      client,
      taskQueue,
      catalogue: { counters: new Map([['hall', hall]]) },
    }),
    sendMessage: async ({ id }) => ({ messageId: id }),
    offerHandover: async () => [],
    reserveLocker: async () => ({ outcome: 'reserved', compartment: '7', code: '482913' }),
    loadLocker: async () => 'loaded',
    readMailItem: async () => reading,
    reportEnvelopes: async () => undefined,
    followEventLog: async () => undefined,
    letterCameOut: async ({ letter }) => void cameOut.push(letter.message),
  }));
});
afterAll(async () => {
  // `npx vitest run --mode record test/open-work.test.ts` writes the histories that are replayed.
  if ((import.meta as { env?: { MODE?: string } }).env?.MODE === 'record') {
    await recordHistories(env.client, recorded);
  }
  await env.stop();
});

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const start = (type: string, workflowId: string, arg: object, name = type) => {
  recorded.set(`open-${name}`, workflowId);
  return env.client.workflow.start(type, { workflowId, taskQueue, args: [arg] });
};
const status = async (workflowId: string) =>
  (await env.client.workflow.getHandle(workflowId).describe()).status.name;

type Send = <N extends application.MessageName>(
  name: N,
  body: application.MessageBody<N>,
) => Promise<unknown>;

const papers = async (send: Send) => {
  for (const document of ['certificate', 'identity']) {
    await send('placeOriginal', { document, action: 'received', place: 'A 1', by });
  }
};
const approved = async (send: Send) => {
  await papers(send);
  await send('decide', { decision: 'approve', by });
};
const made = async (send: Send) => {
  await approved(send);
  await send('markFinished', { document: 'licence', by });
};
const choose = async (send: Send, choice: application.HandoverChoice) => {
  await made(send);
  await send('chooseHandover', { choice, by: applicant });
};
const post = (): application.HandoverChoice => {
  const { mailBack } = lockerProcedure.handover;
  if (!mailBack) throw new Error('The sample service sends by post.');
  const [date = ''] = mailBackDates(mailBack, new Date().toISOString(), lockerProcedure.holidays);
  return { kind: 'mail-back', date };
};

function slot(ahead: number): application.HandoverChoice {
  const date = new Date(Date.now() + ahead * 86_400_000);
  while ([0, 6].includes(date.getUTCDay())) date.setUTCDate(date.getUTCDate() + 1);
  return { kind: 'pickup', counter: 'hall', date: date.toISOString().slice(0, 10), time: '09:00' };
}

const waysTo: Record<application.Stage, (send: Send) => Promise<unknown>> = {
  'awaiting-documents': (send) => send('addNote', { text: 'called', by }),
  'in-review': async (send) => {
    await papers(send);
    await send('claim', { by });
  },
  'awaiting-applicant': async (send) => {
    await papers(send);
    await send('requestFromApplicant', { message: 'The back as well.', by });
  },
  'in-production': approved,
  'awaiting-choice': made,
  'pickup-scheduled': (send) => choose(send, slot(9)),
  'mail-back-scheduled': (send) => choose(send, post()),
  'locker-scheduled': async (send) => {
    await made(send);
    await send('waiveFee', { reason: 'hardship', by });
    await send('chooseHandover', { choice: { kind: 'locker', station: 'yard' }, by: applicant });
    await send('recordLoaded', { by });
  },
  done: async (send) => {
    await choose(send, post());
    await send('recordDispatch', { trackingNumber: 'RR123456785DE', by });
  },
};

test.each(application.stages.map((stage, n) => [stage, n] as const))(
  'a case waits in %s',
  async (stage, n) => {
    const reference = `FA-0000-100${n}`;
    const arg = input({ reference, procedure: lockerProcedure });
    const handle = await start('application', reference, arg, stage);
    await waysTo[stage]((name, body) =>
      handle.executeUpdate(application.update(name), { args: [body] }),
    );
    expect((await handle.query(application.staffView)).stage).toBe(stage);
    expect(await status(reference)).toBe('RUNNING');
  },
);

test('what a counter has promised, from the first booking to the evening', async () => {
  const date = '2026-12-01';
  const id = counterDay.counterDayId('quiet-hall', date);
  const slots = [{ time: '09:00', citizens: 1, staff: 0 }];
  const handle = await start(
    'counterDay',
    id,
    { counter: 'quiet-hall', date, slots, endsAt: later(9) },
    'counter-day',
  );
  const request = { requestId: 'r1', reference: 'FA-0000-1000', time: '09:00', staff: false };
  await handle.signal(counterDay.requestSlot, request);
  await handle.signal(counterDay.requestSlot, { ...request, requestId: 'r2' });
  const bookings = async () => (await handle.query(counterDay.counterDayView)).bookings;
  await expect.poll(bookings).toMatchObject([{ id: 'r1', time: '09:00' }]);
  await handle.signal(counterDay.releaseSlot, { bookingId: 'r1' });
  await expect.poll(bookings).toEqual([]);
  await handle.signal(counterDay.requestSlot, { ...request, requestId: 'r3' });
  await expect.poll(bookings).toMatchObject([{ id: 'r3' }]);

  const ended = counterDay.counterDayId('past-hall', date);
  recorded.set('counter-day', ended);
  const past = await env.client.workflow.start('counterDay', {
    workflowId: ended,
    taskQueue,
    args: [{ counter: 'past-hall', date, slots, endsAt: later(1) }],
  });
  await past.signal(counterDay.requestSlot, request);
  await env.skipDays(ended, 2);
  await past.result();
});

test('runs of the printer and of the post room', async () => {
  const department = 'samples';
  const id = printRuns.printRunsId(department);
  const prints = await start('printRuns', id, { department }, 'print-runs');
  const letters = ['m1', 'm2'].map((message) => ({ reference: 'FA-0000-1000', message }));
  await prints.executeUpdate(printRuns.startRun, { args: [{ letters, by }] });
  await prints.executeUpdate(printRuns.settleRun, { args: [{ run: 1, printed: true, by }] });
  await expect.poll(() => cameOut).toEqual(['m1', 'm2']);

  const sends = await start(
    'dispatchRuns',
    dispatchRuns.dispatchRunsId(department),
    { department },
    'dispatch-runs',
  );
  const item = { reference: 'FA-0000-1000', scheduledAt: later(0), class: 'letter' as const };
  const run = { date: '2026-12-01', items: [item], by };
  await sends.executeUpdate(dispatchRuns.startDispatchRun, { args: [run] });
  await sends.executeUpdate(dispatchRuns.closeDispatchRun, { args: [{ run: 1, by }] });
  await sends.executeUpdate(dispatchRuns.startDispatchRun, { args: [run] });
  const { runs } = await sends.query(dispatchRuns.dispatchRunsView);
  expect(runs.map(({ number, closed }) => [number, closed !== undefined])).toEqual([
    [2, false],
    [1, true],
  ]);
});

test('what waits for a person or for its end', async () => {
  const reference = 'FA-0000-1000';
  const mail = mailItem.mailItemId('f'.repeat(64));
  const blob = { owner: mail, id: 'b', size: 1 };
  const item = await start(
    'mailItem',
    mail,
    { id: mail, blob, origin: { kind: 'post', by } },
    'mail-item',
  );
  await item.executeUpdate(mailItem.settled);
  expect((await item.query(mailItem.mailItemView)).segments).toMatchObject([
    { state: 'unassigned' },
    { state: 'unassigned' },
  ]);

  const entry = {
    id: 'f'.repeat(64),
    account: 'DE49000123450000900010',
    bookedOn: '2026-11-24',
    amountCents: 2700,
    currency: 'EUR',
    kind: 'credit',
    remittance: '',
  };
  const kept = {
    reference,
    procedure: 'sample-service',
    department: 'samples',
    outcome: 'approved',
    endedAt: later(0),
    eraseAt: later(730),
    recordHash: 'hash',
  };
  const waiting: [string, string, object, string][] = [
    ['payment', paymentId(entry.id), { entry, references: [], misread: false }, 'payment'],
    ['caseFile', caseFileId(reference), kept, 'case-file'],
    ['webhook', webhookId('dms'), { name: 'dms', from: 'now' }, 'webhook'],
    ['eventLog', eventLogId, {}, 'event-log'],
    ['draft', draftId(reference), { reference, eraseAt: later(7) }, 'draft'],
    ['postDay', postDayId('2026-12-01'), { date: '2026-12-01', endsAt: later(35) }, 'post-day'],
  ];
  for (const [type, id, arg, name] of waiting) {
    await start(type, id, arg, name);
    // Its first steps are taken, and it waits.
    await expect
      .poll(async () => (await env.client.workflow.getHandle(id).describe()).historyLength)
      .toBeGreaterThanOrEqual(4);
    expect(await status(id)).toBe('RUNNING');
  }
});
