import { expect, test } from 'vitest';
import { applicant, Case, clerk as by, counter } from '../../../test/support/case.ts';
import type { HandoverChoice, ReceivedScan } from '../contract.ts';
import { figuresOf } from '../figures.ts';
import { listing } from '../listing.ts';
import { slotWasAnswered } from './handover.ts';
import { scanArrived } from './papers.ts';
import { paymentCame } from './reports.ts';

const pickup: HandoverChoice = {
  kind: 'pickup',
  counter: 'hall',
  date: '2026-12-08',
  time: '09:00',
};
const scan: ReceivedScan = {
  id: 's1',
  mailItem: 'mail:1',
  segment: 0,
  pages: 3,
  blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
  origin: 'post',
  contents: [
    { document: 'certificate', kind: 'original' },
    { document: 'identity', kind: 'copy' },
  ],
};
const seen = { identitySeen: true, by: counter };

function ready(change?: ConstructorParameters<typeof Case>[0]): Case {
  const c = new Case(change);
  scanArrived(c.step(), scan);
  c.send('decide', { decision: 'approve', by });
  c.send('markFinished', { document: 'licence', by });
  expect(c.state.stage).toBe('awaiting-choice');
  return c;
}
function booked(choice = pickup, c = ready()): Case {
  expect(c.send('chooseHandover', { choice, by: applicant })).toBeUndefined();
  const requestId = c.state.pendingSlot?.requestId ?? '';
  slotWasAnswered(c.step(), { requestId, outcome: 'booked' });
  expect(c.state.stage).toBe('pickup-scheduled');
  return c;
}
const codeOf = (c: Case) => c.state.pickupCode?.value ?? '';
const happened = (c: Case) => c.state.timeline.map(({ type }) => type);
const handoverOn = (c: Case) =>
  listing(c.state).attributes.find(({ key }) => key.name === 'HandoverOn')?.value;

test('wrong codes lock, then a clerk decides and the counter may not', () => {
  const c = booked();
  const wrong = { code: 'nope', ...seen };
  expect([1, 2, 3].map(() => c.send('recordHandover', wrong))).toEqual(
    Array.from({ length: 3 }, () => 'wrong-code'),
  );
  expect(c.send('recordHandover', { ...wrong, code: codeOf(c) })).toBe('code-locked');
  expect(c.tasks).toContain('code-locked');
  const override = { reason: 'identity card seen twice' };
  expect(c.send('recordHandover', { ...wrong, override })).toBe('not-allowed');
  expect(c.send('recordHandover', { ...wrong, override, by })).toBeUndefined();
  expect(c.state.stage).toBe('done');
});

test('a proxy has a code of their own, until it is withdrawn', () => {
  const c = booked();
  c.send('nameProxy', { name: 'Max Muster', by: applicant });
  const code = c.state.proxy?.code ?? '';
  expect(code).not.toBe(codeOf(c));
  c.send('nameProxy', { name: null, by: applicant });
  expect(c.send('recordHandover', { code, ...seen })).toBe('wrong-code');
  expect(c.send('recordHandover', { code, proxy: true, ...seen })).toBe('no-proxy');
  expect(c.send('nameProxy', { name: null, by: applicant })).toBe('no-proxy');
  c.send('nameProxy', { name: 'Max Muster', by: applicant });
  const again = c.state.proxy?.code ?? '';
  expect(c.send('recordHandover', { code: again, ...seen })).toBeUndefined();
  expect(c.state.originals[0]?.moves.at(-1)).toMatchObject({ detail: 'Max Muster' });
});

test('another name is another code, and the old one ends with it', () => {
  const c = booked();
  const named = (name: string | null) => {
    c.send('nameProxy', { name, by: applicant });
    return c.state.proxy?.code ?? '';
  };
  const first = named('Max Muster');
  expect(named('Max Muster')).toBe(first);
  const second = named('Petra Bote');
  expect(second).not.toBe(first);
  expect(c.send('recordHandover', { code: first, proxy: true, ...seen })).toBe('wrong-code');
  named(null);
  const third = named('Petra Bote');
  expect(third).not.toBe(second);
  const shown = { shown: 'residence-permit', authoritySeen: true } as const;
  expect(c.send('recordHandover', { code: third, ...shown, ...seen })).toBeUndefined();
  expect(c.state.timeline.find(({ type }) => type === 'handed-over')?.data).toEqual({
    proxy: true,
    collectedBy: 'Petra Bote',
    shown: 'residence-permit',
    authority: true,
  });
  expect(c.send('nameProxy', { name: 'Eva Neu', by: applicant })).toBe('already-ended');
});

test('the code belongs to the person whose identity document was seen', () => {
  const c = booked();
  c.send('nameProxy', { name: 'Max Muster', by: applicant });
  const code = c.state.proxy?.code ?? '';
  expect(c.send('recordHandover', { code, proxy: false, ...seen })).toBe('wrong-code');
  expect(c.send('recordHandover', { code: codeOf(c), proxy: true, ...seen })).toBe('wrong-code');
  expect(c.send('recordHandover', { code, proxy: true, ...seen })).toBeUndefined();
});

test('identity has to be seen', () => {
  const c = booked();
  const unseen = { ...seen, code: codeOf(c), identitySeen: false };
  expect(c.send('recordHandover', unseen)).toBe('identity-not-seen');
});

test('nobody has missed a slot before it is over', () => {
  const c = booked();
  c.now = '2026-12-08T08:14:59.000Z';
  expect(c.send('recordNoShow', { by: counter })).toBe('too-early');
  c.now = '2026-12-08T08:15:00.000Z';
  expect(c.send('recordNoShow', { by: counter })).toBeUndefined();
  expect(c.state.outbox).toContainEqual(
    expect.objectContaining({ type: 'release', ended: 'missed' }),
  );
});

test('a no-show is asked again as often as the procedure says, then the fallback applies', () => {
  const c = booked();
  c.now = '2026-12-08T09:00:00.000Z';
  c.send('recordNoShow', { by: counter });
  expect([c.state.stage, c.told.at(-1)]).toEqual(['awaiting-choice', 'missed']);
  booked({ ...pickup, date: '2026-12-09' }, c);
  c.now = '2026-12-09T09:00:00.000Z';
  c.send('recordNoShow', { by: counter });
  expect(c.state.handover).toMatchObject({ kind: 'mail-back' });
  expect(figuresOf(c.state).noShows).toBe(2);
});

test('whoever comes at their time is known to the day of the counter', () => {
  const c = booked();
  c.now = '2026-12-08T08:03:00.000Z';
  expect(c.send('recordHandover', { code: codeOf(c), ...seen })).toBeUndefined();
  expect(happened(c)).not.toContain('without-appointment');
  expect(c.state.outbox).toContainEqual({
    type: 'release',
    bookingId: 'FA-0000-0000:1',
    slot: { counter: 'hall', date: '2026-12-08', time: '09:00' },
    ended: 'collected',
  });
});

test('with a slot on another day the code is asked for, and the old slot is free again', () => {
  const c = booked();
  c.now = '2026-12-01T10:20:00.000Z';
  expect(c.send('recordHandover', seen)).toBe('wrong-code');
  expect(c.send('recordHandover', { code: codeOf(c), ...seen })).toBeUndefined();
  expect(happened(c)).toContain('without-appointment');
  const freed = c.state.outbox.find(({ type }) => type === 'release');
  expect(freed).toMatchObject({ slot: { date: '2026-12-08', time: '09:00' } });
  expect(freed).not.toHaveProperty('ended');
  expect(c.state.handover).toMatchObject({ date: '2026-12-01', time: '11:20', unannounced: true });
  expect(handoverOn(c)).toEqual(new Date('2026-12-01T00:00:00Z'));
  expect(figuresOf(c.state)).toMatchObject({ visitsAvoided: 1, noShows: 0 });
});

test('without a code ever issued it goes to the applicant alone', () => {
  const c = ready();
  c.send('nameProxy', { name: 'Max Muster', by: applicant });
  const code = c.state.proxy?.code ?? '';
  expect(c.send('recordHandover', { code, proxy: true, ...seen })).toBe('applicant-only');
  expect(c.send('recordHandover', { code: '123456', ...seen })).toBe('applicant-only');
  expect(c.send('recordHandover', { ...seen, identitySeen: false })).toBe('identity-not-seen');
  expect(c.send('recordHandover', seen)).toBeUndefined();
  expect(c.state.stage).toBe('done');
  expect(happened(c)).toContain('without-appointment');
  expect(c.state.originals).toMatchObject([{ state: 'returned' }]);
  expect(figuresOf(c.state).visitsAvoided).toBe(1);
});

test('a code that was sent is asked for even after the slot was cancelled', () => {
  const c = booked();
  c.send('cancelHandover', { by: applicant });
  expect(c.send('recordHandover', seen)).toBe('wrong-code');
  expect(c.send('recordHandover', { code: codeOf(c), ...seen })).toBeUndefined();
});

test('what was to be sent can still be collected, and is then not sent', () => {
  const c = ready();
  c.send('chooseHandover', { choice: { kind: 'mail-back', date: '2026-11-30' }, by: applicant });
  expect(c.send('recordHandover', seen)).toBeUndefined();
  expect(c.send('recordDispatch', { by })).toBe('already-ended');
  expect(c.state.timers).toEqual([]);
});

test('what is never handed out at a counter is not handed out here', () => {
  const { procedure } = new Case().state;
  const { pickup: _, ...handover } = procedure.handover;
  const c = ready({ procedure: { ...procedure, handover } });
  expect(c.send('recordHandover', seen)).toBe('handover-not-offered');
});

test('a fee due before the handover is paid now, or nothing is handed over', () => {
  const { procedure } = new Case().state;
  const fee = { amountCents: 2700, currency: 'EUR', due: 'before-handover' } as const;
  const c = ready({ procedure: { ...procedure, fee } });
  expect(c.send('recordHandover', seen)).toBe('fee-open');
  expect(c.send('recordHandover', { ...seen, paid: 'card' })).toBeUndefined();
  expect(c.state.fee).toMatchObject({ state: 'paid', payments: [{ method: 'card' }] });
});

test('at the counter the rest of a fee is taken, and what was not paid is noted', () => {
  const c = booked();
  paymentCame(c.step(), { id: 'a', amountCents: 1000, method: 'transfer' });
  c.send('recordHandover', { ...seen, code: codeOf(c), paid: 'cash' });
  expect(c.state.fee).toMatchObject({ state: 'paid', payments: [{}, { amountCents: 1700 }] });
  const unpaid = booked();
  unpaid.send('recordHandover', { ...seen, code: codeOf(unpaid) });
  expect(unpaid.state.fee?.state).toBe('open');
  expect(happened(unpaid)).toContain('fee-unpaid');
});
