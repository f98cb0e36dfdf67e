import { berlinDate, deadlineAt, reminderAt } from '../../../procedures/calendar.ts';
import type { Deadline, Localized } from '../../../procedures/types.ts';
import type { Actor, Refusal, RefusalType, Stage, TaskKind, TimelineEntry } from '../contract.ts';
import type { ApplicationState, ScanRecord, TimerKind } from '../state.ts';
import { announce } from './announce.ts';

/** One change in the making: the draft, the workflow's time, and its random numbers. */
export interface Step {
  state: ApplicationState;
  /** ISO 8601 instant. */
  now: string;
  /** Uniform in [0, 1), repeatable in a replay. */
  random: () => number;
}

export const openStages = [
  'awaiting-documents',
  'in-review',
  'awaiting-applicant',
  'in-production',
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
  'locker-scheduled',
] as const satisfies readonly Stage[];

export const everyStage = [...openStages, 'done'] as const satisfies readonly Stage[];

export const refuse = (type: RefusalType, detail: string): Refusal => ({ type, detail });

export function note(step: Step, type: string, by?: Actor, data?: TimelineEntry['data']): void {
  step.state.timeline.push({
    at: step.now,
    type,
    ...(by ? { by: by.name ?? by.id } : {}),
    ...(data ? { data } : {}),
  });
}

export function openTask(step: Step, kind: TaskKind, detail?: string): void {
  const { tasks } = step.state;
  if (tasks.some((task) => task.kind === kind)) return;
  tasks.push({ kind, since: step.now, ...(detail ? { detail } : {}) });
}

export function closeTask(step: Step, ...kinds: TaskKind[]): void {
  step.state.tasks = step.state.tasks.filter((task) => !kinds.includes(task.kind));
}

export function setTimer(step: Step, kind: TimerKind, at: string): void {
  step.state.timers.push({ kind, at });
}

export function dropTimers(step: Step, ...kinds: TimerKind[]): void {
  step.state.timers = step.state.timers.filter((timer) => !kinds.includes(timer.kind));
}

/** Arms the end of a period and its reminders, both counted from now; answers with the end. */
export function armDeadline(
  step: Step,
  deadline: Deadline,
  expiry: TimerKind,
  reminder?: TimerKind,
): string {
  const { holidays } = step.state.procedure;
  const end = deadlineAt(step.now, deadline, holidays);
  setTimer(step, expiry, end);
  if (reminder) {
    for (const period of deadline.reminders ?? []) {
      setTimer(step, reminder, reminderAt(step.now, period, holidays));
    }
  }
  return end;
}

/** The storage period runs on from one of these stages to the next; all other timers end. */
const stored: Stage[] = [
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
  'locker-scheduled',
];

/** What another department was asked runs on until the case is decided. */
const acrossStages: readonly TimerKind[] = ['consultation-due', 'consultation-escalation'];

const ofOneStage: readonly TaskKind[] = [
  ...(['second-decision', 'overdue', 'escalated', 'no-answer', 'no-choice'] as const),
  ...(['record-pickup', 'dispatch', 'other-address', 'load-locker'] as const),
  ...(['destroy-uncollected', 'forwarded', 'sent-back'] as const),
];
const afterTheEnd: readonly TaskKind[] = [
  ...(['refund', 'payment-differs', 'print-letters', 'mail-unsent', 'email-bounced'] as const),
  ...(['read-reply', 'check-contents', 'data-request'] as const),
];
const outlasts = (kind: TaskKind, stage: Stage) =>
  stage === 'done' ? afterTheEnd.includes(kind) : !ofOneStage.includes(kind);

export function moveTo(step: Step, stage: Stage): void {
  const { state } = step;
  const keepsStorage = stored.includes(state.stage) && stored.includes(stage);
  state.timers = state.timers.filter(
    ({ kind }) => acrossStages.includes(kind) || (keepsStorage && kind === 'storage-over'),
  );
  state.tasks = state.tasks.filter(({ kind }) => outlasts(kind, stage));
  if (state.stage === 'done') {
    // Whoever had it may be gone by now: what comes back is found in the queue.
    delete state.assignee;
    if (!state.scans.every(isLookedInto)) openTask(step, 'check-contents');
  }
  const previous = state.stage;
  if (previous !== stage) note(step, 'stage-changed', undefined, { stage });
  state.stage = stage;
  state.stageSince = step.now;
  delete state.dueAt;
  if (previous !== stage) announce(step, previous);
}

export const heldOriginals = (state: ApplicationState) =>
  state.originals.filter((original) => original.state === 'held');

/** Somebody has said what is in it, were it nothing. */
export const isLookedInto = ({ contents, condition }: ScanRecord): boolean =>
  contents !== undefined || condition === 'empty';

export const missingDocuments = (state: ApplicationState) =>
  state.documents.filter((document) => document.required && document.state === 'missing');

/** A text for the timeline, which staff read in German. */
export const german = (text: Localized): string => text.de;

export const today = (step: Step): string => berlinDate(step.now);

/** `length` random digits. */
export const digits = (step: Step, length: number): string =>
  Array.from({ length }, () => Math.floor(step.random() * 10)).join('');
