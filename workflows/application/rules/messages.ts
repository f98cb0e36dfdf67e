import { berlinDate, instantOf } from '../../../procedures/calendar.ts';
import type {
  ApplicationState,
  Handover,
  MessageContent,
  MessageRecord,
  MessageTemplate,
  Said,
} from '../state.ts';
import { owedCents, transferOf } from './fee.ts';
import { heldOriginals, openTask, type Step } from './step.ts';

export type Extra = Omit<Said, 'language' | 'stage' | 'outcome' | 'fee' | 'originals'>;

/** What every message may need of a case as it is now; the texts pick what they say. */
function saidNow(state: ApplicationState, extra: Extra): Said {
  const { fee, forwarding, procedure } = state;
  const transfer = transferOf(state);
  const owed = owedCents(fee);
  return {
    language: state.applicant.language,
    stage: state.stage,
    ...(state.outcome ? { outcome: state.outcome } : {}),
    ...(fee
      ? {
          fee: {
            amountCents: fee.amountCents,
            currency: fee.currency,
            due: procedure.fee?.due ?? 'at-handover',
            open: fee.state === 'open',
            ...(owed === undefined ? {} : { owedCents: owed }),
            ...(transfer ? { transfer } : {}),
          },
        }
      : {}),
    originals: heldOriginals(state).map((original) => original.label),
    ...(forwarding
      ? { departmentName: forwarding.inCharge.name, office: forwarding.inCharge.office }
      : {}),
    ...extra,
  };
}

type OfCase = Pick<ApplicationState, 'reference' | 'applicant' | 'procedure' | 'linkVersion'>;

/** A recorded message with what is known from its case, ready for the texts. */
export function contentOf(
  { reference, applicant, procedure, linkVersion }: OfCase,
  { id, template, way, to }: MessageRecord,
  said: Said,
): MessageContent {
  return {
    id,
    template,
    reference,
    way,
    ...(to ? { to } : {}),
    applicant: {
      givenName: applicant.givenName,
      familyName: applicant.familyName,
      address: applicant.address,
    },
    procedureTitle: procedure.title,
    departmentName: procedure.departmentName,
    office: procedure.office,
    linkVersion,
    ...said,
  };
}

/** Records a message as due and puts it into the outbox, or into the print run without email. */
export function send(step: Step, template: MessageTemplate, extra: Extra = {}): void {
  const { state } = step;
  const { email } = state.applicant;
  const id = `${state.messages.length + 1}-${template}`;
  const said = saidNow(state, extra);
  const common = { id, template, at: step.now, said };
  if (state.contactWay === 'email' && email) {
    const record: MessageRecord = { ...common, way: 'email', state: 'queued', to: email };
    state.messages.push(record);
    state.outbox.push({ type: 'message', message: contentOf(state, record, said) });
    return;
  }
  const record: MessageRecord = { ...common, way: 'letter', state: 'to-print' };
  state.messages.push(record);
  state.letters.push(contentOf(state, record, said));
  openTask(step, 'print-letters');
}

/** The handover as a message tells it; `endTime` and the instants are for the calendar file. */
export function handoverContent(
  state: Pick<ApplicationState, 'handover' | 'procedure' | 'pickupCode'>,
): MessageContent['handover'] {
  const { handover, procedure } = state;
  if (!handover) return undefined;
  if (handover.kind === 'locker') return lockerContent(handover, procedure);
  if (handover.kind === 'mail-back') {
    return {
      kind: 'mail-back',
      date: handover.date,
      address: handover.address,
      ...(handover.other ? { other: handover.other } : {}),
      ...trackingOf(handover.trackingNumber, procedure.handover.mailBack?.trackingUrl),
    };
  }
  const counter = procedure.pickupCounter;
  const startsAt = instantOf(handover.date, handover.time);
  const minutes = counter?.slotMinutes ?? 15;
  return {
    kind: 'pickup',
    date: handover.date,
    time: handover.time,
    ...(counter ? { counterName: counter.name, counterAddress: counter.address } : {}),
    ...(state.pickupCode ? { code: state.pickupCode.value } : {}),
    sequence: handover.sequence,
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(),
  };
}

function lockerContent(
  locker: Extract<Handover, { kind: 'locker' }>,
  { handover: { locker: way }, lockerStation: station }: ApplicationState['procedure'],
): MessageContent['handover'] {
  const { code, compartment, date, expiredAt, failed, toldAt, until } = locker;
  const opens = toldAt && !expiredAt && !failed;
  return {
    kind: 'locker',
    date,
    ...(station
      ? { counterName: station.name, counterAddress: station.address, hours: station.hours }
      : {}),
    ...(way ? { storage: way.storage } : {}),
    ...(until ? { loaded: true as const, until, compartment } : {}),
    ...(opens ? { code } : {}),
    ...(expiredAt && !failed ? { expired: true as const } : {}),
  };
}

/** A number, and the carrier's page about it. */
export const trackingOf = (trackingNumber: string | undefined, url: string | undefined) => ({
  ...(trackingNumber ? { trackingNumber } : {}),
  ...(trackingNumber && url ? { trackingUrl: url.replace('{number}', trackingNumber) } : {}),
});

/** The last day of a timer of this kind, as a date for the citizen. */
export function lastDay(state: ApplicationState, kind: string): string | undefined {
  const timer = state.timers.find((candidate) => candidate.kind === kind);
  return timer ? berlinDate(timer.at) : undefined;
}
