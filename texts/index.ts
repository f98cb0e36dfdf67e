import { easyGerman } from './de-easy/index.ts';
import { german } from './de/index.ts';
import { english } from './en/index.ts';
import { languageOf, type Language } from './language.ts';
import type { Texts } from './types.ts';

/** A language is one folder and one line here; a missing text does not compile. */
const all: Record<Language, Texts> = { de: german, en: english, 'de-easy': easyGerman };

export const textsFor = (language: string): Texts => all[languageOf(language)];
