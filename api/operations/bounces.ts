import { WorkflowNotFoundError } from '@temporalio/common';
import { emailBounced } from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { ask, deadlines } from './ask.ts';

export interface Bounce {
  reference: string;
  message: string;
}

/** The id that every message to a citizen bears, wherever it stands in the report. */
const ourMessage = /<(FA-[0-9A-Z]{4}-[0-9A-Z]{4})\.(\d+-[a-z-]+)@[^>\s]+>/g;

/**
 * Which of our messages a delivery status notification (RFC 3464) reports as failed for good;
 * nothing for every other mail. A report of a delay says no more than that it is tried again.
 */
export function bouncesIn(mail: Buffer): Bounce[] | undefined {
  const text = mail.toString('latin1');
  const header = text.slice(0, text.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  if (!/^content-type:\s*multipart\/report\b.*delivery-status/im.test(header)) return undefined;
  if (!/^action:\s*failed\s*$/im.test(text)) return [];
  const found = [...text.matchAll(ourMessage)].map(([, reference = '', message = '']) => ({
    reference,
    message,
  }));
  return found.filter(
    (one, at) => found.findIndex((other) => other.message === one.message) === at,
  );
}

/** Tells the cases; only a case whose own address the report came to is believed about. */
export async function reportBounces(
  deps: Deps,
  bounces: readonly Bounce[],
  own: ReadonlySet<string | undefined>,
): Promise<void> {
  for (const { reference, message } of bounces.filter((one) => own.has(one.reference))) {
    const handle = deps.client.workflow.getHandle(reference);
    const report = { messageId: message, reason: 'bounced' };
    await ask(deps.client, deadlines.call, () => handle.signal(emailBounced, report)).catch(
      (error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      },
    );
  }
}
