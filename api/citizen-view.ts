import { stageText } from '../texts/stages.ts';
import type { MessageName, Stage } from '../workflows/application/contract.ts';
import type { Handover } from '../workflows/application/state.ts';
import type { Localized } from '../procedures/types.ts';
import { isInLocker } from '../workflows/application/rules/locker-state.ts';
import { littleCase } from './little-case.ts';
import type { Case } from './operations/cases.ts';
import { questionState } from './operations/confirm.ts';
import { pick as pickText } from '../texts/language.ts';
import type { CitizenViewBody } from './schemas/application.ts';
import { feeBody, handoverBody } from './staff-view.ts';

const actionOf: Partial<Record<MessageName, string>> = {
  answer: 'answer',
  chooseHandover: 'handover',
  cancelHandover: 'handover/cancel',
  withdraw: 'withdrawal',
  correctContact: 'contact',
  nameProxy: 'proxy',
  askOriginalBack: 'originals',
  askAboutData: 'data-request',
};

/** What is with us and not on its way already. */
export const mayAskBack = (
  view: Case['view'],
  original: Case['view']['originals'][number],
): boolean => original.state === 'held' && !original.askedBack && !isInLocker(view, original);

/** What the citizen may do with the case now. */
export function citizenActions({ view, allowed }: Case): string[] {
  const held = view.originals.some((original) => mayAskBack(view, original));
  return allowed.citizen
    .filter((message) => message !== 'askOriginalBack' || held)
    .map((message) => actionOf[message])
    .filter((action) => action !== undefined);
}

/** The code and the number of the compartment are of use only while it opens. */
const codeOf = (
  { code, compartment, toldAt, expiredAt, failed }: Extract<Handover, { kind: 'locker' }>,
  stage: Stage,
) =>
  toldAt && !expiredAt && !failed && stage === 'locker-scheduled'
    ? { code, compartment }
    : { compartment: undefined };

/** A case as its citizen sees it, in the citizen's own language unless another is asked for. */
export function citizenViewBody(
  found: Case,
  language: string,
  queuePosition?: number,
): CitizenViewBody {
  const { view } = found;
  const say = (text: Localized) => pickText(text, language);
  const { handover, fee, pickupCode, procedure, proxy, request } = view;
  return {
    reference: view.reference,
    procedure: { id: procedure.id, title: say(procedure.title) },
    stage: view.stage,
    outcome: view.outcome,
    text: stageText(view, language),
    documents: view.documents.map((document) => ({ ...document, label: say(document.label) })),
    originals: view.originals
      .filter(({ state }) => state !== 'corrected')
      .map(({ id, document, label, state, damaged, askedBack }) => ({
        id,
        document,
        label: say(label),
        state,
        damaged,
        askedBack,
      })),
    scans: view.scans.map(({ pages, receivedAt, origin, condition, contents }) => ({
      pages,
      receivedAt,
      origin,
      condition,
      checked: contents !== undefined,
    })),
    queuePosition,
    request:
      view.stage === 'awaiting-applicant' && request
        ? { message: request.message, documents: request.documents }
        : undefined,
    fee: fee && feeBody(fee),
    handover: handover && {
      ...handoverBody(handover),
      ...(handover.kind === 'pickup' && pickupCode ? { code: pickupCode.value } : {}),
      ...(handover.kind === 'locker' ? codeOf(handover, view.stage) : {}),
    },
    proxy: proxy && { name: proxy.name, code: proxy.code },
    dataRequests: view.dataRequests,
    question: { state: 'answered' },
    actions: citizenActions(found),
  };
}

/** The same for whoever has the link alone. */
export function littleViewBody(
  found: Case,
  language: string,
  queuePosition?: number,
): CitizenViewBody {
  const {
    handover,
    scans: _,
    ...body
  } = citizenViewBody(littleCase(found), language, queuePosition);
  return {
    ...body,
    scans: [],
    ...(handover
      ? { handover: { ...handover, address: undefined, code: undefined, compartment: undefined } }
      : {}),
    question: questionState(found.view),
  };
}
