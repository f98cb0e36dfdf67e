import { createHash } from 'node:crypto';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { checkScan, UnreadableScan } from '../../documents/read-scan.ts';
import { MailNotTaken, type MailInOptions } from '../../platform/mail-in.ts';
import { citizen } from '../../workflows/application/contract.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { bouncesIn, reportBounces } from './bounces.ts';
import { readCase, sendUpdate } from './cases.ts';
import { ownWords } from '../replies/own-words.ts';
import { registerMailItem } from './mail-items.ts';

/** Emails to the address of a case: attachments like uploads, words like an answer. */
export function createMailDelivery(deps: Deps): MailInOptions['deliver'] {
  const { caseAddresses } = deps;
  return {
    knows: (localPart) => caseAddresses.open(localPart) !== undefined,
    async take(bytes, localParts) {
      const bounces = bouncesIn(bytes);
      if (bounces) {
        const own = new Set(localParts.map((local) => caseAddresses.open(local)));
        await reportBounces(deps, bounces, own);
        return;
      }
      const mail = await PostalMime.parse(bytes);
      // Two machines that thank each other would never end.
      if (isAutomatic(mail)) return;
      const references = new Set(localParts.map((local) => caseAddresses.open(local)));
      for (const reference of references)
        if (reference) await takeFor(deps, reference, mail, bytes);
    },
  };
}

function isAutomatic({ headers, from }: Email): boolean {
  const value = (name: string) =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? '';
  const submitted = value('auto-submitted');
  return (
    (submitted !== '' && submitted !== 'no') ||
    ['bulk', 'junk', 'list', 'auto_reply'].includes(value('precedence')) ||
    value('x-auto-response-suppress').includes('all') ||
    value('return-path') === '<>' ||
    !from?.address
  );
}

async function takeFor(deps: Deps, reference: string, mail: Email, bytes: Buffer): Promise<void> {
  try {
    const { closed } = await readCase(deps, reference);
    for (const attachment of mail.attachments.filter(isPaper)) {
      await register(deps, reference, mail, attachment);
    }
    const text = ownWords(mail);
    if (text && !closed) await answer(deps, reference, text, bytes);
  } catch (error) {
    if (error instanceof Problem && [404, 410].includes(error.status)) {
      throw new MailNotTaken('This case is not there any more.');
    }
    throw error;
  }
}

/** Logos and signatures that belong to the words are no papers. */
const isPaper = ({ disposition, related }: Attachment) => !related && disposition !== 'inline';

const contentOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

async function register(
  deps: Deps,
  reference: string,
  mail: Email,
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

/** A mail that is delivered twice is one answer. */
async function answer(deps: Deps, reference: string, text: string, bytes: Buffer): Promise<void> {
  const key = createHash('sha256').update(bytes).digest('base64url');
  try {
    await sendUpdate(deps, reference, 'answer', { message: text }, citizen, key);
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'wrong-stage') throw error;
    await sendUpdate(deps, reference, 'addNote', { text }, citizen, key);
  }
}
