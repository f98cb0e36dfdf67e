import { deadlineAt, instantOf, previousWorkingDay } from '../../../procedures/calendar.ts';
import { mailBackDates } from '../../../procedures/slots.ts';
import type { Actor, Address, Outcome } from '../contract.ts';
import type { Handover, ScanRecord, WayName } from '../state.ts';
import { judgeAddress, trustedAddress } from './address.ts';
import { askParticipants, lapse } from './consultations.ts';
import { heldCents } from './fee.ts';
import { handoverContent, lastDay, send, type Extra } from './messages.ts';
import { chargePostage, dropPostage, nextPostage, postageSent } from './postage.ts';
import { askForRefund } from './refund.ts';
import {
  armDeadline,
  closeTask,
  dropTimers,
  heldOriginals,
  isLookedInto,
  moveTo,
  note,
  openTask,
  setTimer,
  type Step,
} from './step.ts';

/** How long a dispatched letter may take to come back before its case ends for good. */
const returnWindow = { days: 15, unit: 'working' } as const;
/** How long an overdue review waits for its clerk before the head of department hears of it. */
const escalation = { days: 5, unit: 'working' } as const;

export function awaitDocuments(step: Step): void {
  moveTo(step, 'awaiting-documents');
  const { documents } = step.state.procedure.deadlines;
  step.state.dueAt = armDeadline(step, documents, 'documents-expiry', 'documents-reminder');
}

export function review(step: Step): void {
  const { procedure } = step.state;
  moveTo(step, 'in-review');
  const due = armDeadline(step, procedure.deadlines.review, 'review-due');
  step.state.dueAt = due;
  setTimer(step, 'review-escalation', deadlineAt(due, escalation, procedure.holidays));
  askParticipants(step);
}

export function awaitApplicant(step: Step): void {
  moveTo(step, 'awaiting-applicant');
  const { answer } = step.state.procedure.deadlines;
  step.state.dueAt = armDeadline(step, answer, 'answer-expiry', 'answer-reminder');
}

export function produce(step: Step): void {
  moveTo(step, 'in-production');
  const { production } = step.state.procedure.deadlines;
  step.state.dueAt = armDeadline(step, production, 'production-due');
}

export const offeredWays = (step: Step): WayName[] => {
  const { handover } = step.state.procedure;
  return [
    ...(handover.pickup ? (['pickup'] as const) : []),
    ...(handover.mailBack ? (['mail-back'] as const) : []),
    ...(handover.locker ? (['locker'] as const) : []),
  ];
};

type ChoiceQuestion =
  | ('ready' | 'missed' | 'letter-returned' | 'cancelled' | 'rest-waits' | 'address-refused')
  | ('locker-failed' | 'locker-emptied');

/** Asks how the documents shall be handed over. The storage period starts once, not with each question. */
export function askForChoice(
  step: Step,
  template: ChoiceQuestion = 'ready',
  more: Pick<Extra, 'words' | 'handedOver' | 'rest'> = {},
): void {
  const { state } = step;
  const { deadlines, handover, holidays } = state.procedure;
  const left = handoverContent(state);
  dropPostage(step);
  delete state.handover;
  closeTask(step, 'code-locked', 'rebook');
  moveTo(step, 'awaiting-choice');
  state.dueAt = armDeadline(step, deadlines.choice, 'choice-expiry', 'choice-reminder');
  if (!state.timers.some((timer) => timer.kind === 'storage-over')) {
    const end = deadlineAt(step.now, handover.storage, holidays);
    setTimer(step, 'storage-over', state.storageOver ? state.dueAt : end);
  }
  const by = lastDay(state, 'choice-expiry');
  const postageCents = nextPostage(state);
  send(step, template, {
    ways: offeredWays(step),
    ...(postageCents > 0 && state.procedure.handover.mailBack ? { postageCents } : {}),
    ...(by ? { by } : {}),
    ...more,
    ...(left && template !== 'ready' ? { handover: left } : {}),
  });
}

function confirm(step: Step): void {
  const { state } = step;
  const repliesRead = state.messages.some(({ said }) => said?.offer);
  send(step, 'confirmed', {
    handover: handoverContent(state),
    ...(repliesRead ? { repliesRead } : {}),
  });
}

/** Tasks that a new choice settles. */
const onceChosen = [
  ...(['no-choice', 'rebook', 'storage-over', 'check-address', 'destroy-uncollected'] as const),
  ...(['load-locker', 'locker-failed'] as const),
] as const;

export function schedulePickup(step: Step, handover: Extract<Handover, { kind: 'pickup' }>): void {
  const { state } = step;
  dropPostage(step);
  closeTask(step, 'other-address');
  state.handover = handover;
  moveTo(step, 'pickup-scheduled');
  state.dueAt = instantOf(handover.date, handover.time);
  const eve = previousWorkingDay(handover.date, state.procedure.holidays);
  const reminder = instantOf(eve, '09:00');
  if (reminder > step.now) setTimer(step, 'pickup-reminder', reminder);
  setTimer(step, 'pickup-unrecorded', instantOf(handover.date, '20:00'));
  closeTask(step, ...onceChosen);
  confirm(step);
}

export function scheduleMailBack(step: Step, date: string, address: Address, by?: Actor): void {
  const { state } = step;
  dropPostage(step);
  state.handover = { kind: 'mail-back', date, address, scheduledAt: step.now };
  moveTo(step, 'mail-back-scheduled');
  dropTimers(step, 'storage-over');
  state.dueAt = instantOf(date, '08:00');
  setTimer(step, 'dispatch-due', state.dueAt);
  closeTask(step, ...onceChosen);
  judgeAddress(step, by);
  chargePostage(step);
  confirm(step);
}

export function scheduleLocker(step: Step, handover: Extract<Handover, { kind: 'locker' }>): void {
  const { state } = step;
  dropPostage(step);
  closeTask(step, 'other-address');
  state.handover = handover;
  moveTo(step, 'locker-scheduled');
  state.dueAt = instantOf(handover.date, '23:59:59');
  setTimer(step, 'load-due', instantOf(handover.date, '08:00'));
  closeTask(step, ...onceChosen);
  confirm(step);
}

/** Before a letter can still be of use. */
const letterDays = 3;

/** The last day in a compartment, and the reminder before it. */
export function watchLocker(step: Step, { until }: { until?: string }): void {
  const { state, now } = step;
  if (!until) return;
  const { holidays } = state.procedure;
  let eve = previousWorkingDay(until, holidays);
  for (let days = state.contactWay === 'letter' ? letterDays : 0; days > 0; days -= 1) {
    eve = previousWorkingDay(eve, holidays);
  }
  const reminder = instantOf(eve, '09:00');
  if (reminder > now) setTimer(step, 'locker-reminder', reminder);
  state.dueAt = instantOf(until, '23:59:59');
  setTimer(step, 'locker-expiry', state.dueAt);
}

/** Arranges what nobody has chosen; not with an address that is known to be wrong. */
export function sendToKnownAddress(step: Step): boolean {
  const { state } = step;
  const { handover, holidays } = state.procedure;
  const date = handover.mailBack && mailBackDates(handover.mailBack, step.now, holidays)[0];
  if (!date || state.addressFailed) return false;
  note(step, 'fallback-mail-back', undefined, { date });
  const isFixed = handover.mailBack?.otherAddress === 'never';
  scheduleMailBack(step, date, isFixed ? trustedAddress(state) : state.applicant.address);
  return true;
}

/** What silence, too many no-shows or the end of the storage period leads to. */
export function fallBack(step: Step): void {
  const { state } = step;
  const { handover } = state.procedure;
  if (handover.fallback === 'mail-back' && sendToKnownAddress(step)) return;
  dropPostage(step);
  delete state.handover;
  if (state.stage !== 'awaiting-choice') moveTo(step, 'awaiting-choice');
  dropTimers(step, 'choice-reminder', 'choice-expiry');
  const { afterStorage = 'fallback' } = handover;
  if (afterStorage === 'fallback') dropTimers(step, 'storage-over');
  openTask(step, 'no-choice');
}

/** An end before anything was produced: what the office holds is handed back first. */
export function endWith(step: Step, outcome: Outcome, reason?: string): void {
  const { state } = step;
  state.outcome = outcome;
  if (reason) state.reason = reason;
  delete state.proposal;
  closeTask(step, 'check-incomplete', 'opinion-given');
  lapse(step);
  askForRefund(step);
  if (heldOriginals(state).length > 0) askForChoice(step);
  else finish(step, outcome !== 'rejected');
}

/**
 * The handover is done, or there was nothing to hand over. A case that still holds an original
 * cannot end: it asks how to give it back.
 */
export function finish(step: Step, tell = true): void {
  if (heldOriginals(step.state).length > 0) return askForChoice(step);
  moveTo(step, 'done');
  delete step.state.pickupCode;
  delete step.state.proxy;
  if (!step.state.scans.some(mayHoldOriginals)) closeTask(step, 'check-contents');
  note(step, 'ended', undefined, { outcome: step.state.outcome ?? 'approved' });
  if (tell) send(step, 'closed');
}

/** Came by post, and nobody has looked into it: perhaps somebody's certificate. */
const mayHoldOriginals = (scan: ScanRecord) => scan.origin === 'post' && !isLookedInto(scan);

/** What was found in an envelope after the end goes back like everything else. */
export function finishAgain(step: Step): void {
  if (heldOriginals(step.state).length > 0) askForChoice(step);
}

/** Papers came after the end, and a person decided to look at the case again. */
export function reopen(step: Step, by: Actor): void {
  const { state } = step;
  delete state.outcome;
  delete state.reason;
  delete state.handover;
  delete state.pickupCode;
  delete state.storageOver;
  // What was made for the old decision has left; a new one has everything made anew.
  state.finished = state.finished.map(({ id, label }) => ({ id, label, ready: false }));
  if (state.fee?.state === 'paid' && heldCents(state) < state.fee.amountCents) {
    state.fee.state = 'open';
  }
  note(step, 'reopened', by);
  review(step);
  send(step, 'reopened');
}

/** On its way by post: done for the citizen, but the letter may still come back. */
export function finishByPost(step: Step): void {
  const { state } = step;
  postageSent(step);
  moveTo(step, 'done');
  setTimer(step, 'return-window', deadlineAt(step.now, returnWindow, state.procedure.holidays));
  send(step, 'dispatched', { handover: handoverContent(state) });
}
