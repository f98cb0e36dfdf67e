import type { Actor } from '../contract.ts';
import type { Original, OriginalMove } from '../state.ts';
import { closeTask, heldOriginals, type Step } from './step.ts';

/** Writes down what was done with an original, and closes what nobody has to see to any more. */
export function move(
  step: Step,
  original: Original,
  how: OriginalMove,
  by?: Actor,
  detail?: string,
): void {
  original.moves.push({
    at: step.now,
    how,
    by: by?.name ?? by?.id ?? 'system',
    ...(detail ? { detail } : {}),
  });
  const held = heldOriginals(step.state);
  if (!held.some(({ askedBack }) => askedBack)) closeTask(step, 'return-original');
  if (!held.some(({ moves }) => moves.at(-1)?.how === 'not-found')) {
    closeTask(step, 'search-original');
  }
}

/** Out of the office, or out of the ledger: it lies nowhere here any more. */
export function leave(
  step: Step,
  original: Original,
  state: Exclude<Original['state'], 'held'>,
  ...[how, by, detail]: [OriginalMove, Actor?, string?]
): void {
  original.state = state;
  original.leftAt = step.now;
  delete original.place;
  delete original.proposedPlace;
  delete original.askedBack;
  move(step, original, how, by, detail);
}
