import { expect, test } from 'vitest';
import { applicant, Case, clerk as by, counter } from '../../../test/support/case.ts';
import { figuresOf } from '../figures.ts';
import { slotWasAnswered } from './handover.ts';
import { waitingItems } from './items.ts';
import { scanArrived } from './papers.ts';

const slot = { counter: 'hall', date: '2026-12-08', time: '09:00' };

/** A finished document and an original wait, and somebody stands at the counter at their time. */
function atCounter(): Case {
  const c = new Case();
  const contents = [
    { document: 'certificate', kind: 'original' as const },
    { document: 'identity', kind: 'copy' as const },
  ];
  scanArrived(c.step(), {
    ...{ id: 's1', mailItem: 'mail:1', segment: 0, pages: 3, origin: 'post', contents },
    blob: { owner: 'FA-0000-0000', id: 'b', size: 1 },
  });
  c.send('decide', { decision: 'approve', by });
  c.send('markFinished', { document: 'licence', by });
  choose(c, slot);
  c.now = '2026-12-08T08:03:00.000Z';
  return c;
}
function choose(c: Case, at: typeof slot): void {
  c.send('chooseHandover', { choice: { kind: 'pickup', ...at }, by: applicant });
  const requestId = c.state.pendingSlot?.requestId ?? '';
  slotWasAnswered(c.step(), { requestId, outcome: 'booked' });
}
const codeOf = (c: Case) => c.state.pickupCode?.value ?? '';
const originalOf = (c: Case) => c.state.originals[0]?.id ?? '';
const hand = (c: Case, items?: string[], code = codeOf(c)) =>
  c.send('recordHandover', { code, identitySeen: true, by: counter, ...(items ? { items } : {}) });

test('a part that is missing keeps the case open, with its code, and asks for a new choice', () => {
  const c = atCounter();
  const code = codeOf(c);
  c.send('nameProxy', { name: 'Petra Bote', by: applicant });
  expect(hand(c, ['licence'])).toBeUndefined();
  expect([c.state.stage, c.told.at(-1)]).toEqual(['awaiting-choice', 'rest-waits']);
  expect(codeOf(c)).toBe(code);
  expect(c.state.proxy?.name).toBe('Petra Bote');
  expect(c.state.finished[0]?.handedOverAt).toBe(c.now);
  expect(waitingItems(c.state).map(({ id }) => id)).toEqual([originalOf(c)]);
  expect(c.state.originals[0]?.state).toBe('held');
  expect(c.state.messages.at(-1)?.said).toMatchObject({
    handedOver: [{ de: expect.any(String) }],
    rest: [{ de: 'Urkunde' }],
  });
  const entry = c.state.timeline.find(({ type }) => type === 'handed-over-in-part');
  expect(entry?.data).toMatchObject({ rest: 'Urkunde' });
  expect(c.state.outbox).toContainEqual(
    expect.objectContaining({ type: 'release', ended: 'collected' }),
  );
});

test('the rest goes another day with the same code, and then the case ends', () => {
  const c = atCounter();
  const code = codeOf(c);
  hand(c, [originalOf(c)]);
  expect(c.state.originals).toMatchObject([{ state: 'returned' }]);
  choose(c, { ...slot, date: '2026-12-10' });
  c.now = '2026-12-10T08:00:00.000Z';
  expect(hand(c, ['licence'], code)).toBeUndefined();
  expect(c.state.stage).toBe('done');
  expect(c.state.pickupCode).toBeUndefined();
  expect(figuresOf(c.state).visitsAvoided).toBe(0);
});

test('the rest can also go by post', () => {
  const c = atCounter();
  hand(c, ['licence']);
  const choice = { kind: 'mail-back' as const, date: '2026-12-14' };
  expect(c.send('chooseHandover', { choice, by: applicant })).toBeUndefined();
  expect(c.send('recordDispatch', { by })).toBeUndefined();
  expect(c.state.originals).toMatchObject([{ state: 'returned' }]);
});

test('all of it, ticked or not said, is the end', () => {
  const ticked = atCounter();
  expect(hand(ticked, ['licence', originalOf(ticked)])).toBeUndefined();
  const unsaid = atCounter();
  expect(hand(unsaid)).toBeUndefined();
  expect([ticked.state.stage, unsaid.state.stage]).toEqual(['done', 'done']);
  expect(figuresOf(unsaid.state).visitsAvoided).toBe(1);
});

test('nothing ticked, something unknown and something gone are refused and recorded nowhere', () => {
  const c = atCounter();
  const before = structuredClone(c.state);
  expect(hand(c, [])).toBe('nothing-ticked');
  expect(hand(c, ['licence', 'plate'])).toBe('unknown-document');
  expect(c.state).toEqual(before);
  hand(c, ['licence']);
  const after = structuredClone(c.state);
  expect(hand(c, ['licence'])).toBe('not-in-custody');
  expect(c.state).toEqual(after);
});

test('a wrong code hands over no part', () => {
  const c = atCounter();
  expect(hand(c, ['licence'], '000')).toBe('wrong-code');
  expect(waitingItems(c.state)).toHaveLength(2);
});

test('without an appointment, too, a part can be missing', () => {
  const c = atCounter();
  c.now = '2026-12-07T08:00:00.000Z';
  expect(hand(c, ['licence'])).toBeUndefined();
  expect(c.state.stage).toBe('awaiting-choice');
  expect(c.state.handover).toBeUndefined();
  expect(c.state.outbox.find(({ type }) => type === 'release')).not.toHaveProperty('ended');
});
