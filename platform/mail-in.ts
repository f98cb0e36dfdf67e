import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Log } from './log.ts';

/** Refused for good: the sender's mail system tells its user. */
export class MailNotTaken extends Error {
  override name = 'MailNotTaken';
}

export interface MailInOptions {
  host: string;
  port: number;
  domain: string;
  /** Does the part before the `@` belong to a case? Asked before the mail itself is sent. */
  deliver: {
    knows(localPart: string): boolean;
    /** Resolves when everything of the mail is durable. @throws {MailNotTaken} */
    take(bytes: Buffer, localParts: string[], envelope: { fromNobody: boolean }): Promise<void>;
  };
  log: Log;
}

const mega = 1024 * 1024;
const largest = 60 * mega;
/** Of all mails that are just coming in. */
const mostAtOnce = 250 * mega;

const smtpError = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

/**
 * A small receiving mail server for the office's own mail system to forward to. It answers "taken"
 * only when the mail is durable; until then the sending side keeps it and tries again.
 */
export async function startMailIn({ host, port, domain, deliver, log }: MailInOptions) {
  const localPart = (address: string): string | undefined => {
    const at = address.lastIndexOf('@');
    const own = address.slice(at + 1).toLowerCase() === domain.toLowerCase();
    return own && at > 0 ? address.slice(0, at) : undefined;
  };
  let held = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: largest,
    maxClients: 20,
    onRcptTo({ address }, _session, done) {
      const local = localPart(address);
      if (local && deliver.knows(local)) done();
      else done(smtpError(550, 'There is nobody of this address here.'));
    },
    onData(stream, session, done) {
      let parts: Buffer[] = [];
      let length = 0;
      let crowded = false;
      let taking = false;
      const forget = () => {
        held -= length;
        length = 0;
        parts = [];
      };
      stream.on('close', () => taking || forget());
      stream.on('data', (part: Buffer) => {
        crowded ||= held + part.length > mostAtOnce;
        if (stream.sizeExceeded || crowded) return forget();
        parts.push(part);
        length += part.length;
        held += part.length;
      });
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          done(smtpError(552, `A mail can be up to ${largest / mega} MB.`));
          return;
        }
        if (crowded) {
          done(smtpError(452, 'Too much mail at once; please try again later.'));
          return;
        }
        const locals = session.envelope.rcptTo
          .map(({ address }) => localPart(address))
          .filter((local) => local !== undefined);
        const { mailFrom } = session.envelope;
        // Reports of delivery have no sender, so that nobody answers them (RFC 5321).
        const fromNobody = !mailFrom || mailFrom.address === '';
        taking = true;
        deliver
          .take(Buffer.concat(parts), locals, { fromNobody })
          .finally(forget)
          .then(
            () => done(),
            (error: unknown) => {
              if (error instanceof MailNotTaken) done(smtpError(550, error.message));
              else {
                log.error({ err: error }, 'an email could not be taken; its sender keeps it');
                done(smtpError(451, 'Not now; please try again later.'));
              }
            },
          );
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  }).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`SMTP_IN_PORT=${port} cannot be used (${error.code}); expected a free port.`);
  });
  server.on('error', (error) => log.warn({ err: error }, 'a sender of mail broke off'));
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
