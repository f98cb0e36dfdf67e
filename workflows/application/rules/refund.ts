import type { ApplicationState } from '../state.ts';
import { heldCents } from './fee.ts';
import type { Rules } from './rule.ts';
import { closeTask, everyStage, note, openTask, refuse, type Step } from './step.ts';

type OfMoney = Pick<ApplicationState, 'fee' | 'tasks'>;

/** Without a fee only the task tells that money came in. */
export const isRefundable = (state: OfMoney): boolean =>
  heldCents(state) > 0 || state.tasks.some(({ kind }) => kind === 'refund');

/** What is proposed to a person: too much, or all of it where the application came to nothing. */
export function refundCents({
  fee,
  outcome,
}: Pick<ApplicationState, 'fee' | 'outcome'>): number | undefined {
  if (!fee) return undefined;
  const isOwed = fee.state !== 'waived' && !cameToNothing({ outcome });
  return Math.max(heldCents({ fee }) - (isOwed ? fee.amountCents : 0), 0);
}

const cameToNothing = ({ outcome }: { outcome?: ApplicationState['outcome'] | undefined }) =>
  outcome === 'withdrawn' || outcome === 'expired';

/** A person decides what goes back, and whether. */
export function askForRefund(step: Step): void {
  const { state } = step;
  const isWaived = state.fee?.state === 'waived';
  if (heldCents(state) > 0 && (isWaived || cameToNothing(state))) openTask(step, 'refund');
}

export const refundRules: Pick<Rules, 'recordRefund'> = {
  recordRefund: {
    stages: everyStage,
    who: ['staff'],
    refuse: ({ state }, { amountCents, reason }) => {
      if (!isRefundable(state) || (state.fee && amountCents > heldCents(state))) {
        return refuse('nothing-to-refund', 'No more can go back than came in.');
      }
      return amountCents > 0 || reason?.trim()
        ? undefined
        : refuse('reason-required', 'Giving nothing back needs a reason.');
    },
    run: (step, { amountCents, reason, by }) => {
      const { fee } = step.state;
      if (fee) {
        const refund = { amountCents, at: step.now, by: by.name ?? by.id };
        fee.refunds = [...(fee.refunds ?? []), { ...refund, ...(reason ? { reason } : {}) }];
      }
      closeTask(step, 'refund');
      note(step, 'fee-refunded', by, { amountCents, ...(reason ? { reason } : {}) });
    },
  },
};
