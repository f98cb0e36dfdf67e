import { deadlineAt, instantOf, previousWorkingDay } from '../../../procedures/calendar.ts';
import { mailBackDates } from '../../../procedures/slots.ts';
import type { Actor, Address, Outcome } from '../contract.ts';
import type { Handover } from '../state.ts';
import { handoverContent, lastDay, send, type Extra } from './messages.ts';
import { askForRefund } from './refund.ts';
import {
  armDeadline,
  closeTask,
  dropTimers,
  heldOriginals,
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

export const offeredWays = (step: Step): ('pickup' | 'mail-back')[] => {
  const { handover } = step.state.procedure;
  return [
    ...(handover.pickup ? (['pickup'] as const) : []),
    ...(handover.mailBack ? (['mail-back'] as const) : []),
  ];
};

/** Asks how the documents shall be handed over. The storage period starts once, not with each question. */
export function askForChoice(
  step: Step,
  template: 'ready' | 'missed' | 'letter-returned' | 'cancelled' | 'rest-waits' = 'ready',
  more: Pick<Extra, 'words' | 'handedOver' | 'rest'> = {},
): void {
  const { state } = step;
  const { deadlines, handover, holidays } = state.procedure;
  const left = handoverContent(state);
  delete state.handover;
  closeTask(step, 'record-pickup', 'dispatch', 'code-locked', 'rebook');
  moveTo(step, 'awaiting-choice');
  state.dueAt = armDeadline(step, deadlines.choice, 'choice-expiry', 'choice-reminder');
  if (!state.timers.some((timer) => timer.kind === 'storage-over')) {
    setTimer(step, 'storage-over', deadlineAt(step.now, handover.storage, holidays));
  }
  const by = lastDay(state, 'choice-expiry');
  send(step, template, {
    ways: offeredWays(step),
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

export function schedulePickup(step: Step, handover: Extract<Handover, { kind: 'pickup' }>): void {
  const { state } = step;
  state.handover = handover;
  moveTo(step, 'pickup-scheduled');
  state.dueAt = instantOf(handover.date, handover.time);
  const eve = previousWorkingDay(handover.date, state.procedure.holidays);
  const reminder = instantOf(eve, '09:00');
  if (reminder > step.now) setTimer(step, 'pickup-reminder', reminder);
  setTimer(step, 'pickup-unrecorded', instantOf(handover.date, '20:00'));
  closeTask(step, 'no-choice', 'rebook', 'storage-over', 'check-address');
  confirm(step);
}

export function scheduleMailBack(step: Step, date: string, address: Address): void {
  const { state } = step;
  state.handover = { kind: 'mail-back', date, address, scheduledAt: step.now };
  moveTo(step, 'mail-back-scheduled');
  dropTimers(step, 'storage-over');
  state.dueAt = instantOf(date, '08:00');
  setTimer(step, 'dispatch-due', state.dueAt);
  closeTask(step, 'no-choice', 'rebook', 'storage-over', 'check-address');
  confirm(step);
}

/** What silence, too many no-shows or the end of the storage period leads to. */
export function fallBack(step: Step): void {
  const { state } = step;
  const { handover, holidays } = state.procedure;
  const date = handover.mailBack && mailBackDates(handover.mailBack, step.now, holidays)[0];
  if (handover.fallback === 'mail-back' && date && !state.addressFailed) {
    note(step, 'fallback-mail-back', undefined, { date });
    scheduleMailBack(step, date, state.applicant.address);
    return;
  }
  delete state.handover;
  if (state.stage !== 'awaiting-choice') moveTo(step, 'awaiting-choice');
  dropTimers(step, 'choice-reminder', 'choice-expiry', 'storage-over');
  openTask(step, 'no-choice');
}

/** An end before anything was produced: what the office holds is handed back first. */
export function endWith(step: Step, outcome: Outcome, reason?: string): void {
  const { state } = step;
  state.outcome = outcome;
  if (reason) state.reason = reason;
  delete state.proposal;
  closeTask(step, 'overdue', 'escalated', 'second-decision', 'no-answer', 'check-incomplete');
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
  step.state.tasks = step.state.tasks.filter((task) =>
    [
      'refund',
      'payment-differs',
      'print-letters',
      'email-bounced',
      'read-reply',
      'data-request',
    ].includes(task.kind),
  );
  note(step, 'ended', undefined, { outcome: step.state.outcome ?? 'approved' });
  if (tell) send(step, 'closed');
}

/** Papers came after the end, and a person decided to look at the case again. */
export function reopen(step: Step, by: Actor): void {
  const { state } = step;
  delete state.outcome;
  delete state.reason;
  delete state.handover;
  delete state.pickupCode;
  note(step, 'reopened', by);
  review(step);
  send(step, 'reopened');
}

/** On its way by post: done for the citizen, but the letter may still come back. */
export function finishByPost(step: Step): void {
  const { state } = step;
  moveTo(step, 'done');
  setTimer(step, 'return-window', deadlineAt(step.now, returnWindow, state.procedure.holidays));
  closeTask(step, 'dispatch', 'storage-over', 'no-choice', 'check-address');
  send(step, 'dispatched', { handover: handoverContent(state) });
}
