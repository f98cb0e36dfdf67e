import { addDays, berlinDate } from '../../procedures/calendar.ts';
import { mailBackDates } from '../../procedures/slots.ts';
import {
  replyReasons,
  type Actor,
  type Content,
  type HandoverChoice,
  type MessageName,
  type Messages,
} from '../../workflows/application/contract.ts';
import type { ApplicationState } from '../../workflows/application/state.ts';
import { applicant, clerk, colleague, counter, others, third } from '../support/case.ts';
import type { Draw } from './draw.ts';
import { counterOf, planOf } from './services.ts';

export const lead: Actor = { id: 'staff:lea', name: 'Lea Lead', roles: ['lead'] };
const intake: Actor = { id: 'token:scanner', roles: ['intake'] };
const admin: Actor = { id: 'staff:ada', name: 'Ada Admin', roles: ['admin'] };
const asked: Actor = { id: 'staff:otto', name: 'Otto', roles: ['clerk'], department: others.id };
const office: [Actor, ...Actor[]] = [clerk, colleague, lead, counter, intake, admin, asked];
/** Mostly who may, sometimes anybody. */
export const actorFor = (who: readonly ('citizen' | 'staff')[], draw: Draw): Actor =>
  draw.rarely(16)
    ? draw.oneOf(applicant, ...office)
    : who.includes('citizen') && draw.below(2) === 0
      ? applicant
      : draw.oneOf(...office);

interface At {
  state: ApplicationState;
  now: string;
}

const reason = (draw: Draw) => draw.oneOf('because of this', 'x', ' ', '');
const orNot = (draw: Draw) => draw.maybe(() => ({ reason: reason(draw) }));
const someId = (draw: Draw, ids: readonly string[]): string =>
  (draw.rarely() ? undefined : draw.among(ids)) ?? 'unknown';
const documentsOf = ({ state }: At) => state.documents.map(({ id }) => id);
const originalsOf = ({ state }: At) =>
  state.originals.flatMap(({ id, document }) => [id, document]).concat('unknown');
const trackingNumber = (draw: Draw) =>
  draw.maybe(() => ({
    trackingNumber: draw.oneOf('RR123456785DE', 'rr 123456785 de', 'RR1DE', ''),
  }));

export function contentsOf(draw: Draw, { state }: At): Content[] {
  return draw.some(state.documents).map(({ id, kind }) => ({
    document: id,
    kind: draw.rarely() ? (kind === 'copy' ? 'original' : 'copy') : kind,
    ...draw.maybe(() => ({ damaged: true }), 6),
  }));
}

export function slotFor(draw: Draw, { state, now }: At) {
  const { procedure } = state;
  const own = counterOf(procedure.handover.pickup?.counter);
  // The first days are chosen more often, so that others come into the way.
  const ahead = draw.below(draw.oneOf(4, 30)) + 1;
  const date = addDays(berlinDate(now), draw.rarely(12) ? 0 - ahead : ahead);
  const time = draw.among(planOf(own, date).slots)?.time ?? '09:00';
  return { counter: draw.rarely(16) ? 'elsewhere' : own.id, date, time };
}

function choice(draw: Draw, at: At): HandoverChoice {
  const { handover, holidays } = at.state.procedure;
  if (handover.locker && draw.below(3) === 0) {
    return { kind: 'locker', station: draw.rarely() ? 'elsewhere' : handover.locker.station };
  }
  const pickup = handover.pickup ? draw.below(3) > 0 : draw.rarely();
  if (pickup) return { kind: 'pickup', ...slotFor(draw, at) };
  const days = handover.mailBack ? mailBackDates(handover.mailBack, at.now, holidays) : [];
  const today = berlinDate(at.now);
  const date = (draw.rarely() ? addDays(today, draw.below(9) - 2) : draw.among(days)) ?? today;
  return { kind: 'mail-back', date, ...draw.maybe(() => ({ address: address(draw) })) };
}

const address = (draw: Draw) => ({
  street: draw.rarely() ? ' ' : 'Weg 3',
  postalCode: '00002',
  city: 'Neustadt',
});

function code(draw: Draw, { state }: At) {
  const given = draw.oneOf(state.pickupCode?.value, state.proxy?.code, '000000', ' ', undefined);
  return given === undefined ? {} : { code: given };
}

function items(draw: Draw, { state }: At) {
  const all = [...state.finished, ...state.originals].map(({ id }) => id);
  return draw.maybe(() => ({ items: draw.rarely() ? ['unknown'] : draw.some(all) }));
}

const consultationOf = (draw: Draw, { state }: At) =>
  someId(
    draw,
    (state.consultations ?? []).map(({ id }) => id),
  );

/** A body for every message of the contract, right or wrong, for a case as it is. */
export const bodies: { [N in MessageName]: (draw: Draw, at: At) => Messages[N] } = {
  claim: () => ({}),
  assign: (draw) => ({
    assignee: draw.oneOf(colleague.id, clerk.id, null),
    ...draw.maybe(() => ({ assigneeName: 'Clara Clerk' })),
    ...draw.maybe(() => ({ from: draw.oneOf(clerk.id, colleague.id) }), 4),
  }),
  decide: (draw) => ({ decision: draw.oneOf('approve', 'reject'), ...orNot(draw) }),
  requestFromApplicant: (draw, at) => ({
    message: draw.rarely() ? ' ' : 'Please send it again',
    ...draw.maybe(() => ({ documents: draw.rarely() ? ['unknown'] : draw.some(documentsOf(at)) })),
  }),
  answer: (draw) => draw.maybe(() => ({ message: 'Here it is' })),
  takeReply: (draw) => ({
    why: draw.oneOf(...replyReasons),
    ...draw.maybe(() => ({ text: 'Would Thursday do?' })),
    ...draw.maybe(() => ({ from: 'somebody@beispiel.example' }), 4),
  }),
  registerContents: (draw, at) => ({
    scan: someId(
      draw,
      at.state.scans.map(({ id }) => id),
    ),
    contents: draw.rarely(16) ? [{ document: 'unknown', kind: 'copy' }] : contentsOf(draw, at),
    ...draw.maybe(() => ({ condition: draw.oneOf('fine', 'damaged', 'empty', 'other-person') }), 4),
    ...draw.maybe(() => ({ place: '7' })),
  }),
  withdrawScan: (draw, at) => ({
    scan: someId(
      draw,
      at.state.scans.map(({ id }) => id),
    ),
    reason: reason(draw),
  }),
  placeOriginal: (draw, at) => ({
    document: someId(draw, [...documentsOf(at), ...originalsOf(at)]),
    action: draw.oneOf('received', 'shelved'),
    ...draw.maybe(() => ({ place: '7' })),
    ...draw.maybe(() => ({ proposedPlace: '8' })),
    ...draw.maybe(() => ({ damaged: true }), 6),
  }),
  returnOriginals: (draw, at) => ({
    document: someId(draw, originalsOf(at)),
    action: draw.oneOf('returned', 'destroyed'),
    ...draw.maybe(() => ({ way: draw.oneOf('post', 'pickup') })),
    ...draw.maybe(() => ({ identitySeen: true })),
    ...draw.maybe(() => ({ proxy: true }), 4),
    ...trackingNumber(draw),
    ...orNot(draw),
  }),
  askOriginalBack: (draw, at) => ({
    document: someId(draw, originalsOf(at)),
    ...draw.maybe(() => ({ way: draw.oneOf('post', 'pickup') })),
  }),
  prepareOriginal: (draw, at) => ({ document: someId(draw, originalsOf(at)) }),
  countOriginal: (draw, at) => ({
    original: someId(draw, originalsOf(at)),
    found: draw.below(2) === 0,
  }),
  markFinished: (draw, { state }) => ({
    document: someId(
      draw,
      state.finished.map(({ id }) => id),
    ),
  }),
  chooseHandover: (draw, at) => ({ choice: choice(draw, at) }),
  cancelHandover: () => ({}),
  nameProxy: (draw) => ({ name: draw.oneOf('Max Muster', 'Mia Muster', null) }),
  recordHandover: (draw, at) => ({
    ...code(draw, at),
    identitySeen: !draw.rarely(),
    ...draw.maybe(() => ({ proxy: draw.below(2) === 0 }), 4),
    ...draw.maybe(() => ({ override: { reason: reason(draw) } }), 4),
    ...draw.maybe(() => ({ paid: draw.oneOf('cash', 'card') })),
    ...items(draw, at),
  }),
  recordNoShow: (draw) => draw.maybe(() => ({ late: true }), 4),
  recordDispatch: (draw) => trackingNumber(draw),
  recordLoaded: () => ({}),
  recordFetched: (draw) => draw.maybe(() => ({ empty: { reason: reason(draw) } }), 4),
  settleAddress: (draw) => ({ confirm: draw.below(2) === 0, ...orNot(draw) }),
  recordDestruction: (draw) => ({ reason: reason(draw) }),
  forward: (draw) => ({ department: draw.oneOf(others, third), reason: reason(draw) }),
  sendBack: (draw) => ({ reason: reason(draw) }),
  consult: (draw, at) => ({
    department: draw.oneOf(others, third),
    question: reason(draw),
    scans: draw.rarely() ? ['unknown'] : draw.some(at.state.scans.map(({ id }) => id)),
    ...draw.maybe(() => ({ binding: true })),
    ...draw.maybe(() => ({ until: addDays(berlinDate(at.now), draw.below(20) - 1) }), 3),
  }),
  giveOpinion: (draw, at) => ({
    consultation: consultationOf(draw, at),
    decision: draw.oneOf('agree', 'object', 'no-answer-needed'),
    text: reason(draw),
  }),
  withdrawConsultation: (draw, at) => ({ consultation: consultationOf(draw, at), ...orNot(draw) }),
  recordReturn: (draw) => ({ reason: reason(draw) }),
  withdraw: (draw) => orNot(draw),
  waiveFee: (draw) => ({ reason: reason(draw) }),
  recordRefund: (draw, { state }) => ({
    amountCents: draw.oneOf(state.fee?.amountCents ?? 100, 0, 1, 5000),
    ...orNot(draw),
  }),
  correctContact: (draw) => ({
    ...draw.maybe(() => ({ email: draw.oneOf('neu@beispiel.example', null) })),
    ...draw.maybe(() => ({ phone: draw.oneOf('0123', null) })),
    ...draw.maybe(() => ({ address: address(draw) })),
    ...draw.maybe(() => ({ language: draw.oneOf('de', 'en', 'de-easy') })),
    ...draw.maybe(() => ({ way: draw.oneOf('email', 'letter') })),
    ...draw.maybe(() => ({ familyName: 'Neu', tokens: ['t'] }), 4),
  }),
  addNote: (draw) => ({ text: reason(draw) }),
  askAboutData: (draw) => ({
    kind: draw.oneOf('correction', 'objection', 'restriction', 'looks'),
    text: reason(draw),
  }),
  answerAboutData: (draw, { state }) => ({
    request: someId(
      draw,
      (state.dataRequests ?? []).map(({ id }) => id),
    ),
    granted: draw.below(2) === 0,
    words: reason(draw),
  }),
  recordConfirmation: (draw) => ({ right: draw.below(2) === 0 }),
  unlockQuestion: () => ({}),
  revokeLinks: () => ({}),
  letterPrinted: (draw, { state }) => ({
    message: someId(
      draw,
      state.messages.filter(({ way }) => way === 'letter').map(({ id }) => id),
    ),
  }),
};
