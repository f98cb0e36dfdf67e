import { stageText } from '../texts/stages.ts';
import type { MessageName } from '../workflows/application/contract.ts';
import type { Localized } from '../procedures/types.ts';
import type { Case } from './operations/cases.ts';
import { pick as pickText } from '../texts/language.ts';
import type { CitizenViewBody } from './schemas/application.ts';
import { handoverBody } from './staff-view.ts';

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

/** What the citizen may do with the case now. */
export function citizenActions({ view, allowed }: Case): string[] {
  const held = view.originals.some(({ state, askedBack }) => state === 'held' && !askedBack);
  return allowed.citizen
    .filter((message) => message !== 'askOriginalBack' || held)
    .map((message) => actionOf[message])
    .filter((action) => action !== undefined);
}

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
    fee: fee && { amountCents: fee.amountCents, currency: fee.currency, state: fee.state },
    handover: handover && {
      ...handoverBody(handover),
      ...(handover.kind === 'pickup' && pickupCode ? { code: pickupCode.value } : {}),
    },
    proxy: proxy && { name: proxy.name, code: proxy.code },
    dataRequests: view.dataRequests,
    actions: citizenActions(found),
  };
}
