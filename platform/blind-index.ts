import { createHmac } from 'node:crypto';

/** Keyed hashes of words: the server can compare them, and read none. */
export interface BlindIndex {
  tokens(data: { names?: string[]; plates?: string[]; emails?: string[] }): string[];
  /** A case is found when it has all of these. */
  query(text: string): string[];
}

const shortestPrefix = 3;
/** Of a token, in characters of base64url: ten bytes. */
const tokenLength = 14;
/** Of one word; the rest of a longer one does not count. */
const longestWord = 40;
/** The server takes 2 kB in one search attribute; this many tokens are 1.7 kB as JSON. */
const mostTokens = 100;
const mostQueryWords = 10;

/** Lower case without accents: ä is ae, ß is ss, ı is i, ł is l; hyphens and apostrophes part words. */
export function words(text: string): string[] {
  return plainWords(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/ä/g, 'ae')
      .replace(/[öœ]/g, 'oe')
      .replace(/ü/g, 'ue'),
  );
}

/** Without German rules, as other languages drop their dots: Gül is gul. */
function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/[đð]/g, 'd')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.slice(0, longestWord));
}

const plateOf = (text: string) => words(text).join('');
const emailOf = (text: string) => text.trim().normalize('NFC').toLowerCase();
/** At the end of a query: `MH-AB 123 H`, `mh ab123`, `0 12 345`. Names have no digits. */
const platePattern =
  /(?:^|\s)((?:\p{L}{1,3}[\s-]*)?(?:\p{L}{1,2}[\s-]*)?\d[\d\s-]*[\s-]?[EHeh]?)$/u;

/**
 * One case has at most 100 tokens: plates and emails first, then whole words, then the prefixes,
 * the shortest of all words first. What they reveal: which cases share a word or a beginning.
 */
export function createBlindIndex(key: Buffer): BlindIndex {
  const hash = (kind: string, value: string) =>
    createHmac('sha256', key).update(`${kind} ${value}`).digest('base64url').slice(0, tokenLength);

  return {
    tokens({ names = [], plates = [], emails = [] }) {
      const all = new Set<string>();
      for (const plate of plates.map(plateOf).filter(Boolean)) all.add(hash('plate', plate));
      for (const email of emails.map(emailOf).filter(Boolean)) all.add(hash('email', email));
      const spellings = new Set(names.flatMap((name) => [...words(name), ...plainWords(name)]));
      for (const word of spellings) all.add(hash('word', word));
      for (let end = shortestPrefix; end < longestWord && all.size < mostTokens; end += 1) {
        for (const word of spellings) {
          if (end < word.length) all.add(hash('word', word.slice(0, end)));
        }
      }
      return [...all].slice(0, mostTokens);
    },
    query(text) {
      const emails = text.split(/\s+/).filter((part) => part.includes('@'));
      let rest = text
        .split(/\s+/)
        .filter((part) => !part.includes('@'))
        .join(' ')
        .trim();
      const plate = platePattern.exec(rest)?.[1];
      if (plate) rest = rest.slice(0, rest.length - plate.length);
      const all = [
        ...emails.map((email) => hash('email', emailOf(email))),
        ...(plate ? [hash('plate', plateOf(plate))] : []),
        ...words(rest).map((word) => hash('word', word)),
      ];
      return [...new Set(all)].slice(0, mostQueryWords);
    },
  };
}
