import { languageOf } from './languages.ts';
import type { Texts } from './types.ts';

export const textsFor = (language: string): Texts => languageOf(language).texts;
