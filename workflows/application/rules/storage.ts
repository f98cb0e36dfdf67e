import { send } from './messages.ts';
import type { Rules } from './rule.ts';
import { fallBack, finish, offeredWays, sendToKnownAddress } from './stages.ts';
import { closeTask, dropTimers, german, heldOriginals, note, openTask } from './step.ts';
import { refuse, type Step } from './step.ts';

/** Nobody has come for it within the storage period; what was arranged goes first. */
export function storageIsOver(step: Step): void {
  const { state } = step;
  const { afterStorage } = state.procedure.handover;
  if (afterStorage) {
    state.storageOver = true;
    note(step, 'storage-over');
  }
  // A slot or a compartment ahead is waited for; its no-show decides.
  if (state.stage === 'pickup-scheduled' || state.stage === 'locker-scheduled') {
    openTask(step, 'storage-over');
    return;
  }
  if (afterStorage === 'mail-back' && sendToKnownAddress(step)) return;
  if (afterStorage !== 'keep' && afterStorage !== 'destroy') {
    fallBack(step);
    return;
  }
  dropTimers(step, 'choice-reminder', 'choice-expiry');
  openTask(step, 'storage-over');
  if (afterStorage === 'keep' || uncollected(step).length === 0) return;
  openTask(step, 'destroy-uncollected');
  send(step, 'choice-reminder', { ways: offeredWays(step), lastCall: true });
}

const uncollected = ({ state }: Pick<Step, 'state'>) =>
  state.finished.filter(
    ({ ready, handedOverAt, destroyedAt }) => ready && !handedOverAt && !destroyedAt,
  );

export const storageRules: Pick<Rules, 'recordDestruction'> = {
  recordDestruction: {
    stages: ['awaiting-choice'],
    who: ['staff'],
    refuse: ({ state }, { reason }) => {
      if (!state.tasks.some(({ kind }) => kind === 'destroy-uncollected')) {
        return refuse('nothing-to-destroy', 'Nothing of this case is to be destroyed.');
      }
      return reason.trim() ? undefined : refuse('reason-required', 'Destroying needs a reason.');
    },
    run: (step, { reason, by }) => {
      const gone = uncollected(step);
      for (const finished of gone) finished.destroyedAt = step.now;
      const documents = gone.map(({ label }) => german(label)).join(', ');
      note(step, 'uncollected-destroyed', by, { documents, reason });
      closeTask(step, 'destroy-uncollected', 'no-choice');
      send(step, 'destroyed', { rest: gone.map(({ label }) => label) });
      // What is not the office's own stays, and a person goes on seeing to it.
      if (heldOriginals(step.state).length > 0) return;
      closeTask(step, 'storage-over');
      finish(step, false);
    },
  },
};
