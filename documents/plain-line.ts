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
