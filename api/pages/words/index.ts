import { officeLanguage } from '../../../texts/language.ts';
import { languageOf } from '../../../texts/languages.ts';
import type { PageWords } from '../../../texts/types.ts';
import { staffEnglish } from './en/index.ts';
import { staffGerman } from './de/index.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...values: infer A) => string
    ? (...values: A) => string
    : { [K in keyof T]: Widened<T[K]> };

export type Words = PageWords;
export type StaffWords = Widened<typeof staffGerman>;

/** What citizens read. */
export const wordsFor = (language: string): Words => languageOf(language).pages;
export const staffWordsFor = (language: string): StaffWords =>
  officeLanguage(language) === 'de' ? staffGerman : staffEnglish;
