import { sameAddress } from './address.ts';
import type { Rules } from './rule.ts';
import { askForChoice } from './stages.ts';
import { closeTask, note, refuse } from './step.ts';

export const addressRules: Pick<Rules, 'settleAddress'> = {
  settleAddress: {
    stages: ['mail-back-scheduled'],
    who: ['staff'],
    refuse: ({ state: { handover } }, { confirm, reason }) => {
      if (handover?.kind !== 'mail-back' || handover.other !== 'open') {
        return refuse('wrong-stage', 'No address of this case waits to be confirmed.');
      }
      return confirm || reason?.trim()
        ? undefined
        : refuse('reason-required', 'Say why it is not sent to that address.');
    },
    run: (step, { confirm, reason = '', by }) => {
      const { state } = step;
      const { handover } = state;
      if (handover?.kind !== 'mail-back') return;
      closeTask(step, 'other-address');
      if (!confirm) {
        note(step, 'address-refused', by, { reason });
        state.choices += 1;
        askForChoice(step, 'address-refused', { words: reason });
        return;
      }
      handover.other = 'confirmed';
      note(step, 'address-confirmed', by);
      if (state.addressFailed) state.applicant.address = handover.address;
      delete state.addressFailed;
      if (sameAddress(state.applicant.address, handover.address)) delete state.trustedAddress;
    },
  },
};
