import type { Localized } from '../procedures/types.ts';
import { languageOf } from './languages.ts';

/** A text of a procedure in a language, or in the nearest that it has. */
export function pick(text: Localized, language: string): string {
  return text[language] ?? text[officeLanguage(language)] ?? text.de;
}

/** The one of the office's two languages that a reader of this language is nearer to. */
export const officeLanguage = (language: string): 'de' | 'en' => languageOf(language).fallback;

/** For the `lang` of a page or a mail: what a screen reader knows how to speak. */
export const htmlLang = (language: string): string => languageOf(language).html;

export const locale = (language: string): string => languageOf(language).locale;

/** To make one takes a hundred times as long as to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale(language)} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale(language), options);
  formats.set(key, made);
  return made;
}

/** `YYYY-MM-DD` as a person reads it, with the weekday. */
export const formatDate = (date: string, language: string): string =>
  dateFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );

/** The first and the last of these dates, as `30. November – 4. Dezember`. */
export function formatDays(dates: readonly string[], language: string): string {
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''].map((date) => Date.parse(date));
  const format = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return dateFormat(language, format).formatRange(first ?? 0, last ?? 0);
}

/** `YYYY-MM-DD` for lists: `Di., 01.12.2026`. */
export const formatDay = (date: string, language: string): string =>
  dateFormat(language, {
    ...{ weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric' },
    timeZone: 'UTC',
  } as const).format(new Date(`${date}T12:00:00Z`));

/** `HH:MM` as a person reads it. */
export const formatTime = (time: string, language: string): string =>
  languageOf(language).clock(time);

export const formatMoney = (cents: number, language: string, currency = 'EUR'): string =>
  new Intl.NumberFormat(locale(language), { style: 'currency', currency }).format(cents / 100);

/** An instant as date and time of day in Germany. */
export const formatInstant = (iso: string, language: string): string =>
  dateFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  }).format(new Date(iso));

/** In groups of four, as people read and compare it. */
export const formatIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');
