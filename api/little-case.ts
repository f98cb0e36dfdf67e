import type { StaffView } from '../workflows/application/contract.ts';
import type { Handover } from '../workflows/application/state.ts';
import type { Case } from './operations/cases.ts';

const nobody = {
  givenName: '',
  familyName: '',
  address: { street: '', postalCode: '', city: '' },
};

/**
 * A case as a link alone shows it: how it stands, what is missing, dates and places, and what it costs.
 * Built from what may be seen, so that whatever is added to a case stays hidden until it is added here.
 */
export const littleCase = (found: Case): Case => ({
  view: littleView(found.view),
  allowed: {
    staff: [],
    citizen: found.allowed.citizen.filter((name) => name === 'chooseHandover'),
  },
  closed: found.closed,
});

function littleView(view: StaffView): StaffView {
  const { reference, procedure, origin, startedAt, stage, stageSince, contactWay } = view;
  const { linkVersion, documents, noShows, choices, asOf, applicant } = view;
  const { dueAt, outcome, request, fee, handover, forwarding } = view;
  const { addressFailed, storageOver, confirmation } = view;
  return {
    ...{ reference, procedure, origin, startedAt, stage, stageSince, contactWay },
    ...{ linkVersion, documents, noShows, choices, asOf },
    ...(dueAt ? { dueAt } : {}),
    ...(outcome ? { outcome } : {}),
    ...(fee ? { fee: littleFee(fee) } : {}),
    ...(handover ? { handover: littleHandover(handover) } : {}),
    ...(request ? { request: { ...request, message: '' } } : {}),
    ...(forwarding ? { forwarding } : {}),
    ...(addressFailed ? { addressFailed } : {}),
    ...(storageOver ? { storageOver } : {}),
    ...(confirmation ? { confirmation } : {}),
    applicant: { ...nobody, language: applicant.language },
    answers: {},
    // Whether somebody has looked into an envelope says what is still missing.
    scans: view.scans.map(({ contents, ...scan }) => ({
      ...scan,
      ...(contents ? { contents: [] } : {}),
    })),
    originals: [],
    finished: [],
    tasks: [],
    timeline: [],
    messages: [],
    letters: [],
    timers: [],
    late: [],
  };
}

function littleFee(fee: NonNullable<StaffView['fee']>): NonNullable<StaffView['fee']> {
  const { refunds } = fee;
  return {
    ...fee,
    ...(refunds
      ? { refunds: refunds.map(({ amountCents, at }) => ({ amountCents, at, by: '' })) }
      : {}),
  };
}

function littleHandover(handover: Handover): Handover {
  if (handover.kind === 'pickup') return handover;
  if (handover.kind === 'locker') return { ...handover, code: '', compartment: '' };
  const { trackingNumber: _, other: _other, ...rest } = handover;
  return { ...rest, address: nobody.address };
}
