import type { Attachment } from 'postal-mime';
import { plainLine } from '../../documents/plain-line.ts';
import { readMail, type MailMessage } from '../../documents/read-mail.ts';
import { checkScan, UnreadableScan } from '../../documents/read-scan.ts';
import { messageOf } from '../../platform/case-address.ts';
import { MailNotTaken, type MailInOptions } from '../../platform/mail-in.ts';
import { citizen } from '../../workflows/application/contract.ts';
import { RateLimit } from '../auth/rate-limit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { automaticReason, senderReason } from '../replies/guards.ts';
import { bounceOf, type Bounce } from '../replies/bounce.ts';
import { ownWords } from '../replies/own-words.ts';
import { readCase } from './cases.ts';
import { registerMailItem } from './mail-items.ts';
import { takeBounce } from './take-bounce.ts';
import { keyOf, noteReply, takeReply } from './take-reply.ts';

/** More than a person writes; what two programs send each other waits with its sender. */
const mailsAnHour = 30;
const hour = 3_600_000;
const longestSender = 254;

/** Emails to the address of a case: attachments like uploads, words like an answer. */
export function createMailDelivery(deps: Deps): MailInOptions['deliver'] {
  const { caseAddresses } = deps;
  const ofCase = new RateLimit(mailsAnHour, hour);
  return {
    knows: (localPart) => caseAddresses.open(localPart) !== undefined,
    async take(bytes, localParts, envelope) {
      const cases = new Map(localParts.map((local) => [caseAddresses.open(local), local]));
      for (const reference of cases.keys()) if (reference) ofCase.take(reference);
      const mail = await parse(bytes);
      for (const [reference, local] of cases) {
        if (!reference) continue;
        const bounce = bounceOf(mail, envelope, reference);
        await takeFor(deps, reference, mail, bounce && { ...bounce, number: messageOf(local) });
      }
    },
  };
}

async function parse(bytes: Buffer): Promise<MailMessage> {
  const mail = await readMail(bytes);
  if ('refusal' in mail) throw new MailNotTaken(mail.refusal);
  return mail;
}

async function takeFor(
  deps: Deps,
  reference: string,
  mail: MailMessage,
  bounce: (Bounce & { number: number | undefined }) | undefined,
): Promise<void> {
  try {
    const { view, closed } = await readCase(deps, reference);
    if (bounce) {
      await takeBounce(deps, view, bounce, bounce.number);
      return;
    }
    const text = ownWords(mail);
    const automatic = automaticReason(mail, ownMessageIds);
    if (automatic) {
      deps.log.info({ reference, why: automatic }, 'a mail was passed over');
      if (!closed) await noteReply(deps, reference, { why: automatic }, keyOf(mail, text));
      return;
    }
    const papers = mail.attachments.filter(isPaper);
    if (closed && papers.length === 0) throw new MailNotTaken('This case has ended.');
    for (const attachment of papers) await register(deps, reference, mail, attachment);
    if (closed) {
      if (text) deps.log.warn({ reference }, 'the words of a mail came after the end of its case');
      return;
    }
    if (!text && papers.length > 0) return;
    const { email } = view.applicant;
    const why = senderReason(mail, email, deps.settings.mailIn?.authenticatedBy);
    if (!why) await takeReply(deps, view, mail, text);
    else {
      const from = plainLine(mail.from?.address ?? '', longestSender);
      await noteReply(deps, reference, { why, text, from }, keyOf(mail, text));
    }
  } catch (error) {
    if (error instanceof Problem && [404, 410].includes(error.status)) {
      throw new MailNotTaken('This case is not there any more.');
    }
    throw error;
  }
}

/** Of the mails that we send ourselves. */
const ownMessageIds = /^<FA-[0-9A-Z]{4}-[0-9A-Z]{4}\.\d+-[a-z-]+@/;

/** Logos and signatures that belong to the words are no papers. */
const isPaper = ({ disposition, related }: Attachment) => !related && disposition !== 'inline';

const contentOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

async function register(
  deps: Deps,
  reference: string,
  mail: MailMessage,
  attachment: Attachment,
): Promise<void> {
  const content = contentOf(attachment);
  const origin = {
    kind: 'email' as const,
    ...(attachment.filename ? { name: attachment.filename } : {}),
    ...(mail.from?.address ? { from: mail.from.address } : {}),
  };
  const rejected = await checkScan(content).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof UnreadableScan) return error.reason;
      throw error;
    },
  );
  // What nobody can read, and what comes after the end, waits in the tray for a person.
  await registerMailItem(
    deps,
    content,
    { origin, reference, ...(rejected ? { rejected } : {}) },
    citizen,
  );
}
