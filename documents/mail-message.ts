import PostalMime, { type Email } from 'postal-mime';

const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 3 };
const mostAttachments = 50;
const mostHeaders = 1_000;
/** Of authors; what is longer hides one behind another. */
const longestFrom = 1_000;
const longestHeader = 20_000;
const longestText = 200_000;

/** A mail that is small enough to be looked at: words are cut short, attachments are whole. */
export type MailMessage = Pick<
  Email,
  | 'headers'
  | 'from'
  | 'subject'
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'returnPath'
  | 'date'
  | 'text'
  | 'html'
  | 'attachments'
>;

/** Runs in the worker process. A mail that is refused is refused for good, with these words. */
export async function parseMail(bytes: Uint8Array): Promise<MailMessage | { refusal: string }> {
  const mail = await PostalMime.parse(bytes, limits).catch(() => undefined);
  if (!mail) return { refusal: 'This mail cannot be read: its parts are nested too deeply.' };
  const { headers, attachments, from } = mail;
  if (attachments.length > mostAttachments) {
    return { refusal: `A mail can have up to ${mostAttachments} attachments.` };
  }
  const authors = headers.filter(({ key }) => key === 'from').map(({ value }) => value);
  if (headers.length > mostHeaders || authors.join().length > longestFrom) {
    return { refusal: 'The headers of this mail are too long.' };
  }
  const cut = (text: string | undefined, length = longestHeader) => text?.slice(0, length);
  const optional = {
    ...{ subject: cut(mail.subject), messageId: cut(mail.messageId), date: cut(mail.date) },
    ...{ inReplyTo: cut(mail.inReplyTo), references: cut(mail.references) },
    ...{ returnPath: cut(mail.returnPath), text: cut(mail.text, longestText) },
    html: cut(mail.html, longestText),
  };
  const given = Object.entries(optional).filter(([, value]) => value !== undefined);
  return {
    headers: headers.map((header) => ({ ...header, value: header.value.slice(0, longestHeader) })),
    attachments,
    ...(from ? { from } : {}),
    ...Object.fromEntries(given),
  };
}
