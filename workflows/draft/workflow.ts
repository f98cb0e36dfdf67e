import { ActivityFailure, condition, log, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import type { MessageContent } from '../application/state.ts';
import { sendLink, type DraftInput } from './contract.ts';

const { sendMessage } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 hour', maximumAttempts: 30 },
});
const { eraseDraft } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 hour' },
});

/** Remembers a draft for some days, and forgets it: what nobody sent is nobody's business. */
export async function draft({ reference, eraseAt }: DraftInput): Promise<void> {
  const due: MessageContent[] = [];
  setHandler(sendLink, (content) => void due.push(content));
  const over = () => Date.now() >= Date.parse(eraseAt);
  while (!over()) {
    await condition(() => due.length > 0, Math.max(Date.parse(eraseAt) - Date.now(), 1));
    for (let content = due.shift(); content; content = due.shift()) {
      try {
        await sendMessage(content);
      } catch (error) {
        if (!(error instanceof ActivityFailure)) throw error;
        log.warn('the link of a draft could not be sent');
      }
    }
  }
  await eraseDraft({ reference });
}
