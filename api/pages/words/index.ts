import { languageOf, type Language } from '../../../texts/language.ts';
import { easyGerman } from './de-easy.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { staffEnglish } from './staff-en.ts';
import { staffGerman } from './staff-de.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...values: infer A) => string
    ? (...values: A) => string
    : { [K in keyof T]: Widened<T[K]> };

/** German is the pattern: what another language lacks does not compile. */
export type Words = Widened<typeof german>;
export type StaffWords = Widened<typeof staffGerman>;

const isEnglish = (language: string): boolean => !language.startsWith('de');

/** What citizens read. Another language is one more file, and a line here. */
const byLanguage: Readonly<Record<Language, Words>> = {
  de: german,
  en: english,
  'de-easy': easyGerman,
};

export const wordsFor = (language: string): Words => byLanguage[languageOf(language)];
export const staffWordsFor = (language: string): StaffWords =>
  isEnglish(language) ? staffEnglish : staffGerman;
