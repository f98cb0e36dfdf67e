import { describe, expect, test } from 'vitest';
import { applicant, Case, clerk as by, counter } from '../../../test/support/case.ts';
import {
  byPost,
  chosen,
  everything,
  pickup,
  ready,
  rejected,
  reviewed,
  scan,
  slot,
} from '../../../test/support/reached.ts';
import { allowedMessages, beginAgain, hasEnded } from '../rules.ts';
import type { MessageBody, ReceivedScan } from '../contract.ts';
import { slotWasAnswered } from './handover.ts';
import { scanArrived } from './papers.ts';
import { messageDelayed, messageFailed, messageSent, paymentCame } from './reports.ts';

const returned = { document: 'certificate', action: 'returned' as const, by };
const certificate = (c: Case) =>
  c.state.originals.find(({ document }) => document === 'certificate');

type Correction = 'registerContents' | 'withdrawScan';
type Sent = [Correction, MessageBody<Correction>];

describe('nobody comes or waits for nothing', () => {
  test('the last original leaves by another way: the slot is given up, and the case ends', () => {
    const c = chosen(rejected(), pickup);
    expect(c.send('returnOriginals', returned)).toBeUndefined();
    expect([c.state.stage, c.state.handover, c.state.pickupCode]).toEqual([
      'done',
      undefined,
      undefined,
    ]);
    const release = { type: 'release', bookingId: 'FA-0000-0000:1', slot };
    expect(c.state.outbox.filter(({ type }) => type === 'release')).toEqual([release]);
  });
  test.each<Sent>([
    ['withdrawScan', { scan: 's1', reason: 'belongs to somebody else', by }],
    ['registerContents', { scan: 's1', contents: [], by }],
  ])('nor is anything there after %s', (name, body) => {
    const c = rejected();
    expect(c.send(name, body)).toBeUndefined();
    expect([c.state.stage, c.tasks]).toEqual(['done', []]);
  });
  test('while a slot is asked for, too: it is given back as soon as it is booked', () => {
    const c = rejected();
    c.send('chooseHandover', { choice: pickup, by: applicant });
    c.send('returnOriginals', returned);
    expect([c.state.stage, hasEnded(c.state)]).toEqual(['done', false]);
    slotWasAnswered(c.step(), { requestId: 'FA-0000-0000:1', outcome: 'booked' });
    expect(c.state.outbox.at(-1)).toMatchObject({ type: 'release', bookingId: 'FA-0000-0000:1' });
  });
  test('what was made still waits', () => {
    const c = chosen(ready(), pickup);
    c.send('returnOriginals', returned);
    expect(c.state.stage).toBe('pickup-scheduled');
  });
});

describe('an envelope that nobody has looked into', () => {
  function withdrawn(change: Partial<ReceivedScan> = {}): Case {
    const c = new Case();
    scanArrived(c.step(), scan(change));
    c.send('withdraw', { by: applicant });
    c.state.outbox = [];
    return c;
  }
  test('keeps its case open after the end', () => {
    const c = withdrawn();
    expect([c.state.stage, c.tasks, hasEnded(c.state)]).toEqual([
      'done',
      ['check-contents'],
      false,
    ]);
    expect(hasEnded(c.state, ['refund'])).toBe(true);
    expect(allowedMessages(c.state).staff).toContain('registerContents');
  });
  test.each([{ origin: 'upload' }, { condition: 'empty' }] as const)('%j does not', (change) => {
    const c = withdrawn(change);
    expect([c.tasks, hasEnded(c.state)]).toEqual([[], true]);
    expect(allowedMessages(c.state).staff).not.toContain('registerContents');
    expect(c.send('registerContents', { scan: 's1', contents: [], by })).toBe('already-ended');
    expect(c.send('withdrawScan', { scan: 's1', reason: 'x', by })).toBe('already-ended');
  });
  test('what is found in it is handed back', () => {
    const c = withdrawn();
    c.send('registerContents', { scan: 's1', contents: everything, by });
    expect([c.state.stage, c.state.outcome, c.tasks]).toEqual(['awaiting-choice', 'withdrawn', []]);
    expect(certificate(c)?.state).toBe('held');
  });
  test('the same when its ticks come with a later report of the same papers', () => {
    const c = withdrawn();
    scanArrived(c.step(), scan({ contents: everything }));
    expect(c.state.stage).toBe('awaiting-choice');
  });
  test.each<Sent>([
    ['registerContents', { scan: 's1', contents: [], by }],
    ['withdrawScan', { scan: 's1', reason: 'belongs to somebody else', by }],
  ])('with nothing in it the case is over: %s', (name, body) => {
    const c = withdrawn();
    expect(c.send(name, body)).toBeUndefined();
    c.state.outbox = [];
    expect([c.tasks, hasEnded(c.state)]).toEqual([[], true]);
  });
  test('is looked into when an ended case begins again, an upload too', () => {
    const c = withdrawn({ origin: 'upload' });
    c.state = beginAgain(c.state, by, c.now, Math.random);
    expect(c.tasks).toEqual(['check-contents']);
  });
});

describe('an ended case that begins again', () => {
  test('has its documents made anew, and can end once more', () => {
    const c = chosen(ready(), pickup);
    c.send('recordHandover', { code: c.state.pickupCode?.value ?? '', identitySeen: true, by });
    c.state = beginAgain(c.state, by, c.now, Math.random);
    expect(c.state.finished).toMatchObject([{ ready: false }]);
    c.send('decide', { decision: 'approve', by });
    expect(c.send('markFinished', { document: 'licence', by })).toBeUndefined();
    expect([c.state.stage, c.state.pickupCode]).toEqual(['awaiting-choice', undefined]);
  });
  test.each([
    [2700, 'open'],
    [1, 'open'],
    [0, 'paid'],
  ] as const)('has its fee asked for again when %i of it went back: %s', (amountCents, state) => {
    const c = new Case();
    paymentCame(c.step(), { id: 'p1', amountCents: 2700, method: 'transfer' });
    c.send('withdraw', { by: applicant });
    c.send('recordRefund', { amountCents, reason: 'withdrawn', by });
    c.state = beginAgain(c.state, by, c.now, Math.random);
    expect(c.state.fee?.state).toBe(state);
  });
});

describe('tasks end with what they are about', () => {
  test('an original that was asked back has gone with everything else', () => {
    const c = chosen(ready(), byPost);
    c.send('askOriginalBack', { document: 'certificate', by: applicant });
    c.send('placeOriginal', { document: 'certificate', action: 'shelved', place: '7', by });
    c.send('countOriginal', { original: 'certificate', found: false, by });
    expect(c.tasks).toEqual(['return-original', 'search-original']);
    c.send('recordDispatch', { by });
    expect([c.state.stage, c.tasks]).toEqual(['done', []]);
    expect(certificate(c)).toMatchObject({ state: 'returned', leftAt: c.now });
    expect(certificate(c)).not.toHaveProperty('askedBack');
    expect(certificate(c)).not.toHaveProperty('place');
  });
  test('a search goes on although another original leaves, until the one is found', () => {
    const c = reviewed();
    c.send('placeOriginal', { document: 'extra', action: 'received', by });
    c.send('countOriginal', { original: 'certificate', found: false, by });
    c.send('returnOriginals', { ...returned, document: 'extra' });
    expect(c.tasks).toEqual(['search-original']);
    c.send('placeOriginal', { document: 'certificate', action: 'shelved', place: '7', by });
    expect(c.tasks).toEqual([]);
  });
  test('nobody is to send what will be collected, or to record a visit that will not be', () => {
    const c = chosen(ready(), byPost);
    c.until('2026-11-30T09:00:00.000Z');
    expect(c.tasks).toEqual(['dispatch']);
    chosen(c, pickup);
    expect(c.tasks).toEqual([]);
    c.until('2026-12-08T20:00:00.000Z');
    expect(c.tasks).toEqual(['record-pickup']);
    expect(
      c.send('chooseHandover', { choice: { kind: 'mail-back', date: '2026-12-10' }, by }),
    ).toBe(undefined);
    expect(c.tasks).toEqual([]);
  });
  test('a locked code and an incomplete checklist are nobody’s task after the end', () => {
    const c = chosen(ready(), pickup);
    for (const code of ['1', '2', '3'])
      c.send('recordHandover', { code, identitySeen: true, by: counter });
    c.send('withdrawScan', { scan: 's1', reason: 'belongs to somebody else', by });
    expect(c.tasks).toEqual(['code-locked', 'check-incomplete']);
    chosen(c, byPost);
    c.send('recordDispatch', { by });
    expect(c.tasks).toEqual([]);
  });
});

test('what left by itself in the moment of a dispatch is not in the letter that comes back', () => {
  const c = ready();
  c.send('placeOriginal', { document: 'extra', action: 'received', by });
  chosen(c, byPost);
  c.send('returnOriginals', { ...returned, document: 'extra', way: 'pickup', identitySeen: true });
  c.send('recordDispatch', { by });
  c.send('recordReturn', { reason: 'moved', by });
  expect(c.state.originals.map(({ document, state }) => [document, state])).toEqual([
    ['certificate', 'held'],
    ['extra', 'returned'],
  ]);
});

test('a slot that was over before its counter answered is no appointment', () => {
  const c = ready();
  c.send('chooseHandover', { choice: pickup, by: applicant });
  c.now = '2026-12-08T08:00:00.000Z';
  slotWasAnswered(c.step(), { requestId: 'FA-0000-0000:1', outcome: 'booked' });
  expect([c.state.stage, c.state.handover]).toEqual(['awaiting-choice', undefined]);
  expect(c.state.lastSlotAnswer?.outcome).toBe('closed');
  expect(c.state.outbox.at(-1)).toEqual({ type: 'release', bookingId: 'FA-0000-0000:1', slot });
});

test('what went back of a part is owed again', () => {
  const c = new Case();
  const pay = (id: string, amountCents: number) =>
    paymentCame(c.step(), { id, amountCents, method: 'transfer' });
  pay('a', 700);
  c.send('recordRefund', { amountCents: 700, reason: 'wrong account', by });
  c.send('correctContact', { phone: '0123', by });
  expect(c.state.messages.at(-1)?.said?.fee?.transfer?.amountCents).toBe(2700);
  pay('b', 2000);
  expect(c.state.fee?.state).toBe('open');
  pay('c', 700);
  expect([c.state.fee?.state, c.tasks]).toEqual(['paid', []]);
});

test('a mail that has become a letter does not count as sent by the next try', () => {
  const c = new Case();
  messageDelayed(c.step(), '1-received');
  messageFailed(c.step(), '1-received', undefined, '5.1.1');
  expect(c.tasks).toEqual(['email-bounced', 'print-letters']);
  messageSent(c.step(), '1-received');
  expect(c.state.messages[0]).toMatchObject({ way: 'letter', state: 'to-print' });
});
