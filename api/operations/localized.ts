import type { Localized } from '../../procedures/types.ts';

/** A text in the wanted language; plain German falls back to German, everything else to it too. */
export const localized =
  (language: string) =>
  (text: Localized): string =>
    text[language] ?? text[language.split('-')[0] ?? 'de'] ?? text.de;
