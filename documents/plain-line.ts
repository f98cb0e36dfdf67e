/** What turns writing round, joins or hides it, and everything that is no character. */
const invisible = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/gu;

/** What a stranger wrote as one line for people: nothing in it moves, hides or follows it. */
export function plainLine(text: string, longest: number): string {
  const plain = text
    .slice(0, 10 * longest)
    .replace(invisible, '')
    .normalize('NFC');
  const letters = [...plain.replace(/\s+/g, ' ').trim()];
  return letters.length <= longest
    ? letters.join('')
    : `${letters.slice(0, longest - 1).join('')}…`;
}

const longestName = 120;

/**
 * The name that somebody gave a file, without its folders and without anything that makes it look
 * like another one. Nothing where nothing is left of it.
 */
export function shownFileName(name: string): string | undefined {
  const last =
    name
      .slice(-10 * longestName)
      .split(/[/\\]/)
      .at(-1) ?? '';
  const ending = /\.\w{1,8}$/.exec(last)?.[0] ?? '';
  const stem = plainLine(last.slice(0, last.length - ending.length), longestName - ending.length);
  return /^\.*$/.test(stem + ending) ? undefined : stem + ending;
}

/** Control characters, and what turns the writing round; joiners are letters of some languages. */
const tricks = /[\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu;

/** What a person entered, without anything that is not seen and changes what is. */
export const withoutTricks = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(tricks, '');

/** The same for a name or another field of one line. */
export const oneLine = (text: string): string => withoutTricks(text).replace(/\s+/g, ' ').trim();
