import type { ReplyReason } from '../contract.ts';
import { lastDay, send } from './messages.ts';
import type { Rules } from './rule.ts';
import { offeredWays } from './stages.ts';
import { note, openStages, openTask } from './step.ts';

const nobodyWroteThis: readonly ReplyReason[] = ['automatic', 'out-of-office'];

/** What people write by email: understood it is a choice like any other, everything else is here. */
export const replyRules: Pick<Rules, 'takeReply'> = {
  takeReply: {
    stages: [...openStages, 'done'],
    who: [],
    run: (step, { why, text, from, by }) => {
      const { state } = step;
      if (nobodyWroteThis.includes(why)) {
        note(step, 'reply-ignored', undefined, { why });
        return;
      }
      // Whoever wrote from elsewhere is not said to be the applicant.
      note(step, 'replied', from ? undefined : by, {
        why,
        ...(text ? { message: text } : {}),
        ...(from ? { from } : {}),
      });
      if (why === 'understood') return;
      if (why !== 'slot-gone' || state.stage === 'done') {
        openTask(step, 'read-reply');
        return;
      }
      const last = lastDay(state, 'choice-expiry');
      send(step, 'slot-gone', { ways: offeredWays(step), ...(last ? { by: last } : {}) });
    },
  },
};
