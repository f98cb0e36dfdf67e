import { describe, expect, test } from 'vitest';
import {
  applicant,
  Case,
  clerk,
  colleague,
  counter,
  input,
  others,
  procedure,
} from '../../test/support/case.ts';
import { chooseLocker, lockerProcedure } from '../../test/support/lockers.ts';
import type { HandoverChoice, MessageBody, MessageName, ReceivedScan, Stage } from './contract.ts';
import { stages, system } from './contract.ts';
import { allowedMessages, hasEnded, messageNames, rules } from './rules.ts';
import { slotWasAnswered } from './rules/handover.ts';
import { scanArrived } from './rules/papers.ts';
import { messageDelayed, messageFailed, messageSent, paymentCame } from './rules/reports.ts';
import { nextTimer } from './rules/timers.ts';

const by = clerk;
const everything = [
  { document: 'certificate', kind: 'original' as const },
  { document: 'identity', kind: 'copy' as const },
];
const scan = (change: Partial<ReceivedScan> = {}): ReceivedScan => ({
  id: 's1',
  mailItem: `mail:${'0'.repeat(64)}`,
  segment: 0,
  pages: 3,
  blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
  origin: 'post',
  ...change,
});
const pickup: HandoverChoice = {
  kind: 'pickup',
  counter: 'hall',
  date: '2026-12-08',
  time: '09:00',
};
const byPost: HandoverChoice = { kind: 'mail-back', date: '2026-11-30' };

function book(c: Case, choice = pickup, from = applicant): void {
  expect(c.send('chooseHandover', { choice, by: from })).toBeUndefined();
  const requestId = c.state.pendingSlot?.requestId ?? '';
  slotWasAnswered(c.step(), { requestId, outcome: 'booked' });
}

/** A case in each stage, reached by messages alone. */
const reach: Record<Stage, (c: Case) => void> = {
  'awaiting-documents': () => undefined,
  'in-review': (c) => scanArrived(c.step(), scan({ contents: everything })),
  'awaiting-applicant': (c) => {
    reach['in-review'](c);
    c.send('requestFromApplicant', { message: 'Bitte neu', documents: ['identity'], by });
  },
  'in-production': (c) => {
    reach['in-review'](c);
    c.send('decide', { decision: 'approve', by });
  },
  'awaiting-choice': (c) => {
    reach['in-production'](c);
    c.send('markFinished', { document: 'licence', by });
  },
  'pickup-scheduled': (c) => {
    reach['awaiting-choice'](c);
    book(c);
  },
  'mail-back-scheduled': (c) => {
    reach['awaiting-choice'](c);
    c.send('chooseHandover', { choice: byPost, by: applicant });
  },
  'locker-scheduled': (c) => {
    reach['awaiting-choice'](c);
    chooseLocker(c);
  },
  done: (c) => {
    reach['pickup-scheduled'](c);
    c.send('recordHandover', { code: c.state.pickupCode?.value ?? '', identitySeen: true, by });
  },
};
function at(stage: Stage): Case {
  const c = new Case(stage === 'locker-scheduled' ? { procedure: lockerProcedure } : {});
  reach[stage](c);
  expect(c.state.stage).toBe(stage);
  return c;
}

const bodies: { [N in MessageName]: MessageBody<N> } = {
  claim: { by },
  assign: { assignee: 'staff:clara', by },
  decide: { decision: 'approve', by },
  requestFromApplicant: { message: 'Bitte neu', by },
  answer: { message: 'Hier', by: applicant },
  registerContents: { scan: 's1', contents: everything, by },
  withdrawScan: { scan: 's1', reason: 'belongs to somebody else', by },
  placeOriginal: { document: 'certificate', action: 'received', place: 'A-1', by },
  returnOriginals: { document: 'certificate', action: 'returned', by },
  askOriginalBack: { document: 'certificate', by: applicant },
  prepareOriginal: { document: 'certificate', by },
  countOriginal: { original: 'certificate', found: true, by },
  markFinished: { document: 'licence', by },
  chooseHandover: { choice: byPost, by: applicant },
  cancelHandover: { by: applicant },
  nameProxy: { name: 'Max Muster', by: applicant },
  recordHandover: { code: '000000', identitySeen: true, by },
  recordNoShow: { by },
  recordDispatch: { by },
  recordReturn: { reason: 'unknown', by },
  recordLoaded: { by },
  recordFetched: { by },
  withdraw: { by: applicant },
  waiveFee: { reason: 'hardship', by },
  recordRefund: { amountCents: 100, by },
  correctContact: { phone: '0123', by: applicant },
  addNote: { text: 'Notiz', by },
  takeReply: { why: 'question', text: 'Geht auch Donnerstag?', by: applicant },
  revokeLinks: { by },
  letterPrinted: { message: '1-received', by },
  forward: { department: others, reason: 'Dort zuständig', by },
  sendBack: { reason: 'Doch nicht hier', by },
  consult: { department: others, question: 'Ist sie gemeldet?', by },
  giveOpinion: { consultation: 'c1', decision: 'agree', by: { ...by, department: 'others' } },
  withdrawConsultation: { consultation: 'c1', by },
  settleAddress: { confirm: true, by },
  recordDestruction: { reason: 'storage period over', by },
  askAboutData: { kind: 'objection', text: 'Bitte nicht.', by: applicant },
  answerAboutData: { request: '1', granted: true, words: 'Ja.', by },
  recordConfirmation: { right: true, by: applicant },
  unlockQuestion: { by },
};
/** Refused in their stage for want of something else. */
const otherwise: Partial<Record<MessageName, Partial<Record<Stage, string>>>> = {
  registerContents: { 'awaiting-documents': 'unknown-scan', done: 'already-ended' },
  withdrawScan: { 'awaiting-documents': 'unknown-scan', done: 'already-ended' },
  prepareOriginal: { 'awaiting-documents': 'unknown-original' },
  countOriginal: { 'awaiting-documents': 'unknown-original' },
  returnOriginals: { 'awaiting-documents': 'unknown-original' },
  askOriginalBack: { 'awaiting-documents': 'unknown-original' },
  recordHandover: {
    'awaiting-choice': 'applicant-only',
    'mail-back-scheduled': 'applicant-only',
    'locker-scheduled': 'applicant-only',
  },
  recordNoShow: { 'pickup-scheduled': 'too-early' },
  recordReturn: { 'mail-back-scheduled': 'nothing-dispatched', done: 'nothing-dispatched' },
  recordFetched: { 'locker-scheduled': 'not-loaded' },
  waiveFee: { 'locker-scheduled': 'no-fee' },
  recordRefund: Object.fromEntries(stages.map((stage) => [stage, 'nothing-to-refund'])),
  letterPrinted: Object.fromEntries(stages.map((stage) => [stage, 'unknown-message'])),
  sendBack: Object.fromEntries(stages.map((stage) => [stage, 'not-forwarded'])),
  giveOpinion: Object.fromEntries(stages.map((stage) => [stage, 'unknown-consultation'])),
  withdrawConsultation: Object.fromEntries(stages.map((stage) => [stage, 'unknown-consultation'])),
  settleAddress: { 'mail-back-scheduled': 'wrong-stage' },
  recordDestruction: { 'awaiting-choice': 'nothing-to-destroy' },
  answerAboutData: Object.fromEntries(stages.map((stage) => [stage, 'unknown-request'])),
  unlockQuestion: Object.fromEntries(stages.map((stage) => [stage, 'not-locked'])),
};

describe('every message in every stage', () => {
  test.each(stages.flatMap((stage) => messageNames.map((name) => [stage, name] as const)))(
    '%s: %s',
    (stage, name) => {
      const c = at(stage);
      const before = JSON.stringify(c.state);
      const refusal = c.refusal(name, bodies[name]);
      expect(JSON.stringify(c.state)).toBe(before);
      if (!rules[name].stages.includes(stage)) {
        expect(refusal).toBe(stage === 'done' ? 'already-ended' : 'wrong-stage');
      } else {
        expect(refusal).toBe(otherwise[name]?.[stage]);
        if (!refusal) c.send(name, bodies[name]);
        // Whatever happens there is a next step, a person's task, or an end.
        const goesOn = nextTimer(c.state) ?? c.state.tasks[0] ?? c.state.pendingSlot;
        expect(goesOn !== undefined || c.state.stage === 'done').toBe(true);
      }
    },
  );
});

describe('papers', () => {
  test('all that is required brings the case into review, with an itemised receipt', () => {
    const c = at('in-review');
    expect(c.told).toEqual(['received', 'receipt']);
    const effect = c.state.outbox.at(-1);
    expect(effect).toMatchObject({ message: { received: [{}, {}], missing: [] } });
    expect(c.state.originals).toMatchObject([{ document: 'certificate', state: 'held' }]);
  });

  test('what is missing is said, with the day it is needed by', () => {
    const c = new Case();
    scanArrived(c.step(), scan({ contents: everything.slice(1) }));
    expect(c.state.stage).toBe('awaiting-documents');
    expect(c.state.outbox.at(-1)).toMatchObject({
      message: { missing: [{ label: { de: 'Urkunde' } }], by: '2026-12-22' },
    });
  });

  test('a copy does not stand for a required original', () => {
    const c = new Case();
    scanArrived(c.step(), scan({ contents: [{ document: 'certificate', kind: 'copy' }] }));
    expect(c.state.documents[0]?.state).toBe('missing');
    expect(c.state.originals).toEqual([]);
  });

  test('an envelope that nobody has looked into is a task of the review', () => {
    const c = new Case();
    scanArrived(c.step(), scan());
    expect([c.state.stage, c.tasks]).toEqual(['in-review', ['check-contents']]);
    expect(c.send('registerContents', { scan: 's1', contents: everything, by })).toBeUndefined();
    expect(c.tasks).toEqual([]);
    expect(c.state.documents.map(({ state }) => state)).toEqual([
      'received',
      'received',
      'missing',
    ]);
  });

  test('the same report twice is one scan and one original', () => {
    const c = at('in-review');
    const before = JSON.stringify(c.state);
    scanArrived(c.step(), scan({ contents: everything }));
    expect(JSON.stringify(c.state)).toBe(before);
  });

  test('an empty envelope is told and changes no stage', () => {
    const c = new Case();
    scanArrived(c.step(), scan({ condition: 'empty' }));
    expect([c.state.stage, c.told.at(-1)]).toEqual(['awaiting-documents', 'receipt']);
  });

  test('papers after the end go back to the tray, once', () => {
    const c = at('done');
    scanArrived(c.step(), scan({ id: 'late', segment: 4 }));
    scanArrived(c.step(), scan({ id: 'late', segment: 4 }));
    expect(c.state.late).toHaveLength(1);
  });

  test('an original asked back early is sent, and the ledger shows it', () => {
    const c = at('in-review');
    expect(c.send('askOriginalBack', { document: 'certificate', by: applicant })).toBeUndefined();
    expect(c.tasks).toContain('return-original');
    c.send('returnOriginals', { document: 'certificate', action: 'returned', by });
    expect(c.tasks).not.toContain('return-original');
    expect(c.state.originals[0]?.moves.map(({ how }) => how)).toEqual(['received', 'returned']);
    expect(
      c.send('returnOriginals', {
        document: c.state.originals[0]?.id ?? '',
        action: 'returned',
        by,
      }),
    ).toBe('not-in-custody');
  });

  test('destroying an original needs a reason', () => {
    const c = at('in-review');
    const body = { document: 'certificate', action: 'destroyed' as const, by };
    expect(c.send('returnOriginals', body)).toBe('reason-required');
    expect(c.send('returnOriginals', { ...body, reason: 'void' })).toBeUndefined();
  });
});

describe('deciding', () => {
  test('a rejection needs its reason', () => {
    expect(at('in-review').send('decide', { decision: 'reject', by })).toBe('reason-required');
  });

  test('a rejection with originals in custody goes through the handover', () => {
    const c = at('in-review');
    c.send('decide', { decision: 'reject', reason: 'zu spät', by });
    expect([c.state.stage, c.state.outcome]).toEqual(['awaiting-choice', 'rejected']);
    expect(c.told.slice(-2)).toEqual(['decision', 'ready']);
  });

  test.each(['withdrawn', 'rejected'] as const)('%s without originals is done', (outcome) => {
    const c = at('in-review');
    c.send('returnOriginals', { document: 'certificate', action: 'returned', by });
    if (outcome === 'withdrawn') c.send('withdraw', { by: applicant });
    else c.send('decide', { decision: 'reject', reason: 'nein', by });
    expect([c.state.stage, c.state.outcome]).toEqual(['done', outcome]);
  });

  test('four eyes: the second person is never the first', () => {
    const c = new Case({ procedure: { ...procedure, fourEyes: true } });
    reach['in-review'](c);
    c.send('claim', { by });
    expect(c.send('decide', { decision: 'approve', by })).toBeUndefined();
    expect([c.state.stage, c.tasks]).toEqual(['in-review', ['second-decision']]);
    expect(c.send('decide', { decision: 'approve', by })).toBe('same-person');
    expect(c.send('decide', { decision: 'approve', by: colleague })).toBeUndefined();
    expect(c.state.stage).toBe('in-production');
  });

  test('a case of a colleague is left alone, unless by the head of department', () => {
    const c = at('in-review');
    c.send('claim', { by });
    expect(c.send('claim', { by: colleague })).toBe('assigned-to-someone-else');
    expect(c.send('decide', { decision: 'approve', by: colleague })).toBe(
      'assigned-to-someone-else',
    );
    expect(c.send('assign', { assignee: colleague.id, by })).toBeUndefined();
    expect(c.send('decide', { decision: 'approve', by: colleague })).toBeUndefined();
  });

  test('a case goes back into the queue, by whoever has it, their lead or an ended account', () => {
    const c = at('in-review');
    c.send('claim', { by });
    expect(c.send('assign', { assignee: null, by: colleague })).toBe('assigned-to-someone-else');
    expect(c.send('assign', { assignee: null, by })).toBeUndefined();
    expect(c.send('assign', { assignee: null, by: system })).toBeUndefined();
    expect(c.state.assignee).toBeUndefined();
    expect(c.state.timeline.filter(({ type }) => type === 'released')).toEqual([
      { at: c.now, type: 'released', by: 'Karl Clerk', data: { assignee: 'Karl Clerk' } },
    ]);
    c.send('claim', { by: colleague });
    expect(c.send('assign', { assignee: null, from: by.id, by: system })).toBeUndefined();
    expect(c.state.assignee?.id).toBe(colleague.id);
    expect(c.send('assign', { assignee: null, from: colleague.id, by: system })).toBeUndefined();
    expect(c.state.assignee).toBeUndefined();
  });

  test('a fee due before production holds the production back', () => {
    const fee = { amountCents: 500, currency: 'EUR' as const, due: 'before-production' as const };
    const c = new Case({ procedure: { ...procedure, fee } });
    reach['in-production'](c);
    expect(c.send('markFinished', { document: 'licence', by })).toBe('fee-open');
    paymentCame(c.step(), { id: 'p1', amountCents: 500, method: 'transfer' });
    expect(c.send('markFinished', { document: 'licence', by })).toBeUndefined();
  });
});

describe('money', () => {
  test('in parts, twice and too much: never an error', () => {
    const c = at('in-review');
    const pay = (id: string, amountCents: number) =>
      paymentCame(c.step(), { id, amountCents, method: 'transfer' });
    pay('a', 1000);
    expect([c.state.fee?.state, c.tasks]).toEqual(['open', ['payment-differs']]);
    pay('a', 1000);
    pay('b', 1700);
    expect([c.state.fee?.state, c.tasks]).toEqual(['paid', []]);
    pay('c', 2700);
    expect(c.tasks).toEqual(['refund']);
    expect(c.send('waiveFee', { reason: 'x', by })).toBe('no-fee');
  });

  test('after the end it still counts', () => {
    const c = at('done');
    paymentCame(c.step(), { id: 'late', amountCents: 2700, method: 'transfer' });
    expect(c.state.fee?.state).toBe('paid');
  });
});

describe('handing over', () => {
  test('a new slot is ours before the old one is freed', () => {
    const c = at('pickup-scheduled');
    const code = c.state.pickupCode?.value;
    book(c, { ...pickup, time: '10:00' });
    expect(c.state.handover).toMatchObject({ time: '10:00', bookingId: 'FA-0000-0000:2' });
    expect(c.state.outbox).toContainEqual({
      type: 'release',
      bookingId: 'FA-0000-0000:1',
      slot: { counter: 'hall', date: '2026-12-08', time: '09:00' },
    });
    expect(c.state.pickupCode?.value).toBe(code);
  });

  test.each(['taken', 'closed'] as const)('a slot that is %s leaves the old one', (outcome) => {
    const c = at('pickup-scheduled');
    c.send('chooseHandover', { choice: { ...pickup, time: '10:00' }, by: applicant });
    slotWasAnswered(c.step(), { requestId: 'FA-0000-0000:2', outcome });
    expect(c.state.handover).toMatchObject({ time: '09:00' });
    expect(c.state.outbox.filter(({ type }) => type === 'release')).toEqual([]);
  });

  test('an answer that comes twice, or for an older request, changes nothing', () => {
    const c = at('pickup-scheduled');
    const before = JSON.stringify(c.state);
    slotWasAnswered(c.step(), { requestId: 'FA-0000-0000:1', outcome: 'booked' });
    expect(JSON.stringify(c.state)).toBe(before);
  });

  test('the citizen may change until the cutoff, staff at any time', () => {
    const c = at('pickup-scheduled');
    c.now = '2026-12-07T09:00:00.000Z';
    const choice = { ...pickup, date: '2026-12-09' };
    expect(c.send('chooseHandover', { choice, by: applicant })).toBe('too-late');
    expect(c.send('cancelHandover', { by: applicant })).toBe('too-late');
    expect(c.send('chooseHandover', { choice, by: counter })).toBeUndefined();
  });

  test('the wrong counter, a past slot and a Sunday are refused', () => {
    const c = at('awaiting-choice');
    const choose = (choice: HandoverChoice) => c.send('chooseHandover', { choice, by: applicant });
    expect(choose({ ...pickup, counter: 'other' })).toBe('handover-not-offered');
    expect(choose({ ...pickup, date: '2026-11-23' })).toBe('slot-closed');
    expect(choose({ kind: 'mail-back', date: '2026-11-29' })).toBe('date-not-offered');
  });

  test('a letter that comes back is in custody again, and never goes to that address by itself', () => {
    const c = at('mail-back-scheduled');
    c.send('claim', { by });
    expect(c.send('recordDispatch', { trackingNumber: 'RR123456789DE', by })).toBe(
      'invalid-tracking-number',
    );
    expect(c.send('recordDispatch', { trackingNumber: 'RR123456785DE', by })).toBeUndefined();
    expect([c.state.stage, hasEnded(c.state)]).toEqual(['done', false]);
    expect(c.state.originals[0]?.state).toBe('returned');
    expect(c.send('recordReturn', { reason: 'moved', by })).toBeUndefined();
    expect([c.state.stage, c.state.originals[0]?.state]).toEqual(['awaiting-choice', 'held']);
    expect(c.state.assignee).toBeUndefined();
    c.until('2027-01-20T09:00:00.000Z');
    expect([c.state.stage, c.tasks]).toEqual(['awaiting-choice', ['check-address', 'no-choice']]);
    const address = { street: 'Weg 3', postalCode: '00002', city: 'Neustadt' };
    const choice: HandoverChoice = { kind: 'mail-back', date: '2027-01-25' };
    expect(c.send('chooseHandover', { choice, by: applicant })).toBe('address-required');
    expect(
      c.send('chooseHandover', { choice: { ...choice, address }, by: applicant }),
    ).toBeUndefined();
    expect(c.state.handover).toMatchObject({ address });
  });

  test('nobody’s certificate stays in a drawer: a case with originals never just ends', () => {
    for (const stage of stages) {
      const c = at(stage);
      if (c.refusal('withdraw', { by: applicant })) continue;
      c.send('withdraw', { by: applicant });
      expect(c.state.stage).toBe(c.state.originals.length > 0 ? 'awaiting-choice' : 'done');
    }
  });
});

describe('telling people', () => {
  test('a mail that waits is a task until it has left', () => {
    const c = new Case();
    messageDelayed(c.step(), '1-received');
    expect(c.tasks).toEqual(['mail-unsent']);
    messageSent(c.step(), '1-received');
    expect(c.tasks).toEqual([]);
  });

  test('a mail refused for good becomes a letter and a task', () => {
    const c = new Case();
    const effect = c.state.outbox[0];
    if (effect?.type !== 'message') throw new Error('expected a message');
    messageFailed(c.step(), '1-received', effect.message);
    expect(c.tasks).toEqual(['email-bounced', 'print-letters']);
    expect(c.send('letterPrinted', { message: '1-received', by })).toBeUndefined();
    expect(c.tasks).toEqual(['email-bounced']);
  });

  test('without email the same prompts are letters', () => {
    const { email: _, ...rest } = input().applicant;
    const c = new Case({ applicant: rest });
    expect(c.state.messages).toMatchObject([{ way: 'letter', state: 'to-print' }]);
    expect(c.state.letters).toHaveLength(1);
    expect(c.state.outbox).toEqual([]);
  });

  test('another email address ends the older links', () => {
    const c = new Case();
    c.send('correctContact', { email: 'neu@beispiel.example', by: applicant });
    expect([c.state.linkVersion, c.told.at(-1)]).toEqual([2, 'contact-changed']);
  });

  test('what is allowed is what is not refused by the stage', () => {
    expect(allowedMessages(at('awaiting-choice').state).citizen).toContain('chooseHandover');
    expect(allowedMessages(at('done').state).staff).not.toContain('recordReturn');
  });
});
