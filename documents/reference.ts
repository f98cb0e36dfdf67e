/**
 * The reference of a case, `FA-XXXX-XXXX`: seven random Crockford base32 characters and a check
 * character. Pure and deterministic, so that workflows can use it.
 */
export type Reference = string;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataLength = 7;
const randomBytes = 5;

/** Multiplication by x in GF(32) with the primitive polynomial x⁵ + x² + 1. */
const timesX = (value: number) => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1);

/**
 * Value of the characters as a polynomial at x, which is 0 for a valid reference (a Reed–Solomon
 * code with one check symbol). Every position has a weight of its own, so that any changed
 * character and any two exchanged characters give another value.
 */
const syndrome = (values: readonly number[]) =>
  values.reduce((sum, value) => timesX(sum) ^ value, 0);

const checkValue = (data: readonly number[]) => timesX(syndrome(data));

const format = (body: string): Reference => `FA-${body.slice(0, 4)}-${body.slice(4)}`;

/** The same bytes give the same reference; takes 35 bits of the first 5 bytes. */
export function referenceFromBytes(bytes: Uint8Array): Reference {
  if (bytes.length < randomBytes) {
    throw new RangeError(`A reference needs at least 5 bytes, got ${bytes.length}`);
  }
  let bits = bytes.slice(0, randomBytes).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const data: number[] = [];
  for (let position = 0; position < dataLength; position++) {
    data.push(Number(bits & 31n));
    bits >>= 5n;
  }
  return format([...data, checkValue(data)].map((value) => alphabet.charAt(value)).join(''));
}

/** A new reference from at least 5 bytes of a cryptographic random source. */
export const newReference = (random: Uint8Array): Reference => referenceFromBytes(random);

/** Is it a reference exactly as we write it, with a right check character? */
export function isReference(text: string): text is Reference {
  return (
    /^FA-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(text) && parseReference(text) === text
  );
}

/**
 * Reads a reference as people write it: lower case, without hyphens or prefix, with spaces, O for
 * 0, I or L for 1. A wrong check character gives `undefined`; nothing is guessed.
 */
export function parseReference(text: string): Reference | undefined {
  const compact = text.replace(/[\s\p{Pd}]/gu, '');
  if (!/^[0-9a-z]+$/i.test(compact)) return undefined;
  const body = compact.toUpperCase().replace(/^FA(?=.{8}$)/, '');
  if (body.length !== dataLength + 1) return undefined;
  const values = [...body.replaceAll('O', '0').replace(/[IL]/g, '1')].map((character) =>
    alphabet.indexOf(character),
  );
  if (values.includes(-1) || syndrome(values) !== 0) return undefined;
  return format(values.map((value) => alphabet.charAt(value)).join(''));
}

/** Prefix and eight characters, however they are spaced; looked for anew from every prefix. */
const written = /(?<![0-9A-Z])(?=(F[\s\p{Pd}]*A(?:[\s\p{Pd}]*[0-9A-Z]){8})(?![0-9A-Z]))/giu;

/**
 * The different references that stand in a text, with their prefix and a right check character; a
 * text that is nothing but a reference may lack the prefix.
 */
export function referencesIn(text: string): Reference[] {
  const found = [...text.matchAll(written)].map(([, candidate = '']) => parseReference(candidate));
  const alone = parseReference(text);
  return [...new Set([...found, alone].filter((reference) => reference !== undefined))];
}

/** Does something stand there that was meant to be a reference? */
export const looksLikeReference = (text: string): boolean => text.search(written) >= 0;
