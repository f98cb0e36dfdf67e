import { expect, test } from 'vitest';
import type { Booking } from '../../workflows/counter-day/contract.ts';
import { bookingFaults, slotFaults } from './slots.ts';

const slot = { counter: 'hall', date: '2026-12-01', time: '09:00' };
const choice = {
  reference: 'FA-0000-0000',
  stage: 'pickup-scheduled' as const,
  handover: { kind: 'pickup' as const, bookingId: 'b1', sequence: 1, scheduledAt: '', ...slot },
};
const booking: Booking = { id: 'b1', reference: 'FA-0000-0000', time: '09:00', staff: false };

test('a slot that case and counter agree on is no fault', () => {
  expect(slotFaults(choice, { bookings: [booking] })).toEqual([]);
  expect(bookingFaults(booking, choice)).toEqual([]);
});

test.each<[string, Booking[]]>([
  ['nothing', []],
  ['another time', [{ ...booking, time: '09:15' }]],
  ['another case', [{ ...booking, reference: 'FA-1111-1111' }]],
  ['what is over', [{ ...booking, ended: 'missed' }]],
])('a slot for which the counter keeps %s is a fault', (_, bookings) => {
  expect(slotFaults(choice, { bookings })).toEqual([
    'its slot hall 2026-12-01 09:00 is not kept at the counter',
  ]);
});

test('a kept slot that its case does not know is a fault, one just asked for is not', () => {
  const { handover: _, ...none } = choice;
  expect(bookingFaults(booking, none)).toHaveLength(1);
  expect(bookingFaults(booking, undefined)).toHaveLength(1);
  expect(bookingFaults({ ...booking, id: 'b2' }, choice)).toHaveLength(1);
  const by = { id: 'citizen', name: '' } as never;
  const pendingSlot = { requestId: 'b1', slot, by, sequence: 1 };
  expect(bookingFaults(booking, { ...none, pendingSlot })).toEqual([]);
});
