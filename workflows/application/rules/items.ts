import type { Localized } from '../../../procedures/types.ts';
import type { Actor, Refusal, Stage } from '../contract.ts';
import type { ApplicationState } from '../state.ts';
import { handOver, release } from './handover.ts';
import { finish } from './stages.ts';
import { heldOriginals, refuse, type Step } from './step.ts';

interface Item {
  id: string;
  label: Localized;
}

/** What waits to be handed over: finished documents, then originals in custody. */
export const waitingItems = (state: ApplicationState): Item[] => [
  ...state.finished.filter(
    ({ ready, handedOverAt, destroyedAt }) => ready && !handedOverAt && !destroyedAt,
  ),
  ...heldOriginals(state),
];

const handingOver: readonly Stage[] = [
  'awaiting-choice',
  'pickup-scheduled',
  'mail-back-scheduled',
  'locker-scheduled',
];

/** The last thing has left by another way, or was never here: nobody comes or waits for nothing. */
export function finishWithNothingLeft(step: Step): void {
  const { state } = step;
  if (!handingOver.includes(state.stage) || waitingItems(state).length > 0) return;
  release(step);
  delete state.handover;
  finish(step);
}

/** Every item that is ticked has to be one that waits; an empty list is a form nobody has ticked. */
export function refuseItems(
  state: ApplicationState,
  items: readonly string[] | undefined,
): Refusal | undefined {
  if (!items) return undefined;
  const waiting = waitingItems(state).map(({ id }) => id);
  if (items.length === 0 && waiting.length > 0) {
    return refuse('nothing-ticked', 'Say which items have been handed over.');
  }
  const other = items.find((id) => !waiting.includes(id));
  if (other === undefined) return undefined;
  const known = [...state.finished, ...state.originals].some(({ id }) => id === other);
  return known
    ? refuse('not-in-custody', `"${other}" does not wait to be handed over any more.`)
    : refuse('unknown-document', `"${other}" is none of: ${waiting.join(', ')}.`);
}

/** Enters what went over the counter or out of a locker into the ledger, and answers with what did not. */
export function handOverItems(
  step: Step,
  by: Actor,
  to: string,
  items: readonly string[] | undefined,
  how: 'handed-over' | 'taken' = 'handed-over',
): { handedOver: Localized[]; rest: Localized[] } {
  const { state, now } = step;
  const goes = ({ id }: Item) => items?.includes(id) ?? true;
  const handedOver = waitingItems(state).filter(goes);
  for (const finished of state.finished) {
    if (handedOver.includes(finished)) finished.handedOverAt = now;
  }
  handOver(step, by, how, to, heldOriginals(state).filter(goes));
  const labels = (of: Item[]) => of.map(({ label }) => label);
  return { handedOver: labels(handedOver), rest: labels(waitingItems(state)) };
}
