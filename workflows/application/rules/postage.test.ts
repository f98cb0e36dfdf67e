import { expect, test } from 'vitest';
import { applicant, clerk as by, counter, type Case } from '../../../test/support/case.ts';
import {
  byPost,
  chooses,
  handingOver,
  pickup,
  readyCase,
} from '../../../test/support/ready-case.ts';
import { owedCents, transferOf } from './fee.ts';
import { nextPostage } from './postage.ts';
import { paymentCame } from './reports.ts';

const sent = 'RR123456785DE';
const pay = (c: Case, id: string, amountCents: number) =>
  paymentCame(c.step(), { id, amountCents, method: 'transfer' });
const owed = (c: Case) => owedCents(c.state.fee);
const last = (c: Case) => c.state.messages.at(-1);
const due = (of: 'before-handover' | 'at-handover') => {
  const procedure = handingOver({});
  return { ...procedure, fee: { amountCents: 2700, currency: 'EUR' as const, due: of } };
};

test('the postage of a choice is on the fee, and goes with the choice', () => {
  const c = readyCase();
  pay(c, 'a', 2700);
  expect(chooses(c, byPost)).toBeUndefined();
  expect([c.state.fee?.state, owed(c)]).toEqual(['open', 460]);
  expect(transferOf(c.state)).toMatchObject({ amountCents: 460, remittance: 'FA-0000-0000' });
  expect(last(c)).toMatchObject({ template: 'confirmed', said: { fee: { owedCents: 460 } } });
  chooses(c, { ...byPost, date: '2026-12-02' });
  expect(owed(c)).toBe(460);
  chooses(c, pickup);
  expect(c.state.fee).toMatchObject({ state: 'paid', amountCents: 2700, postage: [] });
  expect(c.tasks).not.toContain('refund');
});

test('postage that was paid for nothing is to be given back', () => {
  const c = readyCase();
  chooses(c, byPost);
  pay(c, 'a', 3160);
  expect(c.state.fee?.state).toBe('paid');
  c.send('cancelHandover', { by: applicant });
  expect(c.state.fee).toMatchObject({ state: 'paid', amountCents: 2700 });
  expect(c.tasks).toContain('refund');
  c.send('recordRefund', { amountCents: 460, by });
  chooses(c, byPost);
  expect(owed(c)).toBe(460);
  pay(c, 'b', 460);
  expect([c.state.fee?.state, c.tasks.includes('refund')]).toEqual(['paid', false]);
});

test('whoever pays for sending again is told before choosing, and asked for it once', () => {
  const c = readyCase();
  chooses(c, byPost);
  pay(c, 'a', 3160);
  c.send('recordDispatch', { trackingNumber: sent, by });
  c.send('recordReturn', { reason: 'moved', by });
  expect(last(c)).toMatchObject({ template: 'letter-returned', said: { postageCents: 460 } });
  expect(c.state.fee?.state).toBe('paid');
  const address = { street: 'Neue Gasse 3', postalCode: '00002', city: 'Musterhagen' };
  c.send('chooseHandover', { choice: { ...byPost, address }, by });
  expect(owed(c)).toBe(460);
  c.send('recordDispatch', { trackingNumber: sent, by });
  pay(c, 'b', 460);
  expect(c.state.fee).toMatchObject({ state: 'paid', amountCents: 3620 });
  expect(c.tasks).not.toContain('payment-differs');
});

test('where the procedure says so, sending again is free', () => {
  const c = readyCase(handingOver({}, { again: 'free' }));
  expect(nextPostage(c.state)).toBe(460);
  chooses(c, byPost);
  c.send('recordDispatch', { by });
  c.send('recordReturn', { reason: 'our fault', by });
  expect(nextPostage(c.state)).toBe(0);
  expect(last(c)?.said?.postageCents).toBeUndefined();
});

test('what is due before the handover is paid before it is sent, postage too', () => {
  const c = readyCase(due('before-handover'));
  expect(chooses(c, byPost)).toBe('fee-open');
  pay(c, 'a', 2700);
  expect(chooses(c, byPost)).toBeUndefined();
  expect(chooses(c, { ...byPost, date: '2026-12-02' })).toBeUndefined();
  expect(c.send('recordDispatch', { by })).toBe('fee-open');
  pay(c, 'b', 460);
  expect(c.send('recordDispatch', { by })).toBeUndefined();
  const later = readyCase(due('at-handover'));
  chooses(later, byPost);
  expect(later.send('recordDispatch', { by })).toBeUndefined();
});

test('postage is waived alone where the service is paid, and everything where it is not', () => {
  const c = readyCase();
  pay(c, 'a', 2700);
  chooses(c, byPost);
  c.send('waiveFee', { reason: 'our mistake', by });
  expect(c.state.fee).toMatchObject({ state: 'paid', amountCents: 2700 });
  expect(c.tasks).not.toContain('refund');
  chooses(c, pickup);
  expect(c.state.fee).toMatchObject({ state: 'paid', amountCents: 2700 });

  const poor = readyCase();
  poor.send('waiveFee', { reason: 'hardship', by });
  chooses(poor, byPost);
  expect(owed(poor)).toBe(460);
  chooses(poor, pickup);
  expect(poor.state.fee).toMatchObject({ state: 'waived', amountCents: 2700 });
});

test('a free service can have its postage, and who collects after all pays none', () => {
  const { fee: _, ...free } = handingOver({});
  const c = readyCase(free);
  chooses(c, byPost);
  expect([c.state.fee?.amountCents, owed(c)]).toEqual([460, 460]);
  expect(last(c)?.said?.fee).toMatchObject({ due: 'at-handover', open: true });
  const d = readyCase();
  chooses(d, pickup);
  chooses(d, byPost);
  const code = d.state.pickupCode?.value ?? '';
  d.send('recordHandover', { code, identitySeen: true, paid: 'cash', by: counter });
  expect(d.state.fee).toMatchObject({ state: 'paid', amountCents: 2700 });
  expect(d.state.fee?.payments).toMatchObject([{ amountCents: 2700, method: 'cash' }]);
});

test('cases from before postage was charged go on without it', () => {
  const { mailBack: way, ...rest } = handingOver({}).handover;
  const { again: _, otherAddress: _other, ...before } = way ?? {};
  const c = readyCase({
    ...handingOver({}),
    handover: { ...rest, mailBack: before as typeof way },
  });
  chooses(c, { ...byPost, address: { street: 'X 1', postalCode: '', city: 'Y' } });
  expect(c.state.fee).toMatchObject({ amountCents: 2700 });
  expect(c.state.applicant.address.street).toBe('X 1');
  expect(c.tasks).not.toContain('other-address');
});
