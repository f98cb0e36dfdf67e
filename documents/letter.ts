import { qrSvg } from './qr.ts';
import { typesetPdf } from './typst.ts';

export type LetterBlock =
  | string
  | { list: string[] }
  | { emphasis: string }
  /** How to pay: in words, and as the text of a GiroCode with what it is called. */
  | { giroCode: string; label: string; lines: string[] };

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
  blocks: LetterBlock[];
  /** Greeting and name, below each other. */
  closing?: string;
  /** Where the letter can be answered online: by its picture, or by what a person types. */
  answer?: { link: string; heading: string; lines: string[]; typed: LetterFact[] };
  /** At the foot of the last page, to be torn off along the lower fold and sent back. */
  slip?: Slip;
  enclosures?: { heading: string; items: string[] };
  /** For letters of several pages. */
  pageLabel?: string;
}

export interface LetterFact {
  label: string;
  value: string;
}

export interface Slip {
  /** The text of `slipCode`. */
  code: string;
  heading: string;
  hint: string;
  /** Each with a box to tick. */
  options: string[];
  /** Before lines for words of their own. */
  words?: string;
  phone: string;
  signature: string;
}

export interface PrintOptions {
  /** What a reader of the PDF calls it; the first letter's subject otherwise. */
  title?: string;
  /** 2: each letter begins on a sheet of its own where both sides are printed. */
  sides?: 1 | 2;
}

const addressLines = 6;

/** @see renderLetters */
export const renderLetter = (letter: Letter): Promise<Uint8Array> => renderLetters([letter]);

/**
 * Business letters after DIN 5008 form B, one after the other: return address and recipient in the
 * window of a DL or C6/5 envelope, information block, subject; each goes on for as many pages as it
 * takes and counts its own.
 */
export async function renderLetters(
  letters: readonly Letter[],
  { title, sides = 1 }: PrintOptions = {},
): Promise<Uint8Array> {
  const [first] = letters;
  if (!first) throw new RangeError('There is no letter to print');
  return typesetPdf('letter.typ', {
    title: title ?? first.subject,
    language: first.language,
    sides,
    letters: await Promise.all(letters.map(typed)),
  });
}

async function typed(letter: Letter) {
  const { office, recipient, answer, slip } = letter;
  if (recipient.length < 1 || recipient.length > addressLines) {
    throw new RangeError(`An address has 1 to ${addressLines} lines, not ${recipient.length}`);
  }
  return {
    language: letter.language,
    office,
    sender: [office.name, ...office.lines].join(' · '),
    footer: [office.name, ...office.lines],
    recipient,
    reference: letter.reference,
    information: letter.information.map(({ label, value }) => [label, value]),
    subject: letter.subject,
    blocks: await Promise.all(letter.blocks.map(typedBlock)),
    closing: letter.closing ?? null,
    answer: answer
      ? {
          ...answer,
          typed: answer.typed.map(({ label, value }) => [label, value]),
          qr: await qrSvg(answer.link, 'M'),
        }
      : null,
    slip: slip ? { ...slip, words: slip.words ?? null, qr: await qrSvg(slip.code, 'H') } : null,
    enclosures: letter.enclosures ?? null,
    pageLabel: letter.pageLabel ?? '{page}/{pages}',
  };
}

async function typedBlock(block: LetterBlock) {
  if (typeof block === 'string') return { text: block };
  // EPC069-12 asks for error correction level M.
  if ('giroCode' in block) return { ...block, qr: await qrSvg(block.giroCode, 'M') };
  return block;
}
