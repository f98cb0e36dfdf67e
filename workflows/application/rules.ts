import { requiredDocuments } from '../../procedures/answers.ts';
import {
  citizen,
  type Actor,
  type AllowedMessages,
  type ApplicationInput,
  type CaseAnswer,
  type MessageBody,
  type MessageName,
  type Refusal,
  type TaskKind,
  type TimelineEntry,
} from './contract.ts';
import { announce } from './rules/announce.ts';
import { addressRules } from './rules/settle-address.ts';
import { collectionRules } from './rules/collection.ts';
import { confirmationRules } from './rules/confirmation.ts';
import { consultationRules } from './rules/consultations.ts';
import { contactRules } from './rules/contact.ts';
import { dataRequestRules, openDataRequests } from './rules/data-requests.ts';
import { decisionRules } from './rules/decisions.ts';
import { departmentRules } from './rules/departments.ts';
import { handoverRules } from './rules/handover.ts';
import { inCharge } from './rules/in-charge.ts';
import { refuseWhileLoaded } from './rules/locker-state.ts';
import { lockerRules } from './rules/lockers.ts';
import { send } from './rules/messages.ts';
import { paperRules } from './rules/papers.ts';
import { replyRules } from './rules/replies.ts';
import { custodyRules } from './rules/custody.ts';
import type { Rule, Rules } from './rules/rule.ts';
import { awaitDocuments, reopen, review } from './rules/stages.ts';
import { lastDay } from './rules/messages.ts';
import { refundRules } from './rules/refund.ts';
import { storageRules } from './rules/storage.ts';
import { closeTask, missingDocuments, note, refuse, type Step } from './rules/step.ts';
import type { ApplicationState } from './state.ts';

export const rules: Rules = {
  ...decisionRules,
  ...paperRules,
  ...custodyRules,
  ...handoverRules,
  ...collectionRules,
  ...lockerRules,
  ...contactRules,
  ...refundRules,
  ...replyRules,
  ...departmentRules,
  ...consultationRules,
  ...addressRules,
  ...storageRules,
  ...dataRequestRules,
  ...confirmationRules,
};
export const messageNames = Object.keys(rules) as MessageName[];

/** The state of a new application: its checklist follows from the answers, its rules are pinned. */
export function begin(
  input: ApplicationInput,
  now: string,
  random: () => number,
): ApplicationState {
  const { procedure, applicant, answers } = input;
  const state: ApplicationState = {
    reference: input.reference,
    procedure,
    origin: input.origin,
    startedAt: now,
    stage: 'awaiting-documents',
    stageSince: now,
    applicant,
    contactWay: applicant.email ? 'email' : 'letter',
    linkVersion: 1,
    answers,
    documents: requiredDocuments(procedure, answers).map(({ id, label, kind, required }) => {
      return { id, label, kind, required, state: 'missing' as const };
    }),
    scans: [],
    originals: [],
    finished: procedure.finished.map(({ id, label }) => ({ id, label, ready: false })),
    ...(procedure.fee
      ? {
          fee: {
            amountCents: procedure.fee.amountCents,
            currency: procedure.fee.currency,
            state: 'open' as const,
            payments: [],
          },
        }
      : {}),
    noShows: 0,
    choices: 0,
    tasks: [],
    timeline: [],
    messages: [],
    letters: [],
    timers: [],
    outbox: [],
    late: [],
    ...(input.searchTokens ? { searchTokens: input.searchTokens } : {}),
  };
  const step: Step = { state, now, random };
  note(step, 'started', input.startedBy, { origin: input.origin });
  awaitDocuments(step);
  announce(step);
  const missing = missingDocuments(state);
  const by = lastDay(state, 'documents-expiry');
  send(step, 'received', {
    missing: missing.map(({ label, kind }) => ({ label, kind })),
    ...(by ? { by } : {}),
  });
  // A service without papers has nothing to wait for.
  if (missing.length === 0 && input.origin === 'online') review(step);
  return state;
}

/** An ended case goes on from its sealed record; what was left to do then is not done twice. */
export function beginAgain(
  record: ApplicationState,
  by: Actor,
  now: string,
  random: () => number,
): ApplicationState {
  const state: ApplicationState = { ...record, timers: [], outbox: [], late: [] };
  delete state.pendingSlot;
  reopen({ state, now, random }, by);
  return state;
}

function ruleOf<N extends MessageName>(name: N): Rule<N> {
  return rules[name] as Rule<N>;
}

/** Why a message cannot be taken now, or nothing. */
export function refusalOf<N extends MessageName>(
  state: ApplicationState,
  name: N,
  body: MessageBody<N>,
  now: string,
): Refusal | undefined {
  const rule = ruleOf(name);
  if (!rule.stages.includes(state.stage)) {
    return state.stage === 'done'
      ? refuse('already-ended', 'This case has ended.')
      : refuse(
          'wrong-stage',
          `Not possible in the stage ${state.stage}; possible in: ${rule.stages.join(', ')}.`,
        );
  }
  return (
    (name === 'giveOpinion' ? undefined : handedOn(state, body)) ??
    changedMeanwhile(state, body) ??
    rule.refuse?.({ state, now }, body)
  );
}

/** The sender was let in for a department that has handed the case on since. */
function handedOn(state: ApplicationState, { by }: { by: Actor }): Refusal | undefined {
  return by.department === undefined || by.department === inCharge(state).id
    ? undefined
    : refuse('not-in-charge', 'The case is with another department by now.');
}

/** Of what came since a person looked, only this is news to them: not their own, not our mails. */
const news = new Set([
  ...['scan-received', 'answered', 'replied', 'withdrawn', 'choice-confirmed', 'locker-chosen'],
  ...['taken-from-locker', 'locker-expired', 'locker-failed'],
]);

export const newsSince = (
  { timeline }: Pick<ApplicationState, 'timeline'>,
  seen: number,
  reader: Actor,
): TimelineEntry[] =>
  timeline
    .slice(seen)
    .filter(({ by, type }) =>
      by === undefined ? news.has(type) : by !== (reader.name ?? reader.id),
    );

function changedMeanwhile(
  state: ApplicationState,
  { by, seen }: { by: Actor; seen?: number },
): Refusal | undefined {
  if (seen === undefined) return undefined;
  const count = newsSince(state, seen, by).length;
  return count === 0
    ? undefined
    : refuse('changed-meanwhile', `The case has changed since it was looked at: ${count} entries.`);
}

/** Whoever of the staff has done one of these has read what came by email. */
const settlesReply: ReadonlySet<MessageName> = new Set<MessageName>([
  ...(['addNote', 'requestFromApplicant', 'decide', 'correctContact'] as const),
  ...(['chooseHandover', 'cancelHandover', 'recordHandover', 'recordDispatch'] as const),
]);

/** Takes a message that is not refused; a refusal here is one that the case records (a wrong code). */
export function take<N extends MessageName>(
  step: Step,
  name: N,
  body: MessageBody<N>,
): Refusal | undefined {
  const refusal = ruleOf(name).run(step, body) ?? undefined;
  if (!refusal && body.by.id !== citizen.id && entersPaper.has(name))
    closeTask(step, 'answer-on-paper');
  if (!refusal && settlesReply.has(name) && body.by.roles.length > 0) closeTask(step, 'read-reply');
  if (!refusal && readsOpinion.has(name)) closeTask(step, 'opinion-given');
  return refusal;
}

/** Whoever goes on with the case has read what another department said. */
const readsOpinion: ReadonlySet<MessageName> = new Set<MessageName>([
  ...(['addNote', 'requestFromApplicant', 'decide', 'consult'] as const),
]);

/** With each of these a person enters what somebody wrote on a slip, or what was said in a call. */
const entersPaper: ReadonlySet<MessageName> = new Set<MessageName>([
  ...(['answer', 'chooseHandover', 'cancelHandover', 'correctContact', 'nameProxy'] as const),
  ...(['withdraw', 'addNote', 'requestFromApplicant'] as const),
]);

const hasUnseenPapers = ({ stage, tasks }: ApplicationState) =>
  stage !== 'done' || tasks.some(({ kind }) => kind === 'check-contents');
const hasOpenConsultation = ({ consultations = [] }: ApplicationState) =>
  consultations.some(({ state }) => state === 'open');
/** Of messages that a stage alone does not tell the sense of. */
const makesSense: Partial<Record<MessageName, (state: ApplicationState) => boolean>> = {
  recordReturn: ({ handover }) =>
    handover?.kind === 'mail-back' && handover.dispatchedAt !== undefined,
  registerContents: hasUnseenPapers,
  withdrawScan: hasUnseenPapers,
  sendBack: ({ forwarding }) => (forwarding?.from ?? []).length > 0,
  answerAboutData: (state) => openDataRequests(state).length > 0,
  unlockQuestion: ({ confirmation }) => confirmation?.lockedAt !== undefined,
  giveOpinion: hasOpenConsultation,
  withdrawConsultation: hasOpenConsultation,
};

export function allowedMessages(state: ApplicationState): AllowedMessages {
  const inStage = messageNames.filter((name) => rules[name].stages.includes(state.stage));
  const loaded = refuseWhileLoaded(state) !== undefined;
  const sensible = inStage.filter(
    (name) =>
      (makesSense[name]?.(state) ?? true) &&
      !(loaded ? notWhileLoaded : whileLoaded).includes(name),
  );
  const of = (who: 'staff' | 'citizen') => sensible.filter((name) => rules[name].who.includes(who));
  return { staff: of('staff'), citizen: of('citizen') };
}

const notWhileLoaded: readonly MessageName[] = [
  ...(['chooseHandover', 'cancelHandover', 'recordHandover', 'recordLoaded'] as const),
];
const whileLoaded: readonly MessageName[] = ['recordFetched'];

/** With one of these open a case does not end. */
export const lastTasks = [
  'refund',
  'check-contents',
  'data-request',
] as const satisfies readonly TaskKind[];

/**
 * The workflow may end: the handover is done, and nothing is on its way or to be printed.
 * @param waitsFor fewer in cases begun before one of them was waited for
 */
export const hasEnded = (
  state: ApplicationState,
  waitsFor: readonly TaskKind[] = lastTasks,
): boolean =>
  state.stage === 'done' &&
  !state.timers.length &&
  !state.outbox.length &&
  !state.pendingSlot &&
  !state.pendingLocker &&
  !state.messages.some((message) => message.state === 'to-print') &&
  !state.tasks.some(({ kind }) => waitsFor.includes(kind));

export function viewOf(state: ApplicationState, now: string): CaseAnswer {
  const { outbox: _, ...rest } = state;
  return { ...rest, asOf: now, allowed: allowedMessages(state) };
}
