import { addHours, berlinDate, instantOf, isWorkingDay } from '../../../procedures/calendar.ts';
import { mailBackDates } from '../../../procedures/slots.ts';
import type { Actor, Address, HandoverChoice, Refusal, Slot, SlotAnswer } from '../contract.ts';
import type { ApplicationState } from '../state.ts';
import { parseTrackingNumber } from '../tracking-number.ts';
import { refuseAddress, sameAddress, trustedAddress } from './address.ts';
import { leave, move } from './ledger.ts';
import { lockerOf, refuseUnpaid, refuseWhileLoaded } from './locker-state.ts';
import { owedBefore, waitsForMoney } from './postage.ts';
import type { Rules } from './rule.ts';
import { askForChoice, finishByPost, scheduleMailBack, schedulePickup } from './stages.ts';
import { digits, heldOriginals, note, openTask, refuse, type Step } from './step.ts';

const isCitizen = (by: Actor) => by.id === 'citizen';
const choosing = [
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
  'locker-scheduled',
] as const;

/** This very slot, or this very station, is what is chosen already. */
export const isPresentChoice = (
  { handover, stage }: Pick<ApplicationState, 'handover' | 'stage'>,
  choice: HandoverChoice,
): boolean => {
  if (choice.kind === 'locker') {
    return stage === 'locker-scheduled' && lockerOf({ handover })?.station === choice.station;
  }
  return handover?.kind === 'pickup' && choice.kind === 'pickup' && sameSlot(handover, choice);
};

const sameSlot = (a: Slot, b: Slot) =>
  a.counter === b.counter && a.date === b.date && a.time === b.time;

/** The citizen's own change ends some hours before the slot; staff are exempt, and who was asked. */
function pastCutoff(state: ApplicationState, by: Actor, now: string): Refusal | undefined {
  const { handover, procedure } = state;
  if (!isCitizen(by) || handover?.kind !== 'pickup' || handover.askedAnew) return undefined;
  const hours = procedure.handover.pickup?.cutoffHours ?? 0;
  const cutoff = addHours(instantOf(handover.date, handover.time), -hours);
  return now > cutoff
    ? refuse('too-late', `A pickup can be changed until ${hours} hours before it.`)
    : undefined;
}

function refuseChoice(
  state: ApplicationState,
  choice: HandoverChoice,
  by: Actor,
  now: string,
): Refusal | undefined {
  const { handover, holidays, fee } = state.procedure;
  if (owedBefore(state) > 0 && fee?.due === 'before-handover') {
    return refuse('fee-open', 'The fee is due before the handover and has not been paid.');
  }
  const late = refuseWhileLoaded(state) ?? pastCutoff(state, by, now);
  if (late) return late;
  if (choice.kind === 'locker') {
    return handover.locker?.station === choice.station
      ? refuseUnpaid(state)
      : refuse('handover-not-offered', `A locker at "${choice.station}" is not offered here.`);
  }
  if (choice.kind === 'pickup') {
    if (handover.pickup?.counter !== choice.counter) {
      return refuse('handover-not-offered', `Pickup at "${choice.counter}" is not offered here.`);
    }
    return instantOf(choice.date, choice.time) <= now
      ? refuse('slot-closed', 'This slot is in the past.')
      : undefined;
  }
  if (!handover.mailBack) {
    return refuse('handover-not-offered', 'Sending by post is not offered for this service.');
  }
  const offered = isCitizen(by)
    ? mailBackDates(handover.mailBack, now, holidays).includes(choice.date)
    : choice.date >= berlinDate(now) && isWorkingDay(choice.date, holidays);
  if (!offered) {
    return refuse('date-not-offered', `${choice.date} is not a day on which post is sent.`);
  }
  if (state.addressFailed && !choice.address) {
    return refuse('address-required', 'A letter to the known address came back: give an address.');
  }
  return refuseAddress(state, handover.mailBack, choice.address ?? state.applicant.address);
}

const bookingOf = (state: ApplicationState) =>
  state.handover?.kind === 'pickup' ? state.handover : undefined;

/** Frees the slot or the compartment, if there is one; a counter day remembers who was there and who was not. */
export function release(step: Step, ended?: 'collected' | 'missed'): void {
  const locker = lockerOf(step.state);
  if (locker) {
    const { bookingId: id, station } = locker;
    step.state.outbox.push({ type: 'release-locker', bookingId: id, station });
  }
  const booking = bookingOf(step.state);
  if (!booking) return;
  const { counter, date, time, bookingId } = booking;
  step.state.outbox.push({
    type: 'release',
    bookingId,
    slot: { counter, date, time },
    ...(ended ? { ended } : {}),
  });
}

/** Why the counter did not give the slot that was asked for. */
export function refusedSlot(
  { lastSlotAnswer: answer }: Pick<ApplicationState, 'lastSlotAnswer'>,
  requestId: string,
): Refusal | undefined {
  if (answer?.requestId !== requestId || answer.outcome === 'booked') return undefined;
  return answer.outcome === 'taken'
    ? refuse('slot-taken', 'This slot has just been taken; the old choice stands.')
    : refuse('slot-closed', 'This slot is not open; the old choice stands.');
}

/** A counter day has answered: the new slot is ours, and only now the old one is freed. */
export function slotWasAnswered(step: Step, answer: SlotAnswer): void {
  const { state } = step;
  const pending = state.pendingSlot;
  if (pending?.requestId !== answer.requestId) return;
  delete state.pendingSlot;
  const { slot, by } = pending;
  const isBooked = answer.outcome === 'booked';
  // An answer that an outage has held up must not send anybody to a slot that is over.
  const isGone = isBooked && instantOf(slot.date, slot.time) <= step.now;
  const outcome = isGone ? 'closed' : answer.outcome;
  state.lastSlotAnswer = { ...answer, outcome };
  const stillChoosing = (choosing as readonly string[]).includes(state.stage);
  if (isBooked && (isGone || !stillChoosing)) {
    state.outbox.push({ type: 'release', bookingId: answer.requestId, slot });
  }
  if (outcome !== 'booked') {
    note(step, `slot-${outcome}`, by, { date: slot.date, time: slot.time });
  } else if (stillChoosing) {
    release(step);
    state.pickupCode ??= { value: digits(step, 6), wrongTries: 0 };
    note(step, 'choice-confirmed', by, { kind: 'pickup', date: slot.date, time: slot.time });
    schedulePickup(step, {
      kind: 'pickup',
      ...slot,
      bookingId: answer.requestId,
      sequence: pending.sequence,
      scheduledAt: step.now,
    });
  }
}

export function handOver(
  step: Step,
  by: Actor,
  how: 'handed-over' | 'sent' | 'taken',
  to: string,
  originals = heldOriginals(step.state),
): void {
  for (const original of originals) leave(step, original, 'returned', how, by, to);
}

/** An address that has proved wrong is replaced; another one is for this letter alone. */
function takeAddress({ state }: Step, address: Address | undefined, by: Actor): void {
  if (!address) return;
  const rule = state.procedure.handover.mailBack?.otherAddress;
  const vouched = rule === 'allowed' || !isCitizen(by);
  if (rule === undefined || (vouched && state.addressFailed)) {
    state.applicant.address = address;
    delete state.addressFailed;
  } else if (sameAddress(address, trustedAddress(state))) delete state.addressFailed;
}

export const handoverRules: Pick<
  Rules,
  'chooseHandover' | 'cancelHandover' | 'recordDispatch' | 'recordReturn'
> = {
  chooseHandover: {
    stages: choosing,
    who: ['citizen', 'staff'],
    refuse: ({ state, now }, { choice, by }) =>
      isPresentChoice(state, choice) ? undefined : refuseChoice(state, choice, by, now),
    run: (step, { choice, by }) => {
      const { state } = step;
      if (isPresentChoice(state, choice)) return;
      state.choices += 1;
      if (choice.kind === 'mail-back') {
        release(step);
        takeAddress(step, choice.address, by);
        note(step, 'choice-confirmed', by, { kind: 'mail-back', date: choice.date });
        scheduleMailBack(step, choice.date, choice.address ?? state.applicant.address, by);
        return;
      }
      const requestId = `${state.reference}:${state.choices}`;
      if (choice.kind === 'locker') {
        const { station } = choice;
        state.pendingLocker = { bookingId: requestId, station, by };
        state.outbox.push({ type: 'reserve-locker', bookingId: requestId, station });
        return;
      }
      const { counter, date, time } = choice;
      const slot = { counter, date, time };
      state.pendingSlot = { requestId, slot, by, sequence: state.choices };
      state.outbox.push({ type: 'book', requestId, slot, staff: !isCitizen(by) });
    },
  },
  cancelHandover: {
    stages: ['pickup-scheduled', 'mail-back-scheduled', 'locker-scheduled'],
    who: ['citizen', 'staff'],
    refuse: ({ state, now }, { by }) => refuseWhileLoaded(state) ?? pastCutoff(state, by, now),
    run: (step, { by }) => {
      release(step);
      step.state.choices += 1;
      note(step, 'choice-cancelled', by);
      askForChoice(step, 'cancelled');
    },
  },
  recordDispatch: {
    stages: ['mail-back-scheduled'],
    who: ['staff'],
    refuse: ({ state }, { trackingNumber, scheduledAt }) => {
      if (trackingNumber && !parseTrackingNumber(trackingNumber)) {
        return refuse(
          'invalid-tracking-number',
          'Expected two letters, nine digits with a right check digit (S10), two letters.',
        );
      }
      const { handover } = state;
      if (scheduledAt !== undefined && handover?.scheduledAt !== scheduledAt) {
        return refuse('changed-meanwhile', 'Another choice or address stands by now.');
      }
      if (handover?.kind === 'mail-back' && handover.other === 'open') {
        return refuse('address-unconfirmed', 'Nobody has confirmed the other address yet.');
      }
      return waitsForMoney(state)
        ? refuse('fee-open', 'The fee is due before it is sent and has not been paid.')
        : undefined;
    },
    run: (step, { trackingNumber, run, by }) => {
      const { handover } = step.state;
      if (handover?.kind !== 'mail-back') return;
      const parsed = trackingNumber ? parseTrackingNumber(trackingNumber) : undefined;
      handover.dispatchedAt = step.now;
      if (parsed) handover.trackingNumber = parsed;
      handOver(step, by, 'sent', parsed ?? 'post');
      const data = { ...(parsed ? { trackingNumber: parsed } : {}), ...(run ? { run } : {}) };
      note(step, 'dispatched', by, Object.keys(data).length > 0 ? data : undefined);
      finishByPost(step);
    },
  },
  recordReturn: {
    stages: ['mail-back-scheduled', 'done'],
    who: ['staff'],
    refuse: ({ state }, { reason }) => {
      const { handover } = state;
      if (handover?.kind !== 'mail-back' || !handover.dispatchedAt) {
        return refuse('nothing-dispatched', 'Nothing of this case has been sent by post.');
      }
      return reason.trim() ? undefined : refuse('reason-required', 'Say why the letter came back.');
    },
    run: (step, { reason, by }) => {
      const { state } = step;
      const { handover } = state;
      if (handover?.kind !== 'mail-back') return;
      const { dispatchedAt, trackingNumber = 'post' } = handover;
      for (const original of state.originals) {
        const last = original.moves.at(-1);
        // What left by itself in the same moment was not in this letter.
        if (last?.how !== 'sent' || last.at !== dispatchedAt || last.detail !== trackingNumber) {
          continue;
        }
        original.state = 'held';
        delete original.leftAt;
        move(step, original, 'came-back', by);
      }
      state.addressFailed = true;
      note(step, 'letter-returned', by, { reason });
      askForChoice(step, 'letter-returned', { words: reason });
      openTask(step, 'check-address');
    },
  },
};
