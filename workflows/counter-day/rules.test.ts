import { expect, test } from 'vitest';
import { begin, book, release, viewOf } from './rules.ts';

const day = () =>
  begin({
    counter: 'hall',
    date: '2026-12-08',
    slots: [{ time: '09:00', citizens: 1, staff: 0 }],
    endsAt: '2026-12-08T22:59:00.000Z',
  });
const request = (reference: string) => ({
  requestId: `${reference}:1`,
  reference,
  time: '09:00',
  staff: false,
});

test.each(['collected', 'missed'] as const)('who has %s stays on the list', (ended) => {
  const { state } = book(day(), request('FA-1'));
  const after = release(state, 'FA-1:1', ended);
  expect(viewOf(after).bookings).toMatchObject([{ reference: 'FA-1', ended }]);
  expect(book(after, request('FA-2')).answer.outcome).toBe('booked');
});

test('a slot given up leaves nothing behind', () => {
  const { state } = book(day(), request('FA-1'));
  expect(book(state, request('FA-2')).answer.outcome).toBe('taken');
  expect(viewOf(release(state, 'FA-1:1')).bookings).toEqual([]);
});
