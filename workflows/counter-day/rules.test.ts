import { expect, test } from 'vitest';
import { begin, book, limit, plan, release, viewOf } from './rules.ts';

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

const hall = () =>
  begin({
    counter: 'hall',
    date: '2026-12-08',
    slots: [
      { time: '09:00', citizens: 2, staff: 1 },
      { time: '09:30', citizens: 2, staff: 1 },
    ],
    endsAt: '2026-12-08T22:59:00.000Z',
  });
const full = () =>
  [
    request('FA-1'),
    { ...request('FA-2'), time: '09:30' },
    { ...request('FA-3'), staff: true },
    request('FA-4'),
  ].reduce((state, one) => book(state, one).state, hall());
const to = (citizens: number, staff: number) => ({ citizens, staff, by: 'Lea Lead' });
const closed = to(0, 0);

test('on a closing everyone is asked in the order of booking, once, and keeps the slot', () => {
  const first = limit(full(), closed);
  expect(first.notices.map(({ reference, holds, turn }) => [reference, holds, turn])).toEqual([
    ['FA-1', false, 0],
    ['FA-2', false, 1],
    ['FA-3', false, 2],
    ['FA-4', false, 3],
  ]);
  expect(viewOf(first.state).bookings).toHaveLength(4);
  expect(viewOf(first.state).slots.map(({ freeForStaff }) => freeForStaff)).toEqual([0, 0]);
  expect(limit(first.state, closed).notices).toEqual([]);
  expect(book(first.state, request('FA-5')).answer.outcome).toBe('closed');
  expect(book(first.state, request('FA-1')).answer.outcome).toBe('booked');
});

test('of a lowered capacity the latest bookings hear, and no one else gets in', () => {
  const lowered = limit(full(), to(1, 1));
  expect(lowered.notices).toMatchObject([{ reference: 'FA-4', holds: false }]);
  expect(book(lowered.state, request('FA-5')).answer.outcome).toBe('taken');
  const moved = release(lowered.state, 'FA-4:1');
  expect(book(moved, request('FA-5')).answer.outcome).toBe('taken');
  expect(limit(moved, to(1, 0)).notices).toMatchObject([{ reference: 'FA-3' }]);
});

test('an opened day takes it back from those who have not moved', () => {
  const shut = release(limit(full(), closed).state, 'FA-2:1');
  const opened = limit(shut, null);
  expect(opened.notices.map(({ reference, holds }) => [reference, holds])).toEqual([
    ['FA-1', true],
    ['FA-3', true],
    ['FA-4', true],
  ]);
  expect(opened.state).not.toHaveProperty('limit');
  expect(limit(opened.state, null).notices).toEqual([]);
  expect(book(opened.state, { ...request('FA-5'), time: '09:30' }).answer.outcome).toBe('booked');
});

test('who has been there is not asked, and a limit above the plan opens nothing', () => {
  const here = release(full(), 'FA-1:1', 'collected');
  expect(limit(here, closed).notices.map(({ reference }) => reference)).not.toContain('FA-1');
  const wide = limit(full(), to(9, 9));
  expect(wide.notices).toEqual([]);
  expect(viewOf(wide.state).slots).toEqual(viewOf(full()).slots);
});

test('a plan that has become smaller asks those who have no place in it', () => {
  const shorter = plan(full(), [{ time: '09:30', citizens: 1, staff: 0 }]);
  expect(shorter.notices.map(({ reference }) => reference)).toEqual(['FA-1', 'FA-3', 'FA-4']);
  expect(book(shorter.state, request('FA-5')).answer.outcome).toBe('closed');
  expect(plan(shorter.state, hall().slots).notices.every(({ holds }) => holds)).toBe(true);
  expect(plan(full(), hall().slots).notices).toEqual([]);
});

test('what is begun anew in between goes on with its limit', () => {
  const { state } = limit(full(), closed);
  const next = begin({ ...hall(), endsAt: '', resume: state });
  expect(viewOf(next)).toEqual(viewOf(state));
});

test('the share of staff fills before the citizens’, and what spills over is missing there', () => {
  const staffed = (many: number, citizens = 0) => {
    let state = hall();
    const booked = (n: number, staff: boolean) => {
      const reference = `${staff ? 'S' : 'C'}-${n}`;
      const request = { requestId: `${reference}:1`, reference, time: '09:00', staff };
      state = book(state, request).state;
    };
    for (let n = 0; n < many; n += 1) booked(n, true);
    for (let n = 0; n < citizens; n += 1) booked(n, false);
    const { free, freeForStaff } = viewOf(state).slots[0]!;
    return [free, freeForStaff];
  };
  expect(staffed(0)).toEqual([2, 3]);
  expect(staffed(1)).toEqual([2, 2]);
  expect(staffed(2)).toEqual([1, 1]);
  expect(staffed(3)).toEqual([0, 0]);
  expect(staffed(0, 1)).toEqual([1, 2]);
  expect(staffed(1, 1)).toEqual([1, 1]);
  expect(staffed(0, 2)).toEqual([0, 1]);
});

test('the list of a day is in the order of its times, and names its limit', () => {
  let state = hall();
  for (const [n, time] of ['09:30', '09:00', '09:30'].entries()) {
    const reference = `FA-${n}`;
    state = book(state, { requestId: `${reference}:1`, reference, time, staff: false }).state;
  }
  const to = { citizens: 1, staff: 0, by: 'Karl' };
  const view = viewOf(limit(state, to).state);
  expect(view.bookings.map(({ reference }) => reference)).toEqual(['FA-1', 'FA-0', 'FA-2']);
  expect(view.limit).toEqual(to);
  expect(viewOf(state)).not.toHaveProperty('limit');
});

test('a slot that is not planned any more holds nobody, and one who was asked anew takes no place', () => {
  let state = hall();
  for (const reference of ['FA-0', 'FA-1']) {
    const request = { requestId: `${reference}:1`, reference, time: '09:00', staff: false };
    state = book(state, request).state;
  }
  const without = plan(state, [{ time: '09:30', citizens: 2, staff: 1 }]);
  expect(without.notices).toMatchObject([
    { holds: false, turn: 0 },
    { holds: false, turn: 1 },
  ]);
  const again = plan(without.state, [{ time: '09:00', citizens: 1, staff: 0 }]);
  expect(again.notices).toMatchObject([{ bookingId: 'FA-0:1', holds: true, turn: 0 }]);
});

test('a day goes on from what it remembers', () => {
  const bookings = [{ id: 'FA-0:1', reference: 'FA-0', time: '09:00', staff: false }];
  const limited = { citizens: 0, staff: 0, by: 'Karl' };
  const input = { counter: 'hall', date: '2026-12-08', slots: [], endsAt: '2026-12-08T22:59:00Z' };
  expect(begin({ ...input, resume: { bookings, limit: limited } })).toEqual({
    counter: 'hall',
    date: '2026-12-08',
    slots: [],
    bookings,
    limit: limited,
  });
  expect(begin(input)).toEqual({ counter: 'hall', date: '2026-12-08', slots: [], bookings: [] });
});
