import { createTransport, type SendMailOptions } from 'nodemailer';
import { parseAddress } from './address.ts';

/** Refused for good: this recipient will not get this mail however often it is tried. */
export class MailRefused extends Error {
  override name = 'MailRefused';
}
/** Not now: no connection, a busy server, a full mailbox. */
export class MailTemporary extends Error {
  override name = 'MailTemporary';
}

export type Mail = Pick<
  SendMailOptions,
  | 'subject'
  | 'text'
  | 'html'
  | 'headers'
  | 'messageId'
  | 'references'
  | 'inReplyTo'
  | 'replyTo'
  | 'attachments'
> & {
  to: string;
  /** Where a failure to deliver is reported, instead of to the sender. */
  bounceTo?: string;
};

export interface Mailer {
  /** Resolves when the server has taken it. @throws {MailRefused} @throws {MailTemporary} */
  send(mail: Mail): Promise<void>;
  verify(): Promise<boolean>;
  /** Domain of the sender, for message ids. */
  domain: string;
  close(): void;
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
/** SMTP: mailbox unknown, not local, name not allowed. */
const recipientRefused = [550, 551, 553];

export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const { hostname, protocol, port, username, password } = new URL(smtpUrl);
  const address = /<([^>]+)>/.exec(from)?.[1] ?? from;
  if (!parseAddress(address)) throw new Error(`MAIL_FROM="${from}": expected one email address.`);
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:' && !loopback.includes(hostname),
    ignoreTLS: loopback.includes(hostname),
    ...(username
      ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
      : {}),
    pool: true,
    maxConnections: 5,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 20_000,
  });

  return {
    domain: address.split('@').at(-1) ?? 'localhost',
    async send(mail) {
      const to = parseAddress(mail.to);
      if (!to) throw new MailRefused('The recipient is not one plain email address.');
      try {
        const { bounceTo, ...rest } = mail;
        await transport.sendMail({
          ...rest,
          to: { name: '', address: to },
          from,
          ...(bounceTo ? { envelope: { from: bounceTo, to } } : {}),
        });
      } catch (error) {
        const { responseCode, command } = error as { responseCode?: number; command?: string };
        const about = `${responseCode ?? (error as { code?: string }).code ?? 'no answer'}`;
        if (command === 'RCPT TO' && recipientRefused.includes(responseCode ?? 0)) {
          throw new MailRefused(`The mail server refuses the recipient (${about}).`);
        }
        throw new MailTemporary(`The mail server did not take the mail (${about}).`);
      }
    },
    verify: () =>
      transport.verify().then(
        () => true,
        () => false,
      ),
    close: () => transport.close(),
  };
}
