import type { MailMessage } from './mail-message.ts';
import { atFrontDesk } from './scan-desk.ts';
import { UnreadableScan } from './scan-type.ts';

export type { MailMessage } from './mail-message.ts';

/** Reads a mail as it came, or says why nobody ever will. */
export const readMail = (bytes: Uint8Array): Promise<MailMessage | { refusal: string }> =>
  atFrontDesk({ kind: 'mail' }, bytes).catch((error: unknown) => {
    if (error instanceof UnreadableScan) return { refusal: 'This mail cannot be read.' };
    throw error;
  });
