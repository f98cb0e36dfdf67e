import { expect, test } from 'vitest';
import { clerk as by, counter, type Case } from '../../../test/support/case.ts';
import { chooses, handingOver, pickup, readyCase } from '../../../test/support/ready-case.ts';

const storage = { days: 30, unit: 'calendar' } as const;
const kept = (afterStorage: 'keep' | 'destroy' | 'mail-back') =>
  readyCase(handingOver({ fallback: 'task', afterStorage, storage }));
const missed = (c: Case, date: string) => {
  chooses(c, { ...pickup, date });
  c.until(`${date}T20:00:00.000Z`);
  c.send('recordNoShow', { by: counter });
};
const isOver = '2026-12-25T08:00:00.000Z';

test('a no-show is asked again as often as the procedure says, then the fallback applies', () => {
  const c = readyCase(handingOver({ pickup: { counter: 'hall', cutoffHours: 24, noShows: 2 } }));
  missed(c, '2026-12-01');
  missed(c, '2026-12-03');
  expect([c.state.stage, c.told.at(-1), c.state.noShows]).toEqual(['awaiting-choice', 'missed', 2]);
  missed(c, '2026-12-07');
  expect([c.state.stage, c.state.noShows]).toEqual(['mail-back-scheduled', 3]);
});

test('the storage period runs from the day it was ready, whatever is chosen meanwhile', () => {
  const c = readyCase();
  const end = () => c.state.timers.find(({ kind }) => kind === 'storage-over')?.at;
  const first = end();
  missed(c, '2026-12-01');
  expect(end()).toBe(first);
  chooses(c, pickup);
  expect(end()).toBe(first);
});

test('silence is a task, and the storage period goes on until its own end', () => {
  const c = kept('keep');
  c.until('2026-12-10T08:00:00.000Z');
  expect(c.tasks).toContain('no-choice');
  expect(c.tasks).not.toContain('storage-over');
  c.until('2026-12-30T08:00:00.000Z');
  expect(c.tasks).toContain('storage-over');
  expect(c.state.finished[0]?.destroyedAt).toBeUndefined();
  expect(chooses(c, { ...pickup, date: '2027-01-05' })).toBeUndefined();
});

test('it is sent to the known address, or a person decides where that has failed', () => {
  const c = kept('mail-back');
  c.until('2026-12-30T08:00:00.000Z');
  expect(c.state.stage).toBe('mail-back-scheduled');
  const d = kept('mail-back');
  d.state.addressFailed = true;
  d.until('2026-12-30T08:00:00.000Z');
  expect([d.state.stage, d.tasks.includes('no-choice')]).toEqual(['awaiting-choice', true]);
});

test('only a person says that something was destroyed, and never an original', () => {
  const c = kept('destroy');
  expect(c.send('recordDestruction', { reason: 'x', by })).toBe('nothing-to-destroy');
  c.until('2026-12-30T08:00:00.000Z');
  expect(c.state.messages.at(-1)).toMatchObject({
    template: 'choice-reminder',
    said: { lastCall: true },
  });
  expect(c.state.finished[0]?.destroyedAt).toBeUndefined();
  expect(c.send('recordDestruction', { reason: ' ', by })).toBe('reason-required');
  c.send('recordDestruction', { reason: 'storage period over', by });
  expect(c.state.finished[0]).toMatchObject({ destroyedAt: c.now });
  expect(c.state.timeline.at(-1)).toMatchObject({ type: 'uncollected-destroyed', by: by.name });
  expect([c.told.at(-1), c.state.stage]).toEqual(['destroyed', 'awaiting-choice']);
  expect(c.state.originals).toMatchObject([{ state: 'held' }]);
  const document = 'certificate';
  c.send('returnOriginals', { document, action: 'returned', way: 'post', by });
  expect(c.state.stage).toBe('done');
});

test('after the storage period a slot ahead is waited for, and its no-show is the last', () => {
  const c = kept('keep');
  chooses(c, { ...pickup, date: '2026-12-28' });
  c.until(isOver);
  expect([c.state.stage, c.tasks.includes('storage-over')]).toEqual(['pickup-scheduled', true]);
  c.until('2026-12-28T20:00:00.000Z');
  c.send('recordNoShow', { by: counter });
  const ends = c.state.timers.filter(({ kind }) => kind === 'storage-over').map(({ at }) => at);
  expect(ends).toEqual([c.state.dueAt]);
  c.until(ends[0] ?? '');
  expect(c.tasks).toContain('storage-over');
});

test('a late entry counts on the day on which it happened', () => {
  const c = readyCase();
  chooses(c, pickup);
  c.now = '2026-12-09T08:00:00.000Z';
  const code = c.state.pickupCode?.value ?? '';
  const body = { code, identitySeen: true, paid: 'cash', shown: 'passport', by: counter } as const;
  expect(c.send('recordHandover', { ...body, at: '2026-12-10T08:00:00.000Z' })).toBe('wrong-time');
  expect(c.send('recordHandover', { ...body, at: '2026-11-01T08:00:00.000Z' })).toBe('wrong-time');
  expect(c.send('recordHandover', { ...body, at: 'yesterday' })).toBe('wrong-time');
  const at = '2026-12-08T08:05:00.000Z';
  expect(c.send('recordHandover', { ...body, at })).toBeUndefined();
  expect(c.state.handover).toMatchObject({ date: '2026-12-08', time: '09:00' });
  expect(c.state.outbox).toContainEqual(expect.objectContaining({ ended: 'collected' }));
  expect(c.state.fee?.payments).toMatchObject([{ at, method: 'cash' }]);
  expect(c.state.originals[0]).toMatchObject({ leftAt: at });
  expect(c.state.timeline.find(({ type }) => type === 'handed-over')).toMatchObject({
    at: c.now,
    data: { handedOverAt: at, shown: 'passport' },
  });
});
