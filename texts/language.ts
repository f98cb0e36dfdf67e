import type { Localized } from '../procedures/types.ts';

/** Languages that the office's own texts are written in. */
export const languages = ['de', 'en', 'de-easy'] as const;
export type Language = (typeof languages)[number];

/** The nearest language we speak: `de-easy` and `de-AT` are German, all others English. */
export function languageOf(tag: string): Language {
  const known = languages.find((language) => language === tag);
  return known ?? (tag.toLowerCase().startsWith('de') ? 'de' : 'en');
}

/** A text of a procedure in a language, or in the nearest that it has. */
export function pick(text: Localized, language: string): string {
  return text[language] ?? (language.startsWith('de') ? text.de : (text['en'] ?? text.de));
}

const locale = (language: string) => (language.startsWith('de') ? 'de-DE' : 'en-GB');

/** `YYYY-MM-DD` as a person reads it, with the weekday. */
export const formatDate = (date: string, language: string): string =>
  new Intl.DateTimeFormat(locale(language), { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );

/** `HH:MM` as a person reads it. */
export const formatTime = (time: string, language: string): string =>
  language.startsWith('de') ? `${time} Uhr` : time;

export const formatMoney = (cents: number, language: string, currency = 'EUR'): string =>
  new Intl.NumberFormat(locale(language), { style: 'currency', currency }).format(cents / 100);

/** An instant as date and time of day in Germany. */
export const formatInstant = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(locale(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  }).format(new Date(iso));
