import type { Reference } from './reference.ts';
import { isSeparatorCode } from './separator.ts';

export interface Segment {
  /** Page numbers from 0. */
  pages: number[];
  reference?: Reference;
  /** The reference is that of a slip torn off a letter. */
  slip?: true;
  /** Why there is no reference although a page bore one. */
  fault?: string;
  /** Read from the letters of a cover sheet whose codes are gone; for a person to decide. */
  printed?: Reference;
  /** Separator sheets and blank pages with nothing behind them. */
  nothing?: true;
}

/** What a code says; `undefined` for a code that is none of ours. */
export type ResolveCode = (
  codeText: string,
) => { reference: Reference; slip?: true } | { fault: string } | undefined;

type Start = Pick<Segment, 'reference' | 'slip' | 'fault' | 'printed'>;

interface PageCodes {
  index: number;
  codes: readonly string[];
  blank?: boolean;
  damagedCode?: boolean;
  printed?: Reference;
}

/**
 * Cuts the pages of a stack where one of our codes stands; the page with the code belongs to what
 * it begins. A reference reaches up to the next separator or code, also one that could not be
 * trusted: it never passes on to a neighbour. Separator sheets and blank pages that stand alone
 * before a code go with what the code begins, so that no empty segment is left.
 */
export function segment(pages: readonly PageCodes[], resolve: ResolveCode): Segment[] {
  const segments: Segment[] = [];
  /** Has the last segment nothing but blank pages and separator sheets so far? */
  let hollow = false;
  let separated = false;
  for (const page of pages) {
    const { index, codes, blank } = page;
    const start = startOf(page, resolve);
    const begins: boolean = segments.length === 0 || (start !== undefined && !hollow);
    if (begins) segments.push({ pages: [], ...start });
    const current = segments.at(-1) as Segment;
    current.pages.push(index);
    if (hollow) Object.assign(current, start);
    const separator = codes.some(isSeparatorCode);
    separated = separator || (separated && hollow && !begins);
    const empty = blank === true || separator;
    hollow = empty && (begins || hollow) && !current.reference && !current.fault;
  }
  const last = segments.at(-1);
  if (last && hollow && separated) last.nothing = true;
  return segments;
}

/** A cover sheet that cannot be read begins something too: what follows is not its neighbour's. */
function startOf(
  { codes, damagedCode, printed }: PageCodes,
  resolve: ResolveCode,
): Start | undefined {
  const meanings = codes.map(resolve).filter((meaning) => meaning !== undefined);
  const references = new Set(meanings.flatMap((m) => ('reference' in m ? [m.reference] : [])));
  const [fault] = meanings.flatMap((meaning) => ('fault' in meaning ? [meaning.fault] : []));
  const separator = codes.some(isSeparatorCode);
  const [reference] = references;
  if (references.size > 1 || (reference !== undefined && separator)) {
    return { fault: 'contradicting-codes' };
  }
  if (fault !== undefined) return { fault };
  if (reference !== undefined) {
    const slip = meanings.some((meaning) => 'slip' in meaning && meaning.slip);
    return { reference, ...(slip ? { slip: true } : {}) };
  }
  if (separator) return {};
  return damagedCode ? { fault: 'damaged-code', ...(printed ? { printed } : {}) } : undefined;
}
