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
  byPost,
  chosen,
  pickup,
  ready,
  rejected,
  reviewed,
  slot,
} from '../../../test/support/reached.ts';
import type { Actor, HandoverChoice } from '../contract.ts';
import { hasEnded } from '../rules.ts';
import { isExpected, slotIsOver } from './collection.ts';
import { isPresentChoice, slotWasAnswered } from './handover.ts';
import { paymentCame } from './reports.ts';

const lead: Actor = { id: 'staff:lea', roles: ['lead'] };
const choose = (c: Case, choice: HandoverChoice, from: Actor = applicant) =>
  c.refusal('chooseHandover', { choice, by: from });
const { pickup: pickupWay, mailBack, ...neither } = procedure.handover;
const without = (way: 'pickup' | 'mailBack') => ({
  procedure: {
    ...procedure,
    handover: {
      ...neither,
      ...(way === 'pickup' ? { mailBack } : { pickup: pickupWay, fallback: 'task' as const }),
    },
  },
});
const first = { amountCents: 2700, currency: 'EUR' as const, due: 'before-handover' as const };

describe('a choice', () => {
  test('of a way that the service does not have is refused', () => {
    expect(choose(ready(without('pickup')), pickup)).toBe('handover-not-offered');
    expect(choose(ready(without('mailBack')), byPost)).toBe('handover-not-offered');
    expect(choose(ready(without('pickup')), byPost)).toBeUndefined();
  });
  test('waits for a fee that is due before it, and for no other', () => {
    const c = ready({ procedure: { ...procedure, fee: first } });
    expect([choose(c, byPost), choose(c, pickup)]).toEqual(['fee-open', 'fee-open']);
    paymentCame(c.step(), { id: 'p', amountCents: 2700, method: 'transfer' });
    expect([choose(c, byPost), choose(c, pickup)]).toEqual([undefined, undefined]);
    const { fee: _, ...free } = procedure;
    expect(choose(ready({ procedure: free }), byPost)).toBeUndefined();
  });
  test('of a slot has to lie ahead', () => {
    const c = ready();
    c.now = '2026-12-08T07:59:59.999Z';
    expect(choose(c, pickup)).toBeUndefined();
    c.now = '2026-12-08T08:00:00.000Z';
    expect(choose(c, pickup)).toBe('slot-closed');
  });
  test('of a day of post is one of those offered, for staff any working day from today on', () => {
    const c = ready();
    const on = (date: string, from: Actor) => choose(c, { kind: 'mail-back', date }, from);
    expect(on('2026-11-25', applicant)).toBe('date-not-offered');
    expect(on('2026-11-26', applicant)).toBeUndefined();
    expect(on('2026-12-10', applicant)).toBe('date-not-offered');
    expect([on('2026-11-24', by), on('2027-03-01', by)]).toEqual([undefined, undefined]);
    expect([on('2026-11-23', by), on('2026-11-28', by)]).toEqual([
      'date-not-offered',
      'date-not-offered',
    ]);
  });
  test('of the slot that one has is neither late nor refused', () => {
    const c = chosen(ready());
    c.now = '2026-12-08T07:00:00.000Z';
    expect(choose(c, pickup)).toBeUndefined();
    expect(choose(c, { ...pickup, time: '09:15' } as HandoverChoice)).toBe('too-late');
  });
  test('is the present one only with the same counter, day and time', () => {
    const { state } = chosen(ready());
    const same = (change: object) =>
      isPresentChoice(state, { ...pickup, ...change } as HandoverChoice);
    expect([
      same({}),
      same({ counter: 'other' }),
      same({ date: '2026-12-09' }),
      same({ time: '09:15' }),
    ]).toEqual([...[true, false, false, false]]);
    expect(isPresentChoice(state, byPost)).toBe(false);
    expect(isPresentChoice(chosen(ready(), byPost).state, pickup)).toBe(false);
  });
  test('of a slot asks its counter day as citizen or as staff, with an id that is used once', () => {
    const c = ready();
    c.send('chooseHandover', { choice: pickup, by: applicant });
    expect(c.state.outbox.at(-1)).toEqual({
      type: 'book',
      requestId: 'FA-0000-0000:1',
      slot,
      staff: false,
    });
    slotWasAnswered(c.step(), { requestId: 'FA-0000-0000:1', outcome: 'taken' });
    c.send('chooseHandover', { choice: pickup, by });
    expect(c.state.outbox.at(-1)).toMatchObject({ requestId: 'FA-0000-0000:2', staff: true });
    expect(c.state.pendingSlot).toMatchObject({ sequence: 2, slot });
  });
  test('counts each time, so that a calendar takes the latest', () => {
    const c = chosen(ready());
    c.send('cancelHandover', { by: applicant });
    expect(c.state.choices).toBe(2);
    chosen(c, byPost);
    expect(c.state.choices).toBe(3);
    chosen(c);
    expect(c.state.handover).toMatchObject({ sequence: 4, bookingId: 'FA-0000-0000:4' });
    c.now = '2026-12-08T09:00:00.000Z';
    c.send('recordNoShow', { by: counter });
    expect(c.state.choices).toBe(5);
  });
  test('of the post frees the slot, with the address that was given', () => {
    const c = chosen(ready());
    const address = { street: 'Weg 3', postalCode: '00002', city: 'Neustadt' };
    const choice = { ...byPost, address } as HandoverChoice;
    expect(c.send('chooseHandover', { choice, by })).toBeUndefined();
    expect(c.state.outbox.filter(({ type }) => type === 'release')).toHaveLength(1);
    expect(c.state).toMatchObject({
      applicant: { address: { street: 'Gasse 2' } },
      handover: { address, date: '2026-11-30' },
    });
    expect(c.state.timers.map(({ kind }) => kind)).toEqual(['dispatch-due']);
    expect(c.state.dueAt).toBe('2026-11-30T07:00:00.000Z');
  });
  test('is a slot whose answer came after all was over given back', () => {
    const c = rejected();
    c.send('chooseHandover', { choice: pickup, by: applicant });
    c.send('returnOriginals', { document: 'certificate', action: 'returned', by });
    slotWasAnswered(c.step(), { requestId: 'FA-0000-0000:1', outcome: 'taken' });
    expect(c.state.outbox.some(({ type }) => type === 'release')).toBe(false);
    c.state.outbox = [];
    expect(hasEnded(c.state)).toBe(true);
  });
});

describe('giving up a choice', () => {
  test('frees the slot and asks anew, until some hours before', () => {
    const c = chosen(ready());
    c.now = '2026-12-07T08:00:00.000Z';
    expect(c.refusal('cancelHandover', { by: applicant })).toBeUndefined();
    c.now = '2026-12-07T08:00:00.001Z';
    expect(c.refusal('cancelHandover', { by: applicant })).toBe('too-late');
    expect(c.send('cancelHandover', { by: counter })).toBeUndefined();
    expect(c.state.outbox.at(-2)).toEqual({ type: 'release', bookingId: 'FA-0000-0000:1', slot });
    expect([c.state.stage, c.state.handover]).toEqual(['awaiting-choice', undefined]);
  });
  test('of a day of post is never too late', () => {
    const c = chosen(ready(), byPost);
    c.now = '2026-11-30T12:00:00.000Z';
    expect(c.send('cancelHandover', { by: applicant })).toBeUndefined();
  });
});

describe('a letter that comes back', () => {
  test('was sent before, and says why', () => {
    const c = chosen(ready(), byPost);
    expect(c.refusal('recordReturn', { reason: 'x', by })).toBe('nothing-dispatched');
    c.send('recordDispatch', { by });
    expect(c.refusal('recordReturn', { reason: ' ', by })).toBe('reason-required');
    expect(c.state.handover).not.toHaveProperty('trackingNumber');
    expect(c.state.originals[0]?.moves.at(-1)).toMatchObject({ how: 'sent', detail: 'post' });
    c.send('recordReturn', { reason: 'x', by });
    expect(c.state.originals[0]).toMatchObject({
      state: 'held',
      moves: [{}, {}, { how: 'came-back' }],
    });
    expect(c.state.originals[0]).not.toHaveProperty('leftAt');
  });
  test('was in the time in which it may come back, then it is over for good', () => {
    const c = chosen(ready(), byPost);
    c.send('recordDispatch', { by });
    expect(c.state.timers).toEqual([{ kind: 'return-window', at: '2026-12-15T22:59:59.000Z' }]);
    c.until('2026-12-15T22:59:59.000Z');
    c.state.outbox = [];
    expect([c.told.at(-1), hasEnded(c.state)]).toEqual(['closed', true]);
  });
  test('holds only what it held: neither what left before nor what was sent in another', () => {
    const c = reviewed();
    for (const document of ['identity', 'extra'])
      c.send('placeOriginal', { document, action: 'received', by });
    const back = { action: 'returned' as const, by };
    c.send('returnOriginals', { ...back, document: 'identity', trackingNumber: 'RR123456785DE' });
    c.send('decide', { decision: 'approve', by });
    c.send('markFinished', { document: 'licence', by });
    chosen(c, byPost);
    c.now = '2026-11-30T08:00:00.000Z';
    c.send('returnOriginals', { ...back, document: 'extra', way: 'post' });
    c.send('recordDispatch', { trackingNumber: 'RR123456785DE', by });
    c.send('recordReturn', { reason: 'moved', by });
    expect(c.state.originals.map(({ document, state }) => [document, state])).toEqual([
      ['certificate', 'held'],
      ['identity', 'returned'],
      ['extra', 'returned'],
    ]);
  });
});

describe('at the counter', () => {
  const seen = { identitySeen: true, by: counter };
  const codeOf = (c: Case) => c.state.pickupCode?.value ?? '';
  test('somebody is expected on the day of their slot, and has missed it when it is over', () => {
    const { state } = chosen(ready());
    expect(isExpected(state, '2026-12-08T22:00:00.000Z')).toBe(true);
    expect(isExpected(state, '2026-12-09T08:00:00.000Z')).toBe(false);
    expect(isExpected(ready().state, '2026-12-08T08:00:00.000Z')).toBe(false);
    expect(isExpected(chosen(ready(), byPost).state, '2026-11-30T08:00:00.000Z')).toBe(false);
    expect(slotIsOver(ready().state, '2027-12-08T08:00:00.000Z')).toBe(false);
    expect(slotIsOver(chosen(ready(), byPost).state, '2027-12-08T08:00:00.000Z')).toBe(false);
  });
  test('a code is read with its blanks, and without any is missing', () => {
    const c = chosen(ready());
    const code = codeOf(c);
    expect(c.refusal('recordHandover', { ...seen, code: ' \t ' })).toBe('wrong-code');
    expect(c.state.pickupCode?.wrongTries).toBe(0);
    const spaced = ` ${code.slice(0, 3)}  ${code.slice(3)} `;
    expect(c.send('recordHandover', { ...seen, code: spaced })).toBeUndefined();
  });
  test('a wrong code says how many tries are left, and locks with the last', () => {
    const c = chosen(ready());
    const tried = () => c.refused('recordHandover', { ...seen, code: '1' });
    expect([tried(), tried()]).toMatchObject([{ triesLeft: 2 }, { triesLeft: 1 }]);
    expect(c.tasks).toEqual([]);
    expect(tried()).toMatchObject({ type: 'wrong-code', triesLeft: 0 });
    expect(c.tasks).toEqual(['code-locked']);
    expect(c.refused('recordHandover', { ...seen, code: codeOf(c) })).not.toHaveProperty(
      'triesLeft',
    );
  });
  test.each(['clerk', 'lead', 'admin'] as const)(
    'a %s may do without it, with a reason',
    (role) => {
      const c = chosen(ready());
      const from = { id: 'staff:x', name: 'X', roles: ['counter' as const, role] };
      const given = (reason: string) => ({ identitySeen: true, override: { reason }, by: from });
      expect(c.send('recordHandover', given(' '))).toBe('reason-required');
      expect(c.send('recordHandover', given('known in person'))).toBeUndefined();
      expect(c.state.stage).toBe('done');
    },
  );
  test.each(['counter', 'intake'] as const)('a %s may not', (role) => {
    const body = {
      identitySeen: true,
      override: { reason: 'x' },
      by: { id: 'staff:x', roles: [role] },
    };
    expect(chosen(ready()).send('recordHandover', body)).toBe('not-allowed');
  });
  test('without the code it is said who came; a code of the proxy says it too', () => {
    const whoTook = (body: object, code?: (c: Case) => string) => {
      const c = chosen(ready());
      c.send('nameProxy', { name: 'Max', by: applicant });
      const override = { override: { reason: 'x' }, identitySeen: true, by: lead };
      c.send('recordHandover', { ...override, ...body, ...(code ? { code: code(c) } : {}) });
      const entry = c.state.timeline.findLast(({ type }) => type === 'handed-over');
      return [c.state.originals[0]?.moves.at(-1)?.detail, entry?.data?.['proxy']];
    };
    expect(whoTook({ proxy: true })).toEqual(['Max', true]);
    expect(whoTook({ proxy: false })).toEqual(['applicant', false]);
    expect(whoTook({})).toEqual(['applicant', false]);
    expect(whoTook({}, (c) => c.state.proxy?.code ?? '')).toEqual(['Max', true]);
    expect(whoTook({ proxy: false }, (c) => c.state.proxy?.code ?? '')).toEqual([
      'applicant',
      false,
    ]);
  });
  test('the fee that was paid there is a payment of that day, and settles the difference', () => {
    const c = chosen(ready());
    paymentCame(c.step(), { id: 'a', amountCents: 700, method: 'transfer' });
    expect(c.tasks).toEqual(['payment-differs']);
    c.now = '2026-12-08T08:00:00.000Z';
    c.send('recordHandover', { ...seen, code: codeOf(c), paid: 'cash' });
    expect(c.state.fee?.payments.at(-1)).toEqual({
      id: 'counter-2026-12-08',
      amountCents: 2000,
      method: 'cash',
      at: c.now,
    });
    expect([c.tasks, c.state.fee?.state]).toEqual([[], 'paid']);
  });
  test('where nothing is to be paid nothing is said of it', () => {
    const { fee: _, ...free } = procedure;
    const c = chosen(ready({ procedure: free }));
    expect(c.send('recordHandover', { ...seen, code: codeOf(c), paid: 'cash' })).toBeUndefined();
    expect(c.state.timeline.some(({ type }) => type.startsWith('fee'))).toBe(false);
    const waived = chosen(ready());
    waived.send('waiveFee', { reason: 'hardship', by });
    waived.send('recordHandover', { ...seen, code: codeOf(waived), paid: 'cash' });
    expect(waived.state.fee).toMatchObject({ state: 'waived', payments: [] });
  });
  test('an open fee that is due before holds back only what it is due for', () => {
    const c = ready({ procedure: { ...procedure, fee: first } });
    expect(c.refusal('recordHandover', seen)).toBe('fee-open');
    paymentCame(c.step(), { id: 'a', amountCents: 2700, method: 'transfer' });
    expect(c.refusal('recordHandover', seen)).toBeUndefined();
    const { fee: _, ...free } = procedure;
    expect(ready({ procedure: free }).refusal('recordHandover', seen)).toBeUndefined();
  });
  test('a visit without an appointment is entered where the slot was, or where the service has its counter', () => {
    const visit = (c: Case) => {
      c.now = '2026-12-01T09:00:00.000Z';
      c.send('recordHandover', { ...seen, ...(codeOf(c) ? { code: codeOf(c) } : {}) });
      return c.state.handover;
    };
    const today = {
      kind: 'pickup',
      date: '2026-12-01',
      time: '10:00',
      bookingId: '',
      unannounced: true,
    };
    expect(visit(ready())).toMatchObject({ ...today, counter: 'hall' });
    const c = chosen(ready());
    if (c.state.handover?.kind === 'pickup') c.state.handover.counter = 'annex';
    expect(visit(c)).toMatchObject({ ...today, counter: 'annex', sequence: 1 });
    expect(visit(chosen(ready(), byPost))).toMatchObject({ ...today, counter: 'hall' });
  });
  test('a slot holds what a service without a counter has to hand over', () => {
    const c = chosen(ready());
    const { pickup: _, ...posted } = procedure.handover;
    c.state.procedure = { ...procedure, handover: posted };
    c.now = '2026-12-08T09:00:00.000Z';
    expect(c.refusal('recordHandover', { ...seen, code: codeOf(c) })).toBeUndefined();
    expect(c.send('recordNoShow', { by: counter })).toBeUndefined();
    expect(c.state.handover?.kind).toBe('mail-back');
  });
  test('in part the next choice counts on, and nothing is handed over twice', () => {
    const c = chosen(ready());
    c.send('recordHandover', { ...seen, code: codeOf(c), items: ['licence'] });
    expect([c.state.choices, c.state.originals[0]?.state]).toEqual([2, 'held']);
    const { id } = c.state.originals[0] ?? { id: '' };
    c.send('returnOriginals', { document: id, action: 'returned', by: colleague });
    expect(c.state.stage).toBe('done');
  });
  test('with nothing left to tick an empty list is no fault', () => {
    const c = ready();
    c.send('returnOriginals', { document: 'certificate', action: 'returned', by });
    c.state.finished = [];
    expect(c.refusal('recordHandover', { ...seen, items: [] })).toBeUndefined();
  });
});
