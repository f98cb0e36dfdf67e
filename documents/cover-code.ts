import { createHmac, timingSafeEqual } from 'node:crypto';
import { isReference, type Reference } from './reference.ts';
import { isSeparatorCode } from './separator.ts';

const version = 'FA1';
const domain = 'fernantrag/cover-sheet/1\0';
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const checkBytes = 10;

export type CoverCodeReading = { reference: Reference } | { fault: 'not-ours' | 'wrong-check' };

const base32 = (bytes: Uint8Array) =>
  bytes
    .reduce((bits, byte) => bits + byte.toString(2).padStart(8, '0'), '')
    .replace(/.{5}/g, (bits) => alphabet.charAt(Number.parseInt(bits, 2)));

function check(reference: Reference, key: Buffer): string {
  if (key.length < 16) throw new RangeError('The key of the cover codes needs at least 16 bytes');
  const mac = createHmac('sha256', key).update(domain).update(reference).digest();
  return base32(mac.subarray(0, checkBytes));
}

/**
 * The text in the code of a cover sheet: the reference and 80 bits of a keyed check value, so that
 * nobody can make up a sheet for somebody else's case. 33 characters of the alphanumeric set of QR.
 */
export function coverCode(reference: Reference, key: Buffer): string {
  if (!isReference(reference)) throw new RangeError('A cover code needs a valid reference');
  return `${version}.${reference}.${check(reference, key)}`;
}

/** Does the text claim to be the code of one of our sheets? Says nothing about its check value. */
export const looksLikeOurs = (text: string) =>
  text.startsWith(`${version}.`) || isSeparatorCode(text);

export function readCoverCode(text: string, key: Buffer): CoverCodeReading {
  if (!looksLikeOurs(text) || isSeparatorCode(text)) return { fault: 'not-ours' };
  const [, reference = '', given = ''] = text.split('.');
  if (!isReference(reference)) return { fault: 'wrong-check' };
  const expected = Buffer.from(coverCode(reference, key));
  const actual = Buffer.from(`${version}.${reference}.${given}`);
  const same = actual.length === expected.length && timingSafeEqual(actual, expected);
  return same && text.length === expected.length ? { reference } : { fault: 'wrong-check' };
}
