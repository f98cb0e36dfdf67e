import { timelineText } from '../texts/timeline.ts';
import { owedCents, postageCents } from '../workflows/application/rules/fee.ts';
import { inCharge } from '../workflows/application/rules/in-charge.ts';
import { openDataRequests } from '../workflows/application/rules/data-requests.ts';
import { isRefundable } from '../workflows/application/rules/refund.ts';
import type { MessageName, StaffView, TaskKind } from '../workflows/application/contract.ts';
import type { FeeState } from '../workflows/application/state.ts';
import type { Caller } from './auth/caller.ts';
import { may, type Permission } from './auth/permissions.ts';
import { atCounterToo, mayAct, mayRead } from './case-access.ts';
import type { Localized } from '../procedures/types.ts';
import type { Case } from './operations/cases.ts';
import { consultationBody } from './consultation-view.ts';
import { pick as pickText } from '../texts/language.ts';
import type { StaffViewBody } from './schemas/application.ts';

/** The actions of the API by the message each one sends. */
const actionOf: Partial<Record<MessageName, Permission>> = {
  claim: 'claim',
  assign: 'assign',
  decide: 'decision',
  requestFromApplicant: 'request',
  answer: 'answer',
  registerContents: 'contents',
  withdrawScan: 'contents',
  askOriginalBack: 'originals',
  prepareOriginal: 'originals',
  countOriginal: 'originals',
  placeOriginal: 'originals',
  returnOriginals: 'originals',
  markFinished: 'finished',
  chooseHandover: 'handover',
  cancelHandover: 'handover/cancel',
  recordHandover: 'handover/complete',
  recordNoShow: 'handover/no-show',
  recordDispatch: 'dispatch',
  recordReturn: 'return',
  recordLoaded: 'locker/loaded',
  recordFetched: 'locker/fetched',
  withdraw: 'withdrawal',
  correctContact: 'contact',
  nameProxy: 'proxy',
  addNote: 'notes',
  unlockQuestion: 'unlock-question',
  revokeLinks: 'revoke-links',
  letterPrinted: 'letter-printed',
  recordRefund: 'refund',
  forward: 'forward',
  sendBack: 'send-back',
  consult: 'consultations',
  withdrawConsultation: 'consultations/withdraw',
  settleAddress: 'settle-address',
  recordDestruction: 'destruction',
  askAboutData: 'data-requests',
  answerAboutData: 'data-requests/answer',
};

const waits = ({ tasks }: Case['view'], task: TaskKind): boolean =>
  tasks.some(({ kind }) => kind === task);

/** What the caller may do with the case now: nothing where another department is in charge. */
export const actionsFor = (found: Case, caller: Caller): Permission[] =>
  mayAct(caller, found.view) ? possible(found, caller) : [];

/** The same for a case that the caller hands out. */
export const counterActionsFor = (found: Case, caller: Caller): Permission[] =>
  possible(found, caller).filter(
    (action) => mayAct(caller, found.view) || atCounterToo.includes(action),
  );

function possible({ view, allowed, closed }: Case, caller: Caller): Permission[] {
  const actions = new Set<Permission>();
  for (const message of allowed.staff) {
    const action = actionOf[message];
    if (action === undefined || !may(caller, action)) continue;
    if (action === 'letter-printed' && !view.letters.length) continue;
    if (action === 'data-requests/answer' && !openDataRequests(view).length) continue;
    if (action === 'refund' && !isRefundable(view)) continue;
    if (action === 'settle-address' && !waits(view, 'other-address')) continue;
    if (action === 'destruction' && !waits(view, 'destroy-uncollected')) continue;
    actions.add(action);
  }
  if (!closed && view.fee?.state === 'open' && may(caller, 'payment')) actions.add('payment');
  return [...actions];
}

/** A case as the office sees it. The pickup code is not in it: the citizen brings it along. */
export function staffViewBody(found: Case, caller: Caller, language: string): StaffViewBody {
  const view = mayRead(caller, found.view) ? found.view : atCounterOnly(found.view);
  const say = (text: Localized) => pickText(text, language);
  const { procedure, handover, fee, assignee } = view;
  return {
    reference: view.reference,
    procedure: procedure.id,
    department: inCharge(view).id,
    stage: view.stage,
    outcome: view.outcome,
    reason: view.reason,
    applicant: view.applicant,
    contactWay: view.contactWay,
    answers: view.answers,
    documents: view.documents.map((document) => ({ ...document, label: say(document.label) })),
    scans: view.scans.map(({ blob: _, mailItem: _item, segment: _segment, ...scan }) => scan),
    originals: view.originals.map(({ label, ...original }) => ({
      ...original,
      label: say(label),
    })),
    finished: view.finished.map(({ id, label, ready, handedOverAt }) => ({
      id,
      label: say(label),
      ready,
      handedOverAt,
    })),
    fee: fee && feeBody(fee),
    handover: handover && handoverBody(handover),
    proxy: view.proxy && { name: view.proxy.name },
    dueAt: view.dueAt,
    assignee: assignee?.id,
    assigneeName: assignee?.name,
    dataRequests: view.dataRequests,
    questionLockedAt: view.confirmation?.lockedAt,
    tasks: view.tasks.map(({ kind }) => kind),
    messages: view.messages.map(({ id, template, way, state, at }) => ({
      id,
      template,
      way,
      state,
      at,
    })),
    timeline: view.timeline.map((entry) => ({
      at: entry.at,
      type: entry.type,
      by: entry.by,
      text: timelineText(entry, language),
    })),
    forwardedFrom: view.forwarding?.from.map(({ id }) => id),
    consultations: view.consultations?.map((one) => consultationBody(one, language)),
    actions: actionsFor(found, caller),
  };
}

/** What a colleague hands out who has nothing else to do with the case. */
const atCounterOnly = (view: StaffView): StaffView => ({
  ...view,
  ...{ answers: {}, scans: [], messages: [], timeline: [] },
  consultations: [],
});

export const feeBody = (fee: FeeState) => ({
  amountCents: fee.amountCents,
  currency: fee.currency,
  state: fee.state,
  owedCents: owedCents(fee),
  ...(fee.postage ? { postageCents: postageCents(fee) } : {}),
});

export function handoverBody(handover: NonNullable<Case['view']['handover']>) {
  if (handover.kind === 'pickup') {
    const { kind, counter, date, time, askedAnew } = handover;
    return { kind, counter, date, time, askedAnew };
  }
  if (handover.kind === 'locker') {
    const { kind, station, date, compartment, loadedAt, until, expiredAt, failed } = handover;
    const failedAt = failed?.at;
    return { kind, station, date, compartment, loadedAt, until, expiredAt, failedAt };
  }
  const { kind, date, address, dispatchedAt, trackingNumber, other } = handover;
  return { kind, date, address, dispatchedAt, trackingNumber, otherAddress: other };
}
