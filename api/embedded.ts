import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the one-command mode adds for trying out. */
export interface Embedded {
  /** The mail catcher's messages, newest first. */
  mails?: MailCatcher;
  /** The demo sign-in provider, mounted at `/dev/oidc`. */
  provider?: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface CaughtMail {
  id: string;
  to: string[];
  from?: string;
  subject: string;
  date: string;
  text?: string;
  html?: string;
  messageId?: string;
}

export interface MailCatcher {
  list(): Promise<CaughtMail[]> | CaughtMail[];
}
