import type { Refusal } from '../contract.ts';
import type { ApplicationState, Handover } from '../state.ts';
import { owedBefore } from './postage.ts';
import { refuse } from './step.ts';

type Locker = Extract<Handover, { kind: 'locker' }>;

export const lockerOf = ({ handover }: Pick<ApplicationState, 'handover'>): Locker | undefined =>
  handover?.kind === 'locker' ? handover : undefined;

/** Does this original or finished document lie in a compartment now? */
export const isInLocker = (
  state: Pick<ApplicationState, 'handover' | 'stage'>,
  { id }: { id: string },
): boolean => state.stage === 'locker-scheduled' && (lockerOf(state)?.items?.includes(id) ?? false);

/** Things lie in a compartment: whoever wants them otherwise has them taken back out first. */
export function refuseWhileLoaded(state: Pick<ApplicationState, 'handover' | 'stage'>) {
  return state.stage === 'locker-scheduled' && lockerOf(state)?.loadedAt
    ? refuse('locker-loaded', 'It lies in a compartment; staff have to take it out first.')
    : undefined;
}

/** Nobody stands at a locker to take money: what is owed is paid before. */
export function refuseUnpaid(
  state: Pick<ApplicationState, 'fee' | 'outcome'>,
): Refusal | undefined {
  const isOwed = owedBefore(state) > 0 && (state.outcome ?? 'approved') === 'approved';
  return isOwed
    ? refuse('fee-open', 'A locker can be used only when the fee has been paid.')
    : undefined;
}
