import { expect, test } from 'vitest';
import type { DeliveryFault, DeliveryReport, WebhookState } from './contract.ts';
import { begin, logHasMoved, nextRound, pauseAfter, startAnew } from './rules.ts';
import { tryAtOnce, wasConfigured, wasReported } from './rules.ts';

const nine = Date.parse('2026-11-24T09:00:00.000Z');
const hour = 3_600_000;
const at = (hours: number) => new Date(nine + hours * hour).toISOString();
const middle = () => 0.5;
const subscription = {
  target: 'https://dms.stadt.example',
  fingerprint: 'a',
  filter: {},
  giveUpAfterDays: 7,
};
const down: DeliveryFault = { kind: 'unreachable' };

function following(latest = 5): WebhookState {
  const state = begin({ name: 'dms', from: 'beginning' });
  wasConfigured(state, subscription);
  logHasMoved(state, { oldest: 1, latest }, 'beginning');
  return state;
}
const report = (change: Partial<DeliveryReport>): DeliveryReport => ({
  ...{ oldest: 1, latest: 5, position: 0, delivered: 0, missed: 0 },
  ...change,
});
const refused = (position: number, fault = down, more = {}): DeliveryReport =>
  report({
    position: position - 1,
    stopped: { position, loggedAt: at(0), fault, ...more },
  });

test('a new subscription begins with what comes next, or with all that is kept', () => {
  for (const [from, position] of [
    ['now', 9],
    ['beginning', 3],
  ] as const) {
    const state = begin({ name: 'dms', from });
    wasConfigured(state, subscription);
    expect(nextRound(state)).toBeUndefined();
    logHasMoved(state, { oldest: 4, latest: 9 }, from);
    expect(state.position).toBe(position);
    logHasMoved(state, { oldest: 4, latest: 12 }, from);
    expect([state.position, nextRound(state)]).toEqual([position, 0]);
  }
});

test('what is delivered is behind it; with nothing ahead there is no round', () => {
  const state = following();
  wasReported(state, report({ position: 5, delivered: 5 }), at(0), middle);
  expect(state).toMatchObject({ position: 5, delivered: 5, lastDeliveredAt: at(0) });
  expect(nextRound(state)).toBeUndefined();
});

test('pauses double up to an hour, with a tenth of chance', () => {
  const pauses = [1, 2, 3, 10, 11, 500].map((tries) => pauseAfter(tries, undefined, middle));
  expect(pauses.map((ms) => ms / 1000)).toEqual([5, 10, 20, 2_560, 3_600, 3_600]);
  expect(pauseAfter(20, undefined, () => 0)).toBe(3_240_000);
});

test.for([
  [30, 30],
  [0, 1],
  [10 ** 8, 86_400],
])('a receiver that asks for %i seconds is given %i', ([asked, given]) => {
  expect(pauseAfter(1, asked, middle)).toBe(Number(given) * 1000);
});

test('a refused event is tried again, at once when a person or a new address says so', () => {
  const state = following();
  wasReported(state, refused(2), at(0), middle);
  expect(state).toMatchObject({ position: 1, failedTries: 1, lastFault: { position: 2 } });
  expect(nextRound(state)).toBe(nine + 5_000);
  tryAtOnce(state, at(0));
  expect(nextRound(state)).toBe(nine);
  wasReported(state, refused(2), at(0), middle);
  expect(nextRound(state)).toBe(nine + 10_000);
  wasConfigured(state, subscription);
  expect(nextRound(state)).toBe(nine + 10_000);
  wasConfigured(state, { ...subscription, fingerprint: 'b' });
  expect(nextRound(state)).toBe(0);
});

test('a receiver that is gone is left alone until somebody resumes', () => {
  const state = following();
  wasReported(state, refused(1, { kind: 'gone', status: 410 }), at(0), middle);
  expect([state.pausedAt, nextRound(state)]).toEqual([at(0), undefined]);
  startAnew(state);
  expect([state.position, nextRound(state)]).toEqual([0, 0]);
});

test('after seven days without success an event is given up, and the next one is tried', () => {
  const state = following(2);
  wasReported(state, refused(1), at(1), middle);
  wasReported(state, refused(1), at(7 * 24), middle);
  expect([state.position, state.skipped]).toEqual([0, 0]);
  wasReported(state, refused(1), at(7 * 24 + 1), middle);
  expect(state).toMatchObject({ position: 1, skipped: 1, lastSkipped: { position: 1 } });
  expect(nextRound(state)).toBe(nine + (7 * 24 + 1) * hour);
  wasReported(state, report({ position: 2, delivered: 1 }), at(7 * 24 + 1), middle);
  expect(state.failing).toBeUndefined();
});

test('what came while the receiver was down has its own seven days', () => {
  const state = following(2);
  wasReported(state, refused(1), at(1), middle);
  wasReported(state, refused(1), at(7 * 24 + 1), middle);
  const young = { position: 2, loggedAt: at(6 * 24), fault: down };
  wasReported(state, report({ position: 1, stopped: young }), at(7 * 24 + 1), middle);
  expect([state.position, state.skipped]).toEqual([1, 1]);
  wasReported(state, report({ position: 1, stopped: young }), at(13 * 24), middle);
  expect([state.position, state.skipped]).toEqual([2, 2]);
});

test('what the log had forgotten is counted as not delivered', () => {
  const state = following();
  wasReported(state, report({ oldest: 4, position: 5, missed: 3, delivered: 2 }), at(0), middle);
  expect(state).toMatchObject({ position: 5, skipped: 3, delivered: 2, oldest: 4 });
});
