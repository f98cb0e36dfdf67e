import type { SlotNotice } from '../contract.ts';
import { release } from './handover.ts';
import { handoverContent, send } from './messages.ts';
import { askForChoice, offeredWays } from './stages.ts';
import { closeTask, note, openTask, type Step } from './step.ts';

/** The slot that is kept although the counter has no room for it, if this case holds one. */
export function lostSlot({ handover }: Step['state']) {
  return handover?.kind === 'pickup' && handover.askedAnew ? handover : undefined;
}

/** A counter day says whether a booking still holds; of a slot that was given up it is no news. */
export function slotWasNoticed(step: Step, { bookingId, holds, proposals }: SlotNotice): void {
  const { handover, stage } = step.state;
  if (stage !== 'pickup-scheduled' || handover?.kind !== 'pickup') return;
  if (handover.bookingId !== bookingId || holds === (handover.askedAnew === undefined)) return;
  const { date, time } = handover;
  if (holds) {
    delete handover.askedAnew;
    closeTask(step, 'rebook');
    note(step, 'slot-stands', undefined, { date, time });
    send(step, 'slot-stands', { handover: handoverContent(step.state) });
    return;
  }
  handover.askedAnew = { at: step.now, proposals };
  openTask(step, 'rebook');
  note(step, 'asked-anew', undefined, { date, time });
  askAnew(step);
}

/** Asks for another slot, once as the counter closes and once as the reminder of the old one. */
export function askAnew(step: Step): void {
  const lost = lostSlot(step.state);
  if (!lost) return;
  send(step, 'rebook', {
    handover: handoverContent(step.state),
    ways: offeredWays(step),
    proposals: (lost.askedAnew?.proposals ?? []).map(({ date, time }) => ({ date, time })),
  });
}

/** The day is gone without an answer. Nobody has missed anything: the choice is open again. */
export function lostDayIsGone(step: Step): void {
  release(step);
  step.state.choices += 1;
  note(step, 'choice-reopened');
  askForChoice(step, 'cancelled');
  openTask(step, 'rebook');
}
