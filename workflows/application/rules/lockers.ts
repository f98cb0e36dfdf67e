import {
  addPeriod,
  berlinDate,
  deadlineAt,
  instantOf,
  nextWorkingDay,
} from '../../../procedures/calendar.ts';
import type { Actor, LockerAnswer, LockerReport, Refusal } from '../contract.ts';
import type { Handover, ApplicationState } from '../state.ts';
import { release } from './handover.ts';
import { handOverItems, waitingItems } from './items.ts';
import { isInLocker, lockerOf, refuseUnpaid } from './locker-state.ts';
import { handoverContent, send } from './messages.ts';
import type { Rules } from './rule.ts';
import { askForChoice, fallBack, finish, scheduleLocker, watchLocker } from './stages.ts';
import { closeTask, dropTimers, german, heldOriginals, note, openTask } from './step.ts';
import { refuse, setTimer, today, type Step } from './step.ts';

type Locker = Extract<Handover, { kind: 'locker' }>;

/** A letter takes so long to say that a compartment is loaded. */
const letterDays = { days: 3, unit: 'working' } as const;
const soon = { days: 1, unit: 'working' } as const;
/** Once a locker is left, these are settled. */
const lockerTasks = ['load-locker', 'fetch-locker', 'locker-failed'] as const;
const choosing = [
  ...(['awaiting-choice', 'pickup-scheduled', 'mail-back-scheduled'] as const),
  'locker-scheduled',
];

/** Why the station did not give a compartment. */
export function refusedLocker(
  { lastLockerAnswer: answer }: Pick<ApplicationState, 'lastLockerAnswer'>,
  bookingId: string,
): Refusal | undefined {
  if (answer?.bookingId !== bookingId || answer.outcome === 'reserved') return undefined;
  return answer.outcome === 'none-free'
    ? refuse('locker-full', 'No compartment is free; the old choice stands.')
    : refuse('locker-unreachable', 'The station cannot be reached; the old choice stands.');
}

/** A station has answered: the compartment is ours, and only now what was chosen before is given up. */
export function lockerWasAnswered(step: Step, answer: LockerAnswer): void {
  const { state } = step;
  const pending = state.pendingLocker;
  if (pending?.bookingId !== answer.bookingId) return;
  delete state.pendingLocker;
  const { bookingId, outcome } = answer;
  const { station, by } = pending;
  state.lastLockerAnswer = { bookingId, outcome };
  if (outcome === 'reserved' && choosing.includes(state.stage)) {
    release(step);
    const { compartment, code } = answer;
    const date = nextWorkingDay(today(step), state.procedure.holidays);
    note(step, 'locker-chosen', by, { station: stationName(state), date, compartment });
    const scheduledAt = step.now;
    const booking = { kind: 'locker' as const, station, bookingId, compartment, code };
    scheduleLocker(step, { ...booking, date, scheduledAt });
    return;
  }
  // A station that was not heard may have kept one all the same.
  if (outcome !== 'none-free') {
    state.outbox.push({ type: 'release-locker', bookingId, station });
  }
  if (outcome !== 'reserved') note(step, `locker-${outcome}`, by, { station: stationName(state) });
}

const stationName = ({ procedure: { lockerStation } }: ApplicationState): string =>
  lockerStation ? german(lockerStation.name) : '';

/** The last day in the compartment; whoever has to be told by letter gets the days of the post. */
function lastDayIn({ state, now }: Step): string {
  const { handover, holidays } = state.procedure;
  const period = handover.locker?.storage ?? handover.storage;
  const day = berlinDate(now);
  const from = state.contactWay === 'letter' ? addPeriod(day, letterDays, holidays) : day;
  return addPeriod(from, period, holidays);
}

/** The station has taken note of the load: from now on the code opens, and the citizen may have it. */
export function lockerTookLoad(
  step: Step,
  { bookingId, outcome }: { bookingId: string; outcome: 'loaded' | 'gone' },
): void {
  const locker = lockerOf(step.state);
  if (step.state.stage !== 'locker-scheduled' || locker?.bookingId !== bookingId) return;
  if (!locker.loadedAt || locker.toldAt) return;
  if (outcome === 'gone') return failWhileLoaded(step, locker, undefined);
  if (locker.until && instantOf(locker.until, '23:59:59') <= step.now) {
    return failWhileLoaded(step, locker, 'confirmed too late');
  }
  locker.toldAt = step.now;
  dropTimers(step, 'load-unconfirmed');
  closeTask(step, 'locker-failed');
  watchLocker(step, locker);
  send(step, 'locker-loaded', { handover: handoverContent(step.state) });
}

/** The station has not answered for a day: the citizen has no code yet, and a person asks why. */
export function loadIsUnconfirmed(step: Step): void {
  openTask(step, 'locker-failed', 'not confirmed');
}

/** A machine's fact is never refused; what is about another booking than the present one is noted. */
export function lockerWasReported(step: Step, report: LockerReport): void {
  const { state } = step;
  const known = state.lockerReports ?? [];
  if (known.includes(report.id)) return;
  state.lockerReports = [...known, report.id];
  const locker = lockerOf(state);
  const { type } = report;
  if (state.stage !== 'locker-scheduled' || locker?.bookingId !== report.bookingId) {
    note(step, 'locker-report-late', undefined, { event: type });
    // Somebody opened what staff say they had taken out before.
    if (type === 'opened' && state.stage !== 'done') openTask(step, 'locker-failed', type);
    return;
  }
  if (!locker.loadedAt) return lostBeforeLoading(step, report);
  if (type === 'opened') collected(step, locker);
  else if (type === 'expired') lockerIsOver(step, locker);
  else failWhileLoaded(step, locker, report.reason);
}

/** Nothing lies in it yet: the choice is open again. */
function lostBeforeLoading(step: Step, { type, reason }: LockerReport): void {
  note(step, `locker-${type}`, undefined, reason ? { reason } : undefined);
  if (type !== 'opened') {
    release(step);
    step.state.choices += 1;
    askForChoice(step, 'locker-failed');
  }
  openTask(step, 'locker-failed', reason ?? type);
}

function collected(step: Step, locker: Locker, by?: Actor, reason?: string): void {
  const { state } = step;
  const station = { id: 'system', name: stationName(state), roles: [] };
  const to = by ? 'found empty' : 'applicant';
  const parts = handOverItems(step, by ?? station, to, locker.items, 'taken');
  closeTask(step, ...lockerTasks);
  note(step, reason ? 'locker-found-empty' : 'taken-from-locker', by, {
    compartment: locker.compartment,
    ...(reason ? { reason } : {}),
  });
  if (parts.rest.length > 0) {
    state.choices += 1;
    askForChoice(step, 'rest-waits', parts);
    return;
  }
  delete state.pickupCode;
  delete state.proxy;
  finish(step);
}

/** By the station's clock or by ours, whichever says so first. */
export function lockerIsOver(step: Step, locker = lockerOf(step.state)): void {
  const { state } = step;
  if (!locker || locker.expiredAt || locker.failed) return;
  locker.expiredAt = step.now;
  note(step, 'locker-expired', undefined, { compartment: locker.compartment });
  toBeFetched(step);
  openTask(step, 'fetch-locker', `${stationName(state)}, ${locker.compartment}`);
}

function failWhileLoaded(step: Step, locker: Locker, reason: string | undefined): void {
  note(step, 'locker-failed', undefined, reason ? { reason } : undefined);
  if (locker.failed) return;
  locker.failed = { at: step.now, ...(reason ? { reason } : {}) };
  toBeFetched(step);
  openTask(step, 'locker-failed', reason);
  send(step, 'locker-failed', { handover: handoverContent(step.state) });
}

function toBeFetched(step: Step): void {
  const { state, now } = step;
  dropTimers(step, 'load-unconfirmed', 'locker-reminder', 'locker-expiry');
  state.dueAt = deadlineAt(now, soon, state.procedure.holidays);
}

export const remindOfLocker = (step: Step): void =>
  send(step, 'locker-reminder', { handover: handoverContent(step.state) });

function comesBack(step: Step, locker: Locker, by: Actor): void {
  const { state, now } = step;
  for (const original of heldOriginals(state)) {
    if (!isInLocker(state, original)) continue;
    delete original.place;
    // Its shelf is kept for the case.
    const shelf = original.moves.findLast(({ how }) => how === 'shelved')?.detail;
    if (shelf) original.proposedPlace = shelf;
    original.moves.push({ at: now, how: 'came-back', by: by.name ?? by.id });
  }
  release(step);
  state.choices += 1;
  closeTask(step, ...lockerTasks);
  note(step, 'locker-emptied', by, { compartment: locker.compartment });
}

export const lockerRules: Pick<Rules, 'recordLoaded' | 'recordFetched'> = {
  recordLoaded: {
    stages: ['locker-scheduled'],
    who: ['staff'],
    refuse: ({ state }) =>
      lockerOf(state)?.loadedAt
        ? refuse('locker-loaded', 'This compartment has been loaded already.')
        : refuseUnpaid(state),
    run: (step, { by }) => {
      const { state, now } = step;
      const locker = lockerOf(state);
      if (!locker) return;
      const { bookingId, compartment, station } = locker;
      const until = lastDayIn(step);
      locker.loadedAt = now;
      locker.until = until;
      locker.items = waitingItems(state).map(({ id }) => id);
      const place = `${stationName(state)}, ${compartment}`;
      for (const original of heldOriginals(state)) {
        original.place = place;
        delete original.proposedPlace;
        original.moves.push({ at: now, how: 'loaded', by: by.name ?? by.id, detail: place });
      }
      closeTask(step, 'load-locker');
      dropTimers(step, 'load-due');
      state.dueAt = deadlineAt(now, soon, state.procedure.holidays);
      setTimer(step, 'load-unconfirmed', state.dueAt);
      note(step, 'locker-loaded', by, { compartment, until });
      state.outbox.push({ type: 'load-locker', bookingId, station, until });
    },
  },
  recordFetched: {
    stages: ['locker-scheduled'],
    who: ['staff'],
    refuse: ({ state }, { empty, by }) => {
      if (!lockerOf(state)?.loadedAt) {
        return refuse('not-loaded', 'Nothing has been laid into this compartment yet.');
      }
      if (!empty) return undefined;
      if (!by.roles.some((role) => ['clerk', 'lead', 'admin'].includes(role))) {
        return refuse('not-allowed', 'Only a clerk or lead can say that it has been collected.');
      }
      return empty.reason.trim()
        ? undefined
        : refuse('reason-required', 'Say why it counts as collected.');
    },
    run: (step, { empty, by }) => {
      const { state } = step;
      const locker = lockerOf(state);
      if (!locker) return;
      if (empty) {
        const { bookingId, station } = locker;
        state.outbox.push({ type: 'release-locker', bookingId, station });
        return collected(step, locker, by, empty.reason);
      }
      const missed = locker.expiredAt !== undefined && !locker.failed;
      if (missed) state.noShows += 1;
      comesBack(step, locker, by);
      const allowed = state.procedure.handover.locker?.noShows ?? 0;
      if (missed && state.noShows > allowed) fallBack(step);
      else askForChoice(step, 'locker-emptied');
    },
  },
};
