import { qrSvg } from './qr.ts';
import { typesetPdf } from './typst.ts';

export interface Letter {
  language: string;
  office: { name: string; lines: string[] };
  /** The lines of the address, as the post wants them: at most six. */
  recipient: string[];
  reference: string;
  /** The block beside the address, in this order: reference, date, telephone. */
  information: { label: string; value: string }[];
  subject: string;
  /** Salutation first; a line break inside a paragraph is kept. */
  paragraphs: string[];
  /** Greeting and name, below each other. */
  closing?: string;
  /** Where the letter can be answered online. */
  answer?: { link: string; caption: string };
  enclosures?: { heading: string; items: string[] };
  /** For letters of several pages. */
  pageLabel?: string;
}

const addressLines = 6;

/**
 * A business letter after DIN 5008 form B: return address and recipient in the window of a DL or
 * C6/5 envelope, information block, subject; goes on for as many pages as it takes.
 */
export async function renderLetter(letter: Letter): Promise<Uint8Array> {
  const { office, recipient, answer } = letter;
  if (recipient.length < 1 || recipient.length > addressLines) {
    throw new RangeError(`An address has 1 to ${addressLines} lines, not ${recipient.length}`);
  }
  return typesetPdf('letter.typ', {
    language: letter.language,
    office,
    sender: [office.name, ...office.lines].join(' · '),
    footer: [office.name, ...office.lines],
    recipient,
    reference: letter.reference,
    information: letter.information.map(({ label, value }) => [label, value]),
    subject: letter.subject,
    paragraphs: letter.paragraphs,
    closing: letter.closing ?? null,
    answer: answer ? { ...answer, qr: await qrSvg(answer.link, 'M') } : null,
    enclosures: letter.enclosures ?? null,
    pageLabel: letter.pageLabel ?? '{page}/{pages}',
  });
}
