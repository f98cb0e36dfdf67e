import type { PageReading } from '../documents/read-scan.ts';
import { parseReference } from '../documents/reference.ts';
import type { Hints } from '../workflows/mail-item/contract.ts';

const most = 5;
const reference = /\bFA[-–\s]?[0-9A-Z]{4}[-–\s]?[0-9A-Z]{4}\b/gi;
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const plate = /\b[A-ZÄÖÜ]{1,3}[-– ][A-Z]{1,2} ?\d{1,4}[EH]?\b/g;

/** What the words of these pages say about where they may belong; pictures say nothing. */
export function hintsOf(
  pages: readonly number[],
  readings: readonly PageReading[],
): Hints | undefined {
  const text = pages.map((page) => readings[page]?.text ?? '').join('\n');
  const all = (pattern: RegExp) => [...new Set(text.match(pattern) ?? [])];
  const references = all(reference)
    .map((found) => parseReference(found))
    .filter((found) => found !== undefined);
  const hints: Hints = {
    references: [...new Set(references)].slice(0, most),
    emails: all(email).slice(0, most),
    plates: all(plate).slice(0, most),
  };
  return Object.values(hints).some((found) => found.length > 0) ? hints : undefined;
}
