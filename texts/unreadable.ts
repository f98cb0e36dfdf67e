import { languageOf } from './languages.ts';

/** Why a file cannot be read, for the people who have to scan the paper again. */
export function unreadableText(reason: string, language: string): string {
  const texts: Partial<Record<string, string>> = languageOf(language).texts.unreadable;
  return texts[reason] ?? reason;
}
