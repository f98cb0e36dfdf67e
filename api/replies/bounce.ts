import type { Attachment, Email } from 'postal-mime';

export interface Bounce {
  /** `delayed`: a server on the way goes on trying. `delivered` and the like need nothing. */
  action: 'failed' | 'delayed' | 'other';
  /** As RFC 3463 counts them, such as `5.1.1`; the kind of the report where it names none. */
  status: string;
  /** Number and template of our message, where the report shows its Message-ID. */
  message?: string;
}

type Report = Pick<Email, 'headers' | 'from' | 'subject' | 'text' | 'attachments'>;

const longest = 100_000;
const textOf = ({ content }: Attachment): string =>
  (typeof content === 'string'
    ? content
    : Buffer.from(new Uint8Array(content)).toString('utf8')
  ).slice(0, longest);
const header = ({ headers }: Report, name: string) =>
  headers.find(({ key }) => key === name)?.value ?? '';

const daemon =
  /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?|microsoftexchange\w*)(?:@|$)/i;
const failedSubject =
  /undeliver|unzustellbar|nicht zustellbar|delivery (?:has )?fail|delivery status notification \(failure\)|mail delivery (?:system|failure)|returned (?:mail|to sender)|failure notice|konnte nicht zugestellt|zustellung fehlgeschlagen/i;
const delayedSubject =
  /delay|verzöger|noch nicht zugestellt|still being retried|\bwarning\b.*\bmessage\b/i;

/** A report that a mail could not be delivered: after RFC 3464, or as older servers write it. */
export function bounceOf(
  mail: Report,
  envelope: { fromNobody: boolean },
  reference: string,
): Bounce | undefined {
  const parts = mail.attachments.map((part) => ({ type: part.mimeType, text: textOf(part) }));
  const message = messageIn([...parts.map(({ text }) => text), mail.text ?? ''], reference);
  const named = message ? { message } : {};
  const report = parts.find(({ type }) => type === 'message/delivery-status');
  const isReport = /^multipart\/report\b/i.test(header(mail, 'content-type').trim());
  if (report && isReport) return { ...statusOf(report.text), ...named };

  const recipients = header(mail, 'x-failed-recipients');
  const fromDaemon = daemon.test(mail.from?.address ?? '') || envelope.fromNobody;
  const subject = mail.subject ?? '';
  const delayed = delayedSubject.test(subject);
  if (!recipients && !(fromDaemon && (delayed || failedSubject.test(subject)))) return undefined;
  const [status] = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec((mail.text ?? '').slice(0, longest)) ?? [];
  const [reply] = /\b5[0-5]\d(?=[ -])/.exec((mail.text ?? '').slice(0, longest)) ?? [];
  const action = delayed ? 'delayed' : 'failed';
  return { action, status: status ?? reply ?? action, ...named };
}

/** The worst of all recipients; each has a block of its own. What its server has given up has failed, whatever its code. */
function statusOf(report: string): Pick<Bounce, 'action' | 'status'> {
  const blocks = report
    .replaceAll('\r', '')
    .split(/\n[ \t]*\n/)
    .map((block) => {
      const field = (name: string) =>
        new RegExp(`^${name}:[ \\t]*([^\\n(]+)`, 'im').exec(block)?.[1]?.trim().toLowerCase() ?? '';
      const [status = ''] = /^[245]\.\d{1,3}\.\d{1,3}/.exec(field('Status')) ?? [];
      const said = field('Action');
      const action =
        said === 'failed' || said === 'delayed'
          ? said
          : said === '' && status.startsWith('5')
            ? 'failed'
            : said === '' && status.startsWith('4')
              ? 'delayed'
              : 'other';
      return { action: action as Bounce['action'], status: status || action };
    });
  const worst = (action: Bounce['action']) => blocks.find((block) => block.action === action);
  return worst('failed') ?? worst('delayed') ?? { action: 'other', status: 'other' };
}

/** Of this case only: a report may quote anything. */
function messageIn(texts: string[], reference: string): string | undefined {
  const id = new RegExp(`<${reference}\\.(\\d{1,5}-[a-z-]{1,40})@`);
  for (const text of texts) {
    const [, message] = id.exec(text.slice(0, longest)) ?? [];
    if (message) return message;
  }
  return undefined;
}
