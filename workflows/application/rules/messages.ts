import { berlinDate, instantOf } from '../../../procedures/calendar.ts';
import type { ApplicationState, MessageContent, MessageTemplate } from '../state.ts';
import { heldOriginals, openTask, type Step } from './step.ts';

type Extra = Partial<
  Pick<
    MessageContent,
    | 'words'
    | 'received'
    | 'corrected'
    | 'condition'
    | 'missing'
    | 'by'
    | 'handover'
    | 'ways'
    | 'return'
  >
>;

/** What of a case every message may need; the texts pick what they say. */
function contentOf(state: ApplicationState, id: string, template: MessageTemplate, extra: Extra) {
  const { applicant, procedure, fee } = state;
  const content: MessageContent = {
    id,
    template,
    reference: state.reference,
    language: applicant.language,
    way: state.contactWay,
    ...(applicant.email ? { to: applicant.email } : {}),
    applicant: {
      givenName: applicant.givenName,
      familyName: applicant.familyName,
      address: applicant.address,
    },
    procedureTitle: procedure.title,
    departmentName: procedure.departmentName,
    office: procedure.office,
    linkVersion: state.linkVersion,
    stage: state.stage,
    ...(state.outcome ? { outcome: state.outcome } : {}),
    ...(fee && procedure.fee
      ? {
          fee: {
            amountCents: fee.amountCents,
            currency: fee.currency,
            due: procedure.fee.due,
            open: fee.state === 'open',
          },
        }
      : {}),
    originals: heldOriginals(state).map((original) => original.label),
    ...extra,
  };
  return content;
}

/** Records a message as due and puts it into the outbox, or into the print run without email. */
export function send(step: Step, template: MessageTemplate, extra: Extra = {}): void {
  const { state } = step;
  const id = `${state.messages.length + 1}-${template}`;
  const content = contentOf(state, id, template, extra);
  if (state.contactWay === 'email' && state.applicant.email) {
    state.messages.push({
      id,
      template,
      way: 'email',
      at: step.now,
      state: 'queued',
      to: state.applicant.email,
    });
    state.outbox.push({ type: 'message', message: content });
    return;
  }
  state.messages.push({ id, template, way: 'letter', at: step.now, state: 'to-print' });
  state.letters.push({ ...content, way: 'letter' });
  openTask(step, 'print-letters');
}

/** The handover as a message tells it; `endTime` and the instants are for the calendar file. */
export function handoverContent(
  state: Pick<ApplicationState, 'handover' | 'procedure' | 'pickupCode'>,
): MessageContent['handover'] {
  const { handover, procedure } = state;
  if (!handover) return undefined;
  if (handover.kind === 'mail-back') {
    return {
      kind: 'mail-back',
      date: handover.date,
      address: handover.address,
      ...(handover.trackingNumber ? { trackingNumber: handover.trackingNumber } : {}),
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

/** The last day of a timer of this kind, as a date for the citizen. */
export function lastDay(state: ApplicationState, kind: string): string | undefined {
  const timer = state.timers.find((candidate) => candidate.kind === kind);
  return timer ? berlinDate(timer.at) : undefined;
}
