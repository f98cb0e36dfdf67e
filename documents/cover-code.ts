import { createHmac, timingSafeEqual } from 'node:crypto';
import { isReference, type Reference } from './reference.ts';
import { isSeparatorCode } from './separator.ts';

/** What a page with our code is: it begins papers of a case, or it is an answer torn off a letter. */
export type CodedPage = 'cover-sheet' | 'slip';

const kinds = {
  'cover-sheet': { version: 'FA1', domain: 'fernantrag/cover-sheet/1\0' },
  slip: { version: 'FA1S', domain: 'fernantrag/slip/1\0' },
} as const satisfies Record<CodedPage, object>;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const checkBytes = 10;

export type CoverCodeReading =
  { reference: Reference; slip?: true } | { fault: 'not-ours' | 'wrong-check' };

const base32 = (bytes: Uint8Array) =>
  bytes
    .reduce((bits, byte) => bits + byte.toString(2).padStart(8, '0'), '')
    .replace(/.{5}/g, (bits) => alphabet.charAt(Number.parseInt(bits, 2)));

function check(kind: CodedPage, reference: Reference, key: Buffer): string {
  if (key.length < 16) throw new RangeError('The key of the cover codes needs at least 16 bytes');
  const mac = createHmac('sha256', key).update(kinds[kind].domain).update(reference).digest();
  return base32(mac.subarray(0, checkBytes));
}

/**
 * The text in the code of a cover sheet: the reference and 80 bits of a keyed check value, so that
 * nobody can make up a sheet for somebody else's case. 33 characters of the alphanumeric set of QR.
 */
export const coverCode = (reference: Reference, key: Buffer): string =>
  codeOf('cover-sheet', reference, key);

/** The same for the slip of a letter; neither can be made into the other. */
export const slipCode = (reference: Reference, key: Buffer): string =>
  codeOf('slip', reference, key);

function codeOf(kind: CodedPage, reference: Reference, key: Buffer): string {
  if (!isReference(reference)) throw new RangeError('A cover code needs a valid reference');
  return `${kinds[kind].version}.${reference}.${check(kind, reference, key)}`;
}

const kindOf = (text: string): CodedPage | undefined =>
  (Object.keys(kinds) as CodedPage[]).find((kind) => text.startsWith(`${kinds[kind].version}.`));

/** Does the text claim to be the code of one of our sheets? Says nothing about its check value. */
export const looksLikeOurs = (text: string) => kindOf(text) !== undefined || isSeparatorCode(text);

export function readCoverCode(text: string, key: Buffer): CoverCodeReading {
  const kind = kindOf(text);
  if (!kind || isSeparatorCode(text)) return { fault: 'not-ours' };
  const [, reference = ''] = text.split('.');
  if (!isReference(reference)) return { fault: 'wrong-check' };
  const expected = Buffer.from(codeOf(kind, reference, key));
  const actual = Buffer.from(text);
  const same = actual.length === expected.length && timingSafeEqual(actual, expected);
  if (!same) return { fault: 'wrong-check' };
  return kind === 'slip' ? { reference, slip: true } : { reference };
}
