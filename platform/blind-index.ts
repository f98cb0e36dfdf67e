import { createHmac } from 'node:crypto';

/** Keyed hashes of words: the server can compare them, and read none. */
export interface BlindIndex {
  tokens(data: { names?: string[]; plates?: string[]; emails?: string[] }): string[];
  /** A case is found when it has all of these. */
  query(text: string): string[];
}

const shortestPrefix = 3;
/** More words than this in one case are not indexed; the list of one case stays small. */
const mostTokens = 80;

/** Lower case without accents: ä is ae, ß is ss, ı is i, ł is l; hyphens and apostrophes part words. */
export function words(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[äæ]/g, 'ae')
    .replace(/[öœø]/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

const plateOf = (text: string) => words(text).join('');
const looksLikePlate = (text: string) => /^[\p{L}]{1,3}[\s-]*[\p{L}]{1,2}[\s-]*\d{1,4}[\s]?[EHeh]?$/u.test(text.trim());

export function createBlindIndex(key: Buffer): BlindIndex {
  const hash = (kind: string, value: string) =>
    createHmac('sha256', key).update(`${kind} ${value}`).digest('base64url').slice(0, 14);

  return {
    tokens({ names = [], plates = [], emails = [] }) {
      const all = new Set<string>();
      for (const plate of plates) all.add(hash('plate', plateOf(plate)));
      for (const email of emails) all.add(hash('email', email.trim().toLowerCase()));
      for (const word of names.flatMap(words)) {
        all.add(hash('word', word));
        for (let end = shortestPrefix; end < word.length; end += 1) {
          all.add(hash('word', word.slice(0, end)));
        }
      }
      return [...all].slice(0, mostTokens);
    },
    query(text) {
      const trimmed = text.trim();
      if (trimmed.includes('@')) return [hash('email', trimmed.toLowerCase())];
      if (looksLikePlate(trimmed)) return [hash('plate', plateOf(trimmed))];
      return words(trimmed).map((word) => hash('word', word));
    },
  };
}
