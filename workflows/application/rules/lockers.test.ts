import { expect, test } from 'vitest';
import { applicant, Case, clerk as by, counter } from '../../../test/support/case.ts';
import {
  bookingOf,
  chooseLocker,
  loadLocker,
  lockerProcedure,
  stationSays,
} from '../../../test/support/lockers.ts';
import type { HandoverChoice, ReceivedScan } from '../contract.ts';
import { figuresOf } from '../figures.ts';
import { allowedMessages } from '../rules.ts';
import { slotWasAnswered } from './handover.ts';
import { lockerTookLoad, lockerWasAnswered, lockerWasReported } from './lockers.ts';
import { scanArrived } from './papers.ts';

const locker: HandoverChoice = { kind: 'locker', station: 'yard' };
const slot = { counter: 'hall', date: '2026-12-08', time: '09:00' };
const pickup: HandoverChoice = { kind: 'pickup', ...slot };
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

function ready(change: ConstructorParameters<typeof Case>[0] = {}): Case {
  const c = new Case({ procedure: lockerProcedure, ...change });
  scanArrived(c.step(), scan);
  c.send('placeOriginal', { document: 'certificate', action: 'shelved', place: 'A-12', by });
  c.send('decide', { decision: 'approve', by });
  c.send('markFinished', { document: 'licence', by });
  expect(c.state.stage).toBe('awaiting-choice');
  return c;
}
function chosen(c = ready()): Case {
  chooseLocker(c);
  expect(c.state.stage).toBe('locker-scheduled');
  return c;
}
function loaded(c = chosen()): Case {
  loadLocker(c);
  expect(c.told.at(-1)).toBe('locker-loaded');
  return c;
}
const effects = (c: Case) => c.state.outbox.filter(({ type }) => type !== 'message');
const happened = (c: Case) => c.state.timeline.map(({ type }) => type);
const said = (c: Case) => c.state.messages.at(-1)?.said;
const original = (c: Case) => c.state.originals[0];

test('chosen, loaded, opened: done, and the ledger says where the original went', () => {
  const c = chosen();
  expect(c.told.at(-1)).toBe('confirmed');
  expect(c.state.handover).toMatchObject({ compartment: '7', date: '2026-11-25' });
  expect(said(c)?.handover).not.toHaveProperty('code');
  c.until('2026-11-25T08:00:00.000Z');
  expect(c.tasks).toEqual(['load-locker']);
  loaded(c);
  expect(c.tasks).toEqual([]);
  expect(said(c)?.handover).toMatchObject({
    code: '482913',
    compartment: '7',
    until: '2026-12-02',
  });
  expect(original(c)).toMatchObject({ state: 'held', place: 'Station, 7' });
  stationSays(c, 'opened');
  expect([c.state.stage, c.state.outcome, c.told.at(-1)]).toEqual(['done', 'approved', 'closed']);
  expect(original(c)).toMatchObject({ state: 'returned' });
  expect(original(c)?.moves.at(-1)).toMatchObject({ how: 'taken', by: 'Station' });
  expect(c.state.finished[0]?.handedOverAt).toBe(c.now);
  expect(figuresOf(c.state)).toMatchObject({ visitsAvoided: 2, noShows: 0 });
  expect(c.state.timers).toEqual([]);
});

test('a repeated choice is the same choice; one that is answered late is still one', () => {
  const c = ready();
  c.send('waiveFee', { reason: 'hardship', by });
  c.send('chooseHandover', { choice: locker, by: applicant });
  const bookingId = c.state.pendingLocker?.bookingId ?? '';
  expect(effects(c)).toEqual([{ type: 'reserve-locker', bookingId, station: 'yard' }]);
  const answer = { bookingId, outcome: 'reserved', compartment: '3', code: '1' } as const;
  lockerWasAnswered(c.step(), answer);
  lockerWasAnswered(c.step(), answer);
  const count = c.state.timeline.length;
  expect(c.send('chooseHandover', { choice: locker, by: applicant })).toBeUndefined();
  expect([c.state.timeline.length, c.state.choices]).toEqual([count, 1]);
  expect(c.told.filter((template) => template === 'confirmed')).toHaveLength(1);
});

test('a full station and one out of reach leave the old choice standing', () => {
  const c = ready();
  c.send('waiveFee', { reason: 'hardship', by });
  c.send('chooseHandover', { choice: { kind: 'mail-back', date: '2026-11-30' }, by: applicant });
  for (const outcome of ['none-free', 'unreachable'] as const) {
    c.send('chooseHandover', { choice: locker, by: applicant });
    const bookingId = c.state.pendingLocker?.bookingId ?? '';
    lockerWasAnswered(c.step(), { bookingId, outcome });
    expect(c.state).toMatchObject({
      stage: 'mail-back-scheduled',
      handover: { kind: 'mail-back', date: '2026-11-30' },
      lastLockerAnswer: { bookingId, outcome },
    });
    const freed = { type: 'release-locker', bookingId, station: 'yard' };
    // Whether a station that was not heard has kept one nobody knows.
    if (outcome === 'unreachable') expect(effects(c)).toContainEqual(freed);
    else expect(effects(c)).not.toContainEqual(freed);
  }
});

test('what is owed is paid before; an end that costs nothing owes nothing', () => {
  const c = ready();
  expect(c.refusal('chooseHandover', { choice: locker, by: applicant })).toBe('fee-open');
  expect(c.refusal('chooseHandover', { choice: locker, by })).toBe('fee-open');
  const rejected = new Case({ procedure: lockerProcedure });
  scanArrived(rejected.step(), scan);
  rejected.send('decide', { decision: 'reject', reason: 'elsewhere', by });
  expect(rejected.refusal('chooseHandover', { choice: locker, by: applicant })).toBeUndefined();
  const other: HandoverChoice = { kind: 'locker', station: 'elsewhere' };
  expect(c.refusal('chooseHandover', { choice: other, by })).toBe('handover-not-offered');
  expect(new Case().state.procedure.handover.locker).toBeUndefined();
});

test('from a slot to a locker and back: each gives the other up only when it is sure', () => {
  const c = ready();
  c.send('chooseHandover', { choice: pickup, by: applicant });
  const requestId = c.state.pendingSlot?.requestId ?? '';
  slotWasAnswered(c.step(), { requestId, outcome: 'booked' });
  c.state.outbox = [];
  c.send('waiveFee', { reason: 'hardship', by });
  c.send('chooseHandover', { choice: locker, by: applicant });
  expect([c.state.stage, effects(c).map(({ type }) => type)]).toEqual([
    'pickup-scheduled',
    ['reserve-locker'],
  ]);
  chosen(c);
  expect(effects(c)).toContainEqual({ type: 'release', bookingId: requestId, slot });
  const booking = bookingOf(c);
  c.send('chooseHandover', { choice: { ...pickup, time: '09:15' }, by: applicant });
  expect(c.state.stage).toBe('locker-scheduled');
  slotWasAnswered(c.step(), {
    requestId: c.state.pendingSlot?.requestId ?? '',
    outcome: 'booked',
  });
  expect(c.state.stage).toBe('pickup-scheduled');
  const freed = { type: 'release-locker', bookingId: booking, station: 'yard' };
  expect(effects(c)).toContainEqual(freed);
});

test('cancelled before it is loaded, the compartment is freed and the choice is open', () => {
  const c = chosen();
  const bookingId = bookingOf(c);
  c.send('cancelHandover', { by: applicant });
  expect([c.state.stage, c.told.at(-1)]).toEqual(['awaiting-choice', 'cancelled']);
  expect(effects(c)).toContainEqual({ type: 'release-locker', bookingId, station: 'yard' });
});

test('once loaded nothing is changed, handed out or asked back before staff take it out', () => {
  const c = loaded();
  const open = allowedMessages(c.state);
  expect(open.citizen).not.toContain('chooseHandover');
  expect(open.citizen).not.toContain('cancelHandover');
  expect(open.staff).toContain('recordFetched');
  const refused = [
    c.refusal('chooseHandover', { choice: pickup, by: applicant }),
    c.refusal('cancelHandover', { by }),
    c.refusal('recordHandover', { identitySeen: true, by: counter }),
    c.refusal('recordLoaded', { by }),
    c.refusal('askOriginalBack', { document: 'certificate', by: applicant }),
    c.refusal('placeOriginal', { document: 'certificate', action: 'shelved', place: 'B', by }),
  ];
  expect(new Set(refused)).toEqual(new Set(['locker-loaded']));
  c.send('recordFetched', { by });
  expect([c.state.stage, c.told.at(-1)]).toEqual(['awaiting-choice', 'locker-emptied']);
  expect(original(c)).toMatchObject({ state: 'held' });
  expect(original(c)?.place).toBeUndefined();
  expect(original(c)?.proposedPlace).toBe('A-12');
  expect(figuresOf(c.state).noShows).toBe(0);
});

test('reminded, expired by our clock, fetched back, asked anew; then the fallback', () => {
  const c = loaded();
  c.until('2026-12-01T09:00:00.000Z');
  expect(c.told.at(-1)).toBe('locker-reminder');
  c.until('2026-12-03T00:00:00.000Z');
  expect(c.tasks).toEqual(['fetch-locker']);
  stationSays(c, 'expired');
  expect(happened(c).filter((type) => type === 'locker-expired')).toHaveLength(1);
  c.send('recordFetched', { by });
  expect([c.state.stage, c.told.at(-1), c.tasks]).toEqual([
    'awaiting-choice',
    'locker-emptied',
    [],
  ]);
  expect(said(c)?.handover).toMatchObject({ expired: true });
  expect(original(c)?.moves.at(-1)).toMatchObject({ how: 'came-back', by: 'Karl Clerk' });
  const first = effects(c).find(({ type }) => type === 'release-locker');
  loaded(chosen(c));
  expect(bookingOf(c)).not.toBe(first && 'bookingId' in first && first.bookingId);
  stationSays(c, 'expired');
  c.send('recordFetched', { by });
  expect(c.state).toMatchObject({ stage: 'mail-back-scheduled', noShows: 2 });
});

test('opened at the last moment and reported after the end of the day it is collected', () => {
  const c = loaded();
  c.until('2026-12-03T00:00:00.000Z');
  stationSays(c, 'opened');
  expect([c.state.stage, c.tasks]).toEqual(['done', []]);
  expect(figuresOf(c.state)).toMatchObject({ noShows: 0, visitsAvoided: 2 });
});

test('a repeated report counts once, one about an older booking is noted and looked at', () => {
  const c = loaded();
  const bookingId = bookingOf(c);
  const opened = { id: 'same', bookingId, type: 'opened' } as const;
  c.send('recordFetched', { by });
  lockerWasReported(c.step(), opened);
  lockerWasReported(c.step(), opened);
  expect(happened(c).filter((type) => type === 'locker-report-late')).toHaveLength(1);
  expect([c.state.stage, c.tasks]).toEqual(['awaiting-choice', ['locker-failed']]);
});

test('a door that jams: a person sees to it, the citizen hears of it, nobody has missed anything', () => {
  const c = loaded();
  stationSays(c, 'failed', { reason: 'door jammed' });
  stationSays(c, 'failed', { reason: 'door jammed' });
  expect(c.told.filter((template) => template === 'locker-failed')).toHaveLength(1);
  expect(c.state.tasks).toMatchObject([{ kind: 'locker-failed', detail: 'door jammed' }]);
  c.until('2026-12-20T00:00:00.000Z');
  expect(c.tasks).toEqual(['locker-failed']);
  c.send('recordFetched', { by });
  expect([c.state.stage, c.state.noShows, c.tasks]).toEqual(['awaiting-choice', 0, []]);
});

test('a station that fails before anything lies in it opens the choice again', () => {
  const c = chosen();
  stationSays(c, 'failed', { reason: 'power' });
  expect([c.state.stage, c.told.at(-1), c.tasks]).toEqual([
    'awaiting-choice',
    'locker-failed',
    ['locker-failed'],
  ]);
  expect(said(c)?.ways).toEqual(['pickup', 'mail-back', 'locker']);
});

test('a station that knows no such booking any more has failed', () => {
  const c = chosen();
  c.send('recordLoaded', { by });
  expect(c.told).not.toContain('locker-loaded');
  lockerTookLoad(c.step(), { bookingId: bookingOf(c), outcome: 'gone' });
  expect([c.told.at(-1), c.tasks]).toEqual(['locker-failed', ['locker-failed']]);
});

test('found empty without a report it counts as collected when a clerk says so, with a reason', () => {
  const c = loaded();
  const empty = { reason: 'camera' };
  expect(c.send('recordFetched', { empty, by: counter })).toBe('not-allowed');
  expect(c.send('recordFetched', { empty: { reason: ' ' }, by })).toBe('reason-required');
  expect(c.send('recordFetched', { empty, by })).toBeUndefined();
  expect([c.state.stage, original(c)?.state]).toEqual(['done', 'returned']);
  expect(happened(c)).toContain('locker-found-empty');
});

test('an original that comes while the rest lies in the locker is asked about afterwards', () => {
  const c = loaded();
  c.send('placeOriginal', { document: 'extra', action: 'received', by });
  stationSays(c, 'opened');
  expect([c.state.stage, c.told.at(-1)]).toEqual(['awaiting-choice', 'rest-waits']);
  expect(said(c)).toMatchObject({ rest: [{ de: 'Beiblatt' }] });
});

test('who is written to by letter has the days of the post on top', () => {
  const { applicant: person } = new Case().state;
  const { email: _, ...byLetter } = person;
  const c = loaded(chosen(ready({ applicant: byLetter })));
  expect(c.state.handover).toMatchObject({ until: '2026-12-04' });
  expect(c.state.timers).toContainEqual({
    kind: 'locker-reminder',
    at: '2026-11-30T08:00:00.000Z',
  });
});

test('a load that the station does not confirm is somebody’s task after a working day, until it does', () => {
  const c = chosen();
  const bookingId = bookingOf(c);
  c.send('recordLoaded', { by });
  const kinds = () => c.state.timers.map(({ kind }) => kind);
  expect([kinds(), c.tasks]).toEqual([expect.arrayContaining(['load-unconfirmed']), []]);
  c.until(String(c.state.dueAt));
  expect(c.state.tasks).toMatchObject([{ kind: 'locker-failed', detail: 'not confirmed' }]);
  lockerTookLoad(c.step(), { bookingId, outcome: 'loaded' });
  expect(c.tasks).toEqual([]);
  expect(c.told.at(-1)).toBe('locker-loaded');
  expect(kinds()).not.toContain('load-unconfirmed');
});

test('confirmed when its days are over, a load is fetched back: the citizen never had the code', () => {
  const c = chosen();
  const bookingId = bookingOf(c);
  c.send('recordLoaded', { by });
  c.until('2027-03-01T09:00:00.000Z');
  lockerTookLoad(c.step(), { bookingId, outcome: 'loaded' });
  expect(c.told).not.toContain('locker-loaded');
  expect(c.told.at(-1)).toBe('locker-failed');
  expect(c.tasks).toContain('locker-failed');
  c.send('recordFetched', { by });
  expect(c.state).toMatchObject({ stage: 'awaiting-choice', noShows: 0 });
});

test('a load that is confirmed after the door was opened is nobody’s news any more', () => {
  const c = chosen();
  const bookingId = bookingOf(c);
  c.send('recordLoaded', { by });
  stationSays(c, 'opened');
  expect(c.state.stage).toBe('done');
  const before = JSON.stringify(c.state);
  lockerTookLoad(c.step(), { bookingId, outcome: 'loaded' });
  expect(JSON.stringify(c.state)).toBe(before);
});
