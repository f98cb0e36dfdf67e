import { WorkflowNotFoundError } from '@temporalio/common';
import { emailBounced, type StaffView } from '../../workflows/application/contract.ts';
import { noteChange } from '../audit/notes.ts';
import type { Deps } from '../deps.ts';
import type { Bounce } from '../replies/bounce.ts';
import { ask, deadlines } from './ask.ts';

/** Tells the case that one of its mails did not arrive, or not yet. */
export async function takeBounce(
  deps: Deps,
  { reference, messages }: Pick<StaffView, 'reference' | 'messages'>,
  { action, status, message }: Bounce,
  /** The number of the message to whose own address the report came. */
  number: number | undefined,
): Promise<void> {
  // What bounced before is a letter by now; its second report is not about another mail.
  const sent = messages.filter(({ to }) => to !== undefined);
  const record =
    sent.find(({ id }) => id === message) ??
    sent.find(({ id }) => id.startsWith(`${number}-`)) ??
    sent.at(-1);
  deps.log.info({ reference, action, status, message: record?.id }, 'a report of delivery came');
  if (!record || action === 'other') return;
  noteChange('emailBounced', reference);
  const report = {
    messageId: record.id,
    reason: status,
    ...(action === 'delayed' ? { transient: true as const } : {}),
  };
  try {
    await ask(deps.client, deadlines.call, () =>
      deps.client.workflow.getHandle(reference).signal(emailBounced, report),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
