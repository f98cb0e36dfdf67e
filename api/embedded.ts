import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MailCatcher } from '../platform/embedded/mail-catcher.ts';

export type { CaughtMail } from '../platform/embedded/mail-catcher.ts';

/** What the one-command mode adds for trying out. */
export interface Embedded {
  /** What would have been sent to citizens. */
  mails?: Pick<MailCatcher, 'list'>;
  /** The demo sign-in provider, mounted at `/dev/oidc`. */
  provider?: (request: IncomingMessage, response: ServerResponse) => void;
}
