import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Language } from './types.ts';

/** Every fault of the files of languages: what is missing and where. */
class LanguageFaults extends Error {
  override name = 'LanguageFaults';
}

const spoken = new Map<string, Language>();
const pattern = await languageIn('de', fileURLToPath(new URL('./languages/', import.meta.url)));

/** All languages that citizens can choose, by their tags. */
export const languages = (): Language[] =>
  [...spoken.values()].sort((one, other) => (one.tag < other.tag ? -1 : 1));

export const isLanguage = (tag: string): boolean => spoken.has(tag);

/** The language of a tag or the nearest: `de-AT` is German, what nobody here speaks English. */
export function languageOf(tag: string): Language {
  const [base = ''] = tag.toLowerCase().split('-');
  return spoken.get(tag) ?? spoken.get(base) ?? spoken.get('en') ?? pattern;
}

/**
 * Adds the languages of a folder: each a file such as `tr.ts`, or a folder such as `tr` with an
 * `index.ts`, that exports `language`. One that is spoken already is replaced.
 * @throws {LanguageFaults} naming all that is missing.
 */
export async function addLanguages(dir: string): Promise<void> {
  const found = await Promise.all(
    entriesOf(dir).map(async (entry) => ({ entry, language: await languageIn(entry, dir) })),
  );
  const faults = found.flatMap(({ entry, language }) =>
    faultsOf(language, basename(entry, extname(entry))).map((fault) => `${entry}: ${fault}`),
  );
  if (faults.length > 0) {
    throw new LanguageFaults(`Languages in ${dir} cannot be spoken:\n${faults.join('\n')}`);
  }
  for (const { language } of found) spoken.set(language.tag, language);
}

function entriesOf(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || /^[\w-]+\.(ts|js|mjs)$/.test(entry.name))
      .map(({ name }) => name);
  } catch {
    throw new LanguageFaults(`LANGUAGES_DIR=${dir}: expected a readable folder`);
  }
}

async function languageIn(entry: string, dir: string): Promise<Language> {
  const file = extname(entry) ? entry : join(entry, 'index.ts');
  const { language } = (await import(pathToFileURL(join(dir, file)).href)) as {
    language: Language;
  };
  return language;
}

function faultsOf(language: Language | undefined, name: string): string[] {
  if (!language) return ['exports no `language`'];
  if (language.tag !== name) return [`tag: expected ${name}, the name of its file`];
  return missing(pattern, language, []).map((path) => `${path} is missing`);
}

/** Paths of what the pattern has and the other lacks, or has as something else. */
function missing(part: unknown, given: unknown, path: string[]): string[] {
  if (typeof part !== typeof given || given === null) return [path.join('.')];
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return [];
  return Object.entries(part).flatMap(([key, inner]) =>
    missing(inner, (given as Record<string, unknown>)[key], [...path, key]),
  );
}

await addLanguages(fileURLToPath(new URL('./languages/', import.meta.url)));
