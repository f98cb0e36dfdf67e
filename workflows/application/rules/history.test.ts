import { describe, expect, test } from 'vitest';
import {
  applicant,
  Case,
  clerk as by,
  colleague,
  counter,
  procedure,
} from '../../../test/support/case.ts';
import {
  approved,
  byPost,
  chosen,
  everything,
  lastEntry,
  pickup,
  ready,
  rejected,
  reviewed,
  scan,
} from '../../../test/support/reached.ts';
import { system } from '../contract.ts';
import type { TimelineEntry } from '../contract.ts';
import { slotWasAnswered } from './handover.ts';
import { scanArrived } from './papers.ts';
import { slotWasNoticed } from './rebooking.ts';
import { messageFailed, messageHeldUp, messageSent, paymentCame } from './reports.ts';

const karl = 'Karl Clerk';
const payment = { id: 'p', amountCents: 2700, method: 'transfer' as const };
const inReview = () => reviewed();
const original = { document: 'certificate' };

/** What a case is told, and the entry that says so: its type, who, and what of it. */
const told: [
  type: string,
  who: string | undefined,
  data: TimelineEntry['data'],
  how: () => Case,
][] = [
  ['started', 'citizen', { origin: 'online' }, () => new Case()],
  ['stage-changed', undefined, { stage: 'in-review' }, inReview],
  ['scan-received', undefined, { pages: 3 }, inReview],
  [
    'scan-received',
    karl,
    { pages: 3, condition: 'damaged' },
    () => arrived({ condition: 'damaged', by }),
  ],
  ['contents-registered', karl, { count: 2 }, () => arrived({ contents: everything, by })],
  ['original-received', karl, { document: 'Urkunde' }, () => arrived({ contents: everything, by })],
  [
    'contents-corrected',
    karl,
    { count: 1, condition: 'empty' },
    () =>
      after(inReview(), 'registerContents', {
        scan: 's1',
        contents: everything.slice(1),
        condition: 'empty',
        by,
      }),
  ],
  [
    'original-corrected',
    karl,
    { document: 'Urkunde' },
    () => after(inReview(), 'registerContents', { scan: 's1', contents: [], by }),
  ],
  [
    'scan-withdrawn',
    karl,
    { pages: 3, reason: 'stray' },
    () => after(inReview(), 'withdrawScan', { scan: 's1', reason: 'stray', by }),
  ],
  ['slip-received', undefined, undefined, () => arrived({ slip: true })],
  [
    'original-shelved',
    karl,
    { document: 'Urkunde', place: '7' },
    () => after(inReview(), 'placeOriginal', { ...original, action: 'shelved', place: '7', by }),
  ],
  [
    'original-asked-back',
    'citizen',
    { document: 'Urkunde', way: 'pickup' },
    () => after(inReview(), 'askOriginalBack', { ...original, way: 'pickup', by: applicant }),
  ],
  [
    'original-prepared',
    karl,
    { document: 'Urkunde' },
    () => after(inReview(), 'prepareOriginal', { ...original, by }),
  ],
  [
    'original-not-found',
    karl,
    { document: 'Urkunde' },
    () => after(inReview(), 'countOriginal', { original: 'certificate', found: false, by }),
  ],
  [
    'original-returned',
    karl,
    { document: 'Urkunde' },
    () => after(inReview(), 'returnOriginals', { ...original, action: 'returned', by }),
  ],
  [
    'original-destroyed',
    karl,
    { document: 'Urkunde' },
    () =>
      after(inReview(), 'returnOriginals', {
        ...original,
        action: 'destroyed',
        reason: 'void',
        by,
      }),
  ],
  ['claimed', karl, undefined, () => after(inReview(), 'claim', { by })],
  [
    'assigned',
    karl,
    { assignee: 'Clara' },
    () => after(inReview(), 'assign', { assignee: colleague.id, assigneeName: 'Clara', by }),
  ],
  [
    'assigned',
    karl,
    { assignee: 'staff:clara' },
    () => after(inReview(), 'assign', { assignee: colleague.id, by }),
  ],
  [
    'requested',
    karl,
    { message: 'again, please' },
    () => after(inReview(), 'requestFromApplicant', { message: 'again, please', by }),
  ],
  [
    'answered',
    'citizen',
    { message: 'Hier' },
    () => after(inReview(), 'answer', { message: 'Hier', by: applicant }),
  ],
  ['answered', 'citizen', undefined, () => after(inReview(), 'answer', { by: applicant })],
  ['decided', karl, { decision: 'approve' }, approved],
  ['decided', karl, { decision: 'reject', reason: 'too late' }, rejected],
  [
    'proposed',
    karl,
    { decision: 'approve' },
    () =>
      after(reviewed({ procedure: { ...procedure, fourEyes: true } }), 'decide', {
        decision: 'approve',
        by,
      }),
  ],
  ['finished', karl, { document: 'Erlaubnis' }, ready],
  [
    'withdrawn',
    'citizen',
    { reason: 'moved away' },
    () => after(inReview(), 'withdraw', { reason: 'moved away', by: applicant }),
  ],
  ['withdrawn', 'citizen', undefined, () => after(inReview(), 'withdraw', { by: applicant })],
  [
    'choice-confirmed',
    'citizen',
    { kind: 'pickup', date: '2026-12-08', time: '09:00' },
    () => chosen(ready(), pickup),
  ],
  [
    'choice-confirmed',
    'citizen',
    { kind: 'mail-back', date: '2026-11-30' },
    () => chosen(ready(), byPost),
  ],
  [
    'choice-cancelled',
    'citizen',
    undefined,
    () => after(chosen(ready(), byPost), 'cancelHandover', { by: applicant }),
  ],
  ['slot-taken', 'citizen', { date: '2026-12-08', time: '09:00' }, () => answered('taken')],
  ['slot-closed', 'citizen', { date: '2026-12-08', time: '09:00' }, () => answered('closed')],
  ['asked-anew', undefined, { date: '2026-12-08', time: '09:00' }, () => noticed(false)],
  ['slot-stands', undefined, { date: '2026-12-08', time: '09:00' }, () => noticed(false, true)],
  [
    'handed-over',
    karl,
    { proxy: false, override: 'seen' },
    () => collected({ override: { reason: 'seen' }, by }),
  ],
  ['handed-over', 'Conrad Counter', { proxy: false }, () => collected({})],
  [
    'handed-over-in-part',
    'Conrad Counter',
    { proxy: false, rest: 'Urkunde, Beiblatt' },
    () => collected({ items: ['licence'] }),
  ],
  ['fee-unpaid', 'Conrad Counter', { amountCents: 2700 }, () => collected({})],
  ['fee-paid', 'Conrad Counter', { amountCents: 2700 }, () => collected({ paid: 'cash' })],
  ['without-appointment', 'Conrad Counter', undefined, () => collected({})],
  ['wrong-code', 'Conrad Counter', undefined, () => collected({ code: '1' })],
  ['code-locked', 'Conrad Counter', undefined, () => locked()],
  ['no-show', 'Conrad Counter', { count: 1 }, () => missed()],
  [
    'dispatched',
    karl,
    { trackingNumber: 'RR123456785DE' },
    () =>
      after(chosen(ready(), byPost), 'recordDispatch', { trackingNumber: 'rr 123456785 de', by }),
  ],
  ['dispatched', karl, undefined, () => after(chosen(ready(), byPost), 'recordDispatch', { by })],
  [
    'letter-returned',
    karl,
    { reason: 'unknown' },
    () =>
      after(after(chosen(ready(), byPost), 'recordDispatch', { by }), 'recordReturn', {
        reason: 'unknown',
        by,
      }),
  ],
  ['fee-paid', undefined, { amountCents: 2700 }, () => paid(inReview())],
  ['fee-part-paid', undefined, { amountCents: 700 }, () => paid(inReview(), 700)],
  ['fee-overpaid', undefined, { amountCents: 300 }, () => paid(inReview(), 3000)],
  ['fee-late', undefined, { amountCents: 2700 }, () => paid(collected({}))],
  [
    'fee-waived',
    karl,
    { reason: 'hardship' },
    () => after(inReview(), 'waiveFee', { reason: 'hardship', by }),
  ],
  [
    'fee-refunded',
    karl,
    { amountCents: 700, reason: 'twice' },
    () => after(paid(inReview()), 'recordRefund', { amountCents: 700, reason: 'twice', by }),
  ],
  [
    'proxy-named',
    'citizen',
    { name: 'Max' },
    () => after(inReview(), 'nameProxy', { name: 'Max', by: applicant }),
  ],
  [
    'proxy-withdrawn',
    'citizen',
    undefined,
    () =>
      after(after(inReview(), 'nameProxy', { name: 'Max', by: applicant }), 'nameProxy', {
        name: null,
        by: applicant,
      }),
  ],
  [
    'contact-corrected',
    'citizen',
    undefined,
    () => after(inReview(), 'correctContact', { phone: '0123', by: applicant }),
  ],
  [
    'language-chosen',
    'citizen',
    { language: 'en' },
    () => after(inReview(), 'correctContact', { language: 'en', by: applicant }),
  ],
  ['note', karl, { text: 'Notiz' }, () => after(inReview(), 'addNote', { text: 'Notiz', by })],
  ['links-revoked', karl, undefined, () => after(inReview(), 'revokeLinks', { by })],
  [
    'replied',
    'citizen',
    { why: 'question', message: 'Wann?' },
    () => after(inReview(), 'takeReply', { why: 'question', text: 'Wann?', by: applicant }),
  ],
  [
    'replied',
    undefined,
    { why: 'question', from: 'a@x.example' },
    () => after(inReview(), 'takeReply', { why: 'question', from: 'a@x.example', by: applicant }),
  ],
  [
    'reply-ignored',
    undefined,
    { why: 'automatic' },
    () => after(inReview(), 'takeReply', { why: 'automatic', by: applicant }),
  ],
  ['message-sent', undefined, { template: 'received' }, () => mailed('sent')],
  ['email-bounced', undefined, { template: 'received', reason: '5.1.1' }, () => mailed('failed')],
  ['email-held-up', undefined, { template: 'received', reason: '4.2.1' }, () => mailed('held up')],
  ['late-papers', karl, { pages: 2 }, () => late()],
  ['reminder-sent', undefined, undefined, () => until(new Case(), '2026-12-09T09:00:00.000Z')],
  ['expired', undefined, undefined, () => until(new Case(), '2027-01-20T09:00:00.000Z')],
  ['overdue', undefined, undefined, () => until(inReview(), '2026-12-02T09:00:00.000Z')],
  ['escalated', undefined, undefined, () => until(inReview(), '2026-12-10T09:00:00.000Z')],
  [
    'fallback-mail-back',
    undefined,
    { date: '2026-12-11' },
    () => until(ready(), '2026-12-09T00:00:00.000Z'),
  ],
  [
    'choice-reopened',
    undefined,
    undefined,
    () => until(noticed(false), '2026-12-08T20:00:00.000Z'),
  ],
  ['ended', undefined, { outcome: 'approved' }, () => collected({})],
];

type Send = Case['send'];
function after<N extends Parameters<Send>[0]>(
  c: Case,
  name: N,
  body: Parameters<typeof c.send<N>>[1],
): Case {
  expect(c.send(name, body)).toBeUndefined();
  return c;
}
function arrived(change: Parameters<typeof scan>[0]): Case {
  const c = new Case();
  scanArrived(c.step(), scan(change));
  return c;
}
function answered(outcome: 'taken' | 'closed'): Case {
  const c = after(ready(), 'chooseHandover', { choice: pickup, by: applicant });
  slotWasAnswered(c.step(), { requestId: 'FA-0000-0000:1', outcome });
  return c;
}
function noticed(...all: boolean[]): Case {
  const c = chosen(ready(), pickup);
  for (const holds of all) {
    slotWasNoticed(c.step(), { bookingId: 'FA-0000-0000:1', holds, proposals: [] });
  }
  return c;
}
function collected(change: object): Case {
  const c = ready();
  c.send('placeOriginal', { document: 'extra', action: 'received', by });
  chosen(c, pickup);
  c.send('recordHandover', {
    code: c.state.pickupCode?.value ?? '',
    identitySeen: true,
    by: counter,
    ...change,
  });
  return c;
}
function locked(): Case {
  const c = collected({ code: '1' });
  for (const code of ['2', '3'])
    c.send('recordHandover', { code, identitySeen: true, by: counter });
  return c;
}
function missed(): Case {
  const c = chosen(ready(), pickup);
  c.now = '2026-12-08T09:00:00.000Z';
  return after(c, 'recordNoShow', { by: counter });
}
function paid(c: Case, amountCents = 2700): Case {
  paymentCame(c.step(), { ...payment, amountCents });
  return c;
}
function mailed(how: 'sent' | 'failed' | 'held up'): Case {
  const c = new Case();
  if (how === 'failed') messageFailed(c.step(), '1-received', undefined, '5.1.1');
  else messageSent(c.step(), '1-received');
  if (how === 'held up') messageHeldUp(c.step(), '1-received', '4.2.1');
  return c;
}
function late(): Case {
  const c = collected({});
  scanArrived(c.step(), scan({ id: 's9', segment: 9, pages: 2, by }));
  return c;
}
function until(c: Case, now: string): Case {
  c.until(now);
  return c;
}

test.each(told)('%s by %s: %j', (type, who, data, how) => {
  const c = how();
  const entry = lastEntry(c, type);
  expect(entry).toEqual({
    at: entry?.at,
    type,
    ...(who ? { by: who } : {}),
    ...(data ? { data } : {}),
  });
});

describe('what changes nothing is not written down', () => {
  const quiet = (c: Case, act: () => unknown) => {
    const before = structuredClone(c.state);
    expect(act()).toBeUndefined();
    expect(c.state).toEqual(before);
  };
  test('what somebody has already is not claimed, taken from another or given back again', () => {
    const c = inReview();
    c.send('claim', { by });
    quiet(c, () => c.send('claim', { by }));
    quiet(c, () => c.send('assign', { assignee: colleague.id, from: colleague.id, by: system }));
    c.send('assign', { assignee: null, by });
    quiet(c, () => c.send('assign', { assignee: null, by }));
  });
  test('the same proxy, way back, document, slot and letter', () => {
    const c = ready();
    c.send('nameProxy', { name: 'Max', by: applicant });
    quiet(c, () => c.send('nameProxy', { name: 'Max', by: applicant }));
    c.send('askOriginalBack', { ...original, by: applicant });
    quiet(c, () => c.send('askOriginalBack', { ...original, way: 'post', by: applicant }));
    chosen(c, pickup);
    quiet(c, () => c.send('chooseHandover', { choice: pickup, by: applicant }));
    const letters = approved({
      procedure: {
        ...procedure,
        finished: [...procedure.finished, { id: 'plate', label: { de: 'Schild' } }],
      },
    });
    letters.send('markFinished', { document: 'licence', by });
    quiet(letters, () => letters.send('markFinished', { document: 'licence', by }));
  });
  test('a message that is unknown, and one that has left or failed', () => {
    const c = new Case();
    quiet(c, () => messageSent(c.step(), 'unknown'));
    quiet(c, () => messageFailed(c.step(), 'unknown'));
    quiet(c, () => messageHeldUp(c.step(), '1-received', '4.2.1'));
    messageSent(c.step(), '1-received');
    quiet(c, () => messageSent(c.step(), '1-received'));
    messageFailed(c.step(), '1-received');
    quiet(c, () => messageFailed(c.step(), '1-received'));
    quiet(c, () => messageHeldUp(c.step(), '1-received', '4.2.1'));
  });
});
