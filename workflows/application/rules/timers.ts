import { missingDocuments, note, openTask, type Step } from './step.ts';
import type { ApplicationState, Timer, TimerKind } from '../state.ts';
import { opinionIsDue, opinionIsLate } from './consultations.ts';
import { handoverContent, lastDay, send } from './messages.ts';
import { loadIsUnconfirmed, lockerIsOver, remindOfLocker } from './lockers.ts';
import { askAnew, lostDayIsGone, lostSlot } from './rebooking.ts';
import { endWith, fallBack, finish, offeredWays, review } from './stages.ts';
import { storageIsOver } from './storage.ts';

/** What happens when a deadline is reached; each fires once and is gone. */
const reached: Record<TimerKind, (step: Step) => void> = {
  'documents-reminder': (step) => {
    const missing = missingDocuments(step.state);
    const by = lastDay(step.state, 'documents-expiry');
    note(step, 'reminder-sent');
    send(step, 'documents-reminder', {
      missing: missing.map(({ label, kind }) => ({ label, kind })),
      ...(by ? { by } : {}),
    });
  },
  'documents-expiry': (step) => {
    if (step.state.scans.length === 0 && step.state.originals.length === 0) {
      note(step, 'expired');
      endWith(step, 'expired');
      return;
    }
    // Something has come: a person looks before anything ends.
    review(step);
    openTask(step, 'check-incomplete');
  },
  'review-due': (step) => {
    openTask(step, 'overdue');
    note(step, 'overdue');
  },
  'review-escalation': (step) => {
    openTask(step, 'escalated');
    note(step, 'escalated');
  },
  'answer-reminder': (step) => {
    const { request, documents } = step.state;
    const by = lastDay(step.state, 'answer-expiry');
    const asked = documents.filter(
      ({ id, state }) => request?.documents.includes(id) && state === 'missing',
    );
    note(step, 'reminder-sent');
    send(step, 'request-reminder', {
      ...(request ? { words: request.message } : {}),
      missing: asked.map(({ label, kind }) => ({ label, kind })),
      ...(by ? { by } : {}),
    });
  },
  'answer-expiry': (step) => {
    const { fallback } = step.state.procedure.deadlines.answer;
    if (fallback === 'expire' && !waitsToBeRead(step)) {
      note(step, 'expired');
      endWith(step, 'expired');
      return;
    }
    review(step);
    openTask(step, 'no-answer');
  },
  'production-due': (step) => {
    openTask(step, 'overdue');
    note(step, 'overdue');
  },
  'choice-reminder': (step) => {
    const by = lastDay(step.state, 'choice-expiry');
    note(step, 'reminder-sent');
    send(step, 'choice-reminder', { ways: offeredWays(step), ...(by ? { by } : {}) });
  },
  'choice-expiry': (step) => {
    if (waitsToBeRead(step)) openTask(step, 'no-choice');
    else fallBack(step);
  },
  'pickup-reminder': (step) => {
    if (lostSlot(step.state)) askAnew(step);
    else send(step, 'tomorrow', { handover: handoverContent(step.state) });
  },
  'pickup-unrecorded': (step) => {
    if (lostSlot(step.state)) lostDayIsGone(step);
    else openTask(step, 'record-pickup');
  },
  'storage-over': storageIsOver,
  'consultation-due': opinionIsDue,
  'consultation-escalation': opinionIsLate,
  'dispatch-due': (step) => openTask(step, 'dispatch'),
  'return-window': (step) => {
    step.state.timers = [];
    finish(step);
  },
  'load-due': (step) => openTask(step, 'load-locker'),
  'load-unconfirmed': loadIsUnconfirmed,
  'locker-reminder': remindOfLocker,
  'locker-expiry': (step) => lockerIsOver(step),
};

/** Somebody has answered on paper: a person reads it before silence counts. */
const waitsToBeRead = ({ state }: Step) =>
  state.tasks.some(({ kind }) => kind === 'answer-on-paper');

/** The earliest timer, if any is armed. */
export const nextTimer = (state: ApplicationState): Timer | undefined =>
  state.timers.reduce<Timer | undefined>(
    (first, timer) => (first && first.at <= timer.at ? first : timer),
    undefined,
  );

/** Lets every timer that is due do its work, the earliest first. */
export function timePassed(step: Step): void {
  for (;;) {
    const timer = nextTimer(step.state);
    const { pendingSlot, pendingLocker } = step.state;
    if (!timer || timer.at > step.now || pendingSlot || pendingLocker) return;
    step.state.timers.splice(step.state.timers.indexOf(timer), 1);
    reached[timer.kind](step);
  }
}
