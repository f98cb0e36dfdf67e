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

/** The pages speak German and English; easy German so far only in texts about the case. */
const isEnglish = (language: string): boolean => !language.startsWith('de');

export const wordsFor = (language: string): Words => (isEnglish(language) ? english : german);
export const staffWordsFor = (language: string): StaffWords =>
  isEnglish(language) ? staffEnglish : staffGerman;
