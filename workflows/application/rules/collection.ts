import { berlinDate, berlinTime } from '../../../procedures/calendar.ts';
import type { Actor, MessageBody, Refusal } from '../contract.ts';
import type { ApplicationState } from '../state.ts';
import { owedCents } from './fee.ts';
import { release } from './handover.ts';
import { handOverItems, refuseItems } from './items.ts';
import { refuseWhileLoaded } from './locker-state.ts';
import { handoverContent } from './messages.ts';
import { dropPostage, owedBefore } from './postage.ts';
import { lostDayIsGone, lostSlot } from './rebooking.ts';
import type { Rules } from './rule.ts';
import { askForChoice, fallBack, finish } from './stages.ts';
import { closeTask, german, note, openTask, refuse, type Step } from './step.ts';

/** After so many wrong codes a person decides. */
const wrongTriesAllowed = 3;

type At = { state: ApplicationState; now: string };
type Collection = MessageBody<'recordHandover'>;

/** Has the person a slot on this very day? Everybody else comes without an appointment. */
export const isExpected = ({ handover }: Pick<ApplicationState, 'handover'>, now: string) =>
  handover?.kind === 'pickup' && handover.date === berlinDate(now);

/** Only then somebody can be said to have missed it. */
export function slotIsOver(state: Parameters<typeof handoverContent>[0], now: string): boolean {
  const endsAt = handoverContent(state)?.endsAt;
  return endsAt !== undefined && endsAt <= now;
}

/** Without a code that was ever issued it goes to the applicant alone, against their own document. */
function refuseCode(state: ApplicationState, body: Collection): Refusal | undefined {
  const code = body.code?.trim();
  if (!state.pickupCode) {
    return code || body.proxy
      ? refuse('applicant-only', 'No pickup code was issued: only the applicant can collect.')
      : undefined;
  }
  if (state.pickupCode.wrongTries >= wrongTriesAllowed) {
    return refuse('code-locked', 'Too many wrong codes: a clerk has to decide.');
  }
  return code ? undefined : refuse('wrong-code', 'The pickup code is missing.');
}

function refuseOverride({ override, by }: Collection): Refusal | undefined {
  if (!by.roles.some((role) => ['clerk', 'lead', 'admin'].includes(role))) {
    return refuse('not-allowed', 'Only a clerk or lead can hand over without the code.');
  }
  return override?.reason.trim()
    ? undefined
    : refuse('reason-required', 'Handing over without the code needs a reason.');
}

/** What was entered later happened before now, and not before there was something to collect. */
function refuseTime({ state, now }: At, { at }: Collection): Refusal | undefined {
  if (at === undefined) return undefined;
  const ready = state.finished.flatMap(({ readyAt }) => (readyAt ? [readyAt] : []));
  const earliest = ready.sort().at(-1) ?? state.startedAt;
  const instant = Number.isNaN(Date.parse(at)) ? '' : new Date(at).toISOString();
  return instant >= earliest && instant <= now
    ? undefined
    : refuse('wrong-time', 'Expected a time between the day it was ready and now.');
}

function refuseCollection(about: At, body: Collection): Refusal | undefined {
  const { state } = about;
  const { procedure, proxy, stage } = state;
  if (!body.identitySeen) {
    return refuse('identity-not-seen', 'Whose identity document was seen has to be recorded.');
  }
  const loaded = refuseWhileLoaded(state);
  if (loaded) return loaded;
  if (body.proxy && !proxy) return refuse('no-proxy', 'Nobody is named as proxy in this case.');
  if (stage !== 'pickup-scheduled' && !procedure.handover.pickup) {
    return refuse('handover-not-offered', 'Pickup is not offered for this service.');
  }
  if (owedBefore(state) > 0 && procedure.fee?.due === 'before-handover' && !body.paid) {
    return refuse('fee-open', 'The fee is due before the handover and has not been paid.');
  }
  const fault = refuseTime(about, body) ?? refuseItems(state, body.items);
  if (fault) return fault;
  return body.override ? refuseOverride(body) : refuseCode(state, body);
}

/** Whose code is it? Said to be the other one's, it is simply wrong. */
function collector(state: ApplicationState, body: Collection): 'applicant' | 'proxy' | undefined {
  const given = body.code?.replace(/\s+/g, '');
  const byProxy = state.proxy !== undefined && given === state.proxy.code;
  if (body.override) return (body.proxy ?? byProxy) ? 'proxy' : 'applicant';
  if (byProxy) return body.proxy === false ? undefined : 'proxy';
  if (body.proxy) return undefined;
  return given === state.pickupCode?.value ? 'applicant' : undefined;
}

function settleFee(step: Step, { paid, by }: Collection, at: string): void {
  const { fee } = step.state;
  const owed = owedCents(fee);
  if (!fee || owed === undefined) return;
  if (!paid) {
    note(step, 'fee-unpaid', by, { amountCents: owed });
    return;
  }
  fee.state = 'paid';
  const id = `counter-${berlinDate(at)}`;
  fee.payments.push({ id, amountCents: owed, method: paid, at });
  closeTask(step, 'payment-differs');
  note(step, 'fee-paid', by, { amountCents: owed });
}

/** Lists and figures count the visit on the day on which it was made. */
function moveToDay(step: Step, by: Actor, at: string): void {
  const { state, now } = step;
  const counter = state.procedure.handover.pickup?.counter;
  const booked = state.handover?.kind === 'pickup' ? state.handover.counter : counter;
  if (!booked) return;
  note(step, 'without-appointment', by);
  state.handover = {
    kind: 'pickup',
    counter: booked,
    date: berlinDate(at),
    time: berlinTime(at),
    bookingId: '',
    sequence: state.choices,
    scheduledAt: now,
    unannounced: true,
  };
}

export const collectionRules: Pick<Rules, 'recordHandover' | 'recordNoShow'> = {
  recordHandover: {
    stages: ['awaiting-choice', 'pickup-scheduled', 'mail-back-scheduled', 'locker-scheduled'],
    who: ['staff'],
    refuse: refuseCollection,
    run: (step, body) => {
      const { state } = step;
      const { by, override } = body;
      const who = collector(state, body);
      if (!who) return wrongCode(step, by);
      const at = body.at ? new Date(body.at).toISOString() : step.now;
      dropPostage(step);
      settleFee(step, body, at);
      const to = (who === 'proxy' && state.proxy?.name) || 'applicant';
      const parts = handOverItems({ ...step, now: at }, by, to, body.items);
      const expected = isExpected(state, at);
      release(step, expected ? 'collected' : undefined);
      if (!expected) moveToDay(step, by, at);
      const how = {
        proxy: who === 'proxy',
        ...(who === 'proxy' ? { collectedBy: to } : {}),
        ...(body.shown ? { shown: body.shown } : {}),
        ...(body.authoritySeen ? { authority: true } : {}),
        ...(body.at ? { handedOverAt: at } : {}),
        ...(override ? { override: override.reason } : {}),
      };
      if (parts.rest.length > 0) {
        note(step, 'handed-over-in-part', by, { ...how, rest: parts.rest.map(german).join(', ') });
        state.choices += 1;
        askForChoice(step, 'rest-waits', parts);
        return undefined;
      }
      note(step, 'handed-over', by, how);
      finish(step);
      return undefined;
    },
  },
  recordNoShow: {
    stages: ['pickup-scheduled'],
    who: ['staff'],
    refuse: ({ state, now }) =>
      slotIsOver(state, now)
        ? undefined
        : refuse('too-early', 'Nobody has missed a slot that is not over yet.'),
    run: (step, { by, late }) => {
      const { state } = step;
      if (lostSlot(state)) return lostDayIsGone(step);
      release(step, 'missed');
      state.noShows += 1;
      state.choices += 1;
      const missed = state.handover?.kind === 'pickup' ? state.handover.date : undefined;
      note(step, 'no-show', by, {
        count: state.noShows,
        ...(late && missed ? { missedOn: missed } : {}),
      });
      if (state.noShows <= (state.procedure.handover.pickup?.noShows ?? 0)) {
        askForChoice(step, 'missed');
      } else fallBack(step);
    },
  },
};

function wrongCode(step: Step, by: Actor): Refusal {
  const { pickupCode } = step.state;
  if (pickupCode) pickupCode.wrongTries += 1;
  note(step, 'wrong-code', by);
  const triesLeft = Math.max(wrongTriesAllowed - (pickupCode?.wrongTries ?? wrongTriesAllowed), 0);
  if (triesLeft === 0) {
    openTask(step, 'code-locked');
    note(step, 'code-locked', by);
  }
  return {
    ...refuse('wrong-code', `The pickup code is wrong; tries left: ${triesLeft}.`),
    triesLeft,
  };
}
