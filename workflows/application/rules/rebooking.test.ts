import { expect, test } from 'vitest';
import { applicant, Case, clerk as by, counter } from '../../../test/support/case.ts';
import type { Slot } from '../contract.ts';
import { slotWasAnswered } from './handover.ts';
import { scanArrived } from './papers.ts';
import { slotWasNoticed } from './rebooking.ts';

const slot = { counter: 'hall', date: '2026-12-08', time: '09:00' };
const later: Slot = { counter: 'hall', date: '2026-12-10', time: '10:00' };
const bookingId = 'FA-0000-0000:1';

function chosen(c: Case, at: Slot): void {
  expect(c.send('chooseHandover', { choice: { kind: 'pickup', ...at }, by: applicant })).toBe(
    undefined,
  );
  const requestId = c.state.pendingSlot?.requestId ?? '';
  slotWasAnswered(c.step(), { requestId, outcome: 'booked' });
}
function booked(): Case {
  const c = new Case();
  const contents = [
    { document: 'certificate', kind: 'original' as const },
    { document: 'identity', kind: 'copy' as const },
  ];
  const blob = { owner: 'FA-0000-0000', id: 'b', size: 1 };
  scanArrived(c.step(), {
    ...{ id: 's1', mailItem: 'mail:1', segment: 0, pages: 3, origin: 'post' },
    ...{ blob, contents },
  });
  c.send('decide', { decision: 'approve', by });
  c.send('markFinished', { document: 'licence', by });
  chosen(c, slot);
  return c;
}
const closing = { bookingId, holds: false, proposals: [later] };
function asked(): Case {
  const c = booked();
  slotWasNoticed(c.step(), closing);
  return c;
}
const released = (c: Case) => c.state.outbox.filter(({ type }) => type === 'release');

test('asked anew with the next free slots, the old one is kept', () => {
  const c = asked();
  expect([c.state.stage, c.told.at(-1)]).toEqual(['pickup-scheduled', 'rebook']);
  expect(c.state.messages.at(-1)?.said).toMatchObject({
    proposals: [{ date: '2026-12-10', time: '10:00' }],
    handover: { date: '2026-12-08', time: '09:00' },
  });
  expect(c.tasks).toContain('rebook');
  expect(c.state.handover).toMatchObject(slot);
  expect(released(c)).toEqual([]);
});

test('a repeated notice, and one of a slot that was given up, change nothing', () => {
  const c = asked();
  const before = structuredClone(c.state);
  slotWasNoticed(c.step(), closing);
  slotWasNoticed(c.step(), { ...closing, bookingId: 'FA-0000-0000:0' });
  expect(c.state).toEqual(before);
  chosen(c, later);
  const moved = structuredClone(c.state);
  slotWasNoticed(c.step(), closing);
  slotWasNoticed(c.step(), { ...closing, holds: true });
  expect(c.state).toEqual(moved);
});

test('the notice period of the procedure does not bind whom the office asks', () => {
  const c = booked();
  c.now = '2026-12-08T06:00:00.000Z';
  const choice = { kind: 'pickup' as const, ...later };
  expect(c.refusal('chooseHandover', { choice, by: applicant })).toBe('too-late');
  slotWasNoticed(c.step(), closing);
  chosen(c, later);
  expect(c.state.handover).toMatchObject(later);
  expect(c.state.handover).not.toHaveProperty('askedAnew');
  expect(c.tasks).not.toContain('rebook');
  expect(released(c)).toHaveLength(1);
});

test('the reminder of the old slot asks once more', () => {
  const c = asked();
  c.until('2026-12-07T09:00:00.000Z');
  expect(c.told.filter((template) => template === 'rebook')).toHaveLength(2);
  expect(c.told).not.toContain('tomorrow');
});

test('an opened day takes the question back', () => {
  const c = asked();
  slotWasNoticed(c.step(), { bookingId, holds: true, proposals: [] });
  expect([c.state.stage, c.told.at(-1)]).toEqual(['pickup-scheduled', 'slot-stands']);
  expect(c.tasks).not.toContain('rebook');
  c.until('2026-12-07T09:00:00.000Z');
  expect(c.told.at(-1)).toBe('tomorrow');
});

test('when the day is gone the choice is open again, and nobody has missed anything', () => {
  const c = asked();
  c.until('2026-12-08T20:00:00.000Z');
  expect([c.state.stage, c.told.at(-1)]).toEqual(['awaiting-choice', 'cancelled']);
  expect(c.state.noShows).toBe(0);
  expect(c.state.messages.at(-1)?.said?.handover).toMatchObject({ date: '2026-12-08' });
  expect(c.tasks).toContain('rebook');
  expect(c.tasks).not.toContain('record-pickup');
  chosen(c, later);
  expect(c.tasks).not.toContain('rebook');
});

test('a no-show on a slot that was not to be held is none', () => {
  const c = asked();
  c.now = '2026-12-08T09:00:00.000Z';
  expect(c.send('recordNoShow', { by: counter })).toBeUndefined();
  expect([c.state.stage, c.state.noShows]).toEqual(['awaiting-choice', 0]);
});
