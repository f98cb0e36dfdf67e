import { timelineText } from '../texts/timeline.ts';
import { openDataRequests } from '../workflows/application/rules/data-requests.ts';
import { isRefundable } from '../workflows/application/rules/refund.ts';
import type { MessageName } from '../workflows/application/contract.ts';
import type { Caller } from './auth/caller.ts';
import { may, type Permission } from './auth/permissions.ts';
import type { Localized } from '../procedures/types.ts';
import type { Case } from './operations/cases.ts';
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
  withdraw: 'withdrawal',
  correctContact: 'contact',
  nameProxy: 'proxy',
  addNote: 'notes',
  revokeLinks: 'revoke-links',
  letterPrinted: 'letter-printed',
  recordRefund: 'refund',
  askAboutData: 'data-requests',
  answerAboutData: 'data-requests/answer',
};

/** What the caller may do with the case now. */
export function actionsFor({ view, allowed, closed }: Case, caller: Caller): Permission[] {
  const actions = new Set<Permission>();
  for (const message of allowed.staff) {
    const action = actionOf[message];
    if (action === undefined || !may(caller, action)) continue;
    if (action === 'letter-printed' && !view.letters.length) continue;
    if (action === 'data-requests/answer' && !openDataRequests(view).length) continue;
    if (action === 'refund' && !isRefundable(view)) continue;
    actions.add(action);
  }
  if (!closed && view.fee?.state === 'open' && may(caller, 'payment')) actions.add('payment');
  return [...actions];
}

/** A case as the office sees it. The pickup code is not in it: the citizen brings it along. */
export function staffViewBody(found: Case, caller: Caller, language: string): StaffViewBody {
  const { view } = found;
  const say = (text: Localized) => pickText(text, language);
  const { procedure, handover, fee, assignee } = view;
  return {
    reference: view.reference,
    procedure: procedure.id,
    department: procedure.department,
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
    fee: fee && { amountCents: fee.amountCents, currency: fee.currency, state: fee.state },
    handover: handover && handoverBody(handover),
    proxy: view.proxy && { name: view.proxy.name },
    dueAt: view.dueAt,
    assignee: assignee?.id,
    assigneeName: assignee?.name,
    dataRequests: view.dataRequests,
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
    actions: actionsFor(found, caller),
  };
}

export function handoverBody(handover: NonNullable<Case['view']['handover']>) {
  if (handover.kind === 'pickup') {
    const { kind, counter, date, time, askedAnew } = handover;
    return { kind, counter, date, time, askedAnew };
  }
  const { kind, date, address, dispatchedAt, trackingNumber } = handover;
  return { kind, date, address, dispatchedAt, trackingNumber };
}
