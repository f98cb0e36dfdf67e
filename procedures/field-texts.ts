import type { Field, Localized } from './types.ts';

/** The languages in which faults of answers are told; any other reads German. */
type FaultLanguage = 'de' | 'en';

export function faultLanguage(language: string): FaultLanguage {
  return language === 'en' || language.startsWith('en-') ? 'en' : 'de';
}

export function inLanguage(text: Localized, language: string): string {
  return text[language] ?? text[faultLanguage(language)] ?? text.de;
}

type Fault = (field: Field, language: string) => string;

const labelled =
  (
    texts: Record<FaultLanguage, (label: string, field: Field, language: string) => string>,
  ): Fault =>
  (field, language) =>
    texts[faultLanguage(language)](inLanguage(field.label, language), field, language);

const quotedOptions = (field: Field) =>
  (field.options ?? []).map((option) => `„${option.value}“`).join(', ');

const plainOptions = (field: Field) =>
  (field.options ?? []).map((option) => `“${option.value}”`).join(', ');

function range(field: Field, from: string, to: string): string {
  const lower = field.min === undefined ? [] : [`${from} ${field.min}`];
  const upper = field.max === undefined ? [] : [`${to} ${field.max}`];
  return [...lower, ...upper].join(' ');
}

export const fieldFaults = {
  missing: labelled({
    de: (label, { example }) => `„${label}“ fehlt. Beispiel: ${example}`,
    en: (label, { example }) => `“${label}” is missing. Example: ${example}`,
  }),
  notTicked: labelled({
    de: (label) => `„${label}“ muss bestätigt werden.`,
    en: (label) => `“${label}” must be confirmed.`,
  }),
  notText: labelled({
    de: (label, { example }) =>
      `„${label}“: Erwartet wird ein einzeiliger Text. Beispiel: ${example}`,
    en: (label, { example }) => `“${label}”: expected is one line of text. Example: ${example}`,
  }),
  tooLong: labelled({
    de: (label, { max }) => `„${label}“ ist zu lang. Erwartet werden höchstens ${max} Zeichen.`,
    en: (label, { max }) => `“${label}” is too long. Expected are at most ${max} characters.`,
  }),
  tooShort: labelled({
    de: (label, { min }) => `„${label}“ ist zu kurz. Erwartet werden mindestens ${min} Zeichen.`,
    en: (label, { min }) => `“${label}” is too short. Expected are at least ${min} characters.`,
  }),
  pattern: labelled({
    de: (label, { example }) =>
      `„${label}“ hat nicht die erwartete Form. So sieht sie aus: ${example}`,
    en: (label, { example }) =>
      `“${label}” does not have the expected form. It looks like this: ${example}`,
  }),
  date: labelled({
    de: (label) => `„${label}“: Erwartet wird ein Tag, den es gibt, als JJJJ-MM-TT (2026-02-28).`,
    en: (label) => `“${label}”: expected is a day that exists, as YYYY-MM-DD (2026-02-28).`,
  }),
  choice: labelled({
    de: (label, field) => `„${label}“: Erwartet wird eines von ${quotedOptions(field)}.`,
    en: (label, field) => `“${label}”: expected is one of ${plainOptions(field)}.`,
  }),
  number: labelled({
    de: (label, { example }) =>
      `„${label}“: Erwartet wird eine Zahl ohne Tausenderpunkte. Beispiel: ${example}`,
    en: (label, { example }) =>
      `“${label}”: expected is a number without thousands separators. Example: ${example}`,
  }),
  range: labelled({
    de: (label, field) => `„${label}“: Erwartet wird eine Zahl ${range(field, 'ab', 'bis')}.`,
    en: (label, field) => `“${label}”: expected is a number ${range(field, 'from', 'up to')}.`,
  }),
  checkbox: labelled({
    de: (label) => `„${label}“: Erwartet wird ja (true) oder nein (false).`,
    en: (label) => `“${label}”: expected is yes (true) or no (false).`,
  }),
  iban: labelled({
    de: (label) =>
      `„${label}“: Das ist keine gültige IBAN. Eine deutsche hat DE und 20 Ziffern; ` +
      'bitte auf Zahlendreher prüfen.',
    en: (label) =>
      `“${label}”: this is not a valid IBAN. A German one has DE and 20 digits; ` +
      'please look for swapped digits.',
  }),
  vin: labelled({
    de: (label) =>
      `„${label}“: Erwartet werden 17 Buchstaben und Ziffern, ohne I, O und Q ` +
      '(Feld E der Zulassungsbescheinigung Teil I).',
    en: (label) =>
      `“${label}”: expected are 17 letters and digits, without I, O and Q ` +
      '(field E of the registration certificate part I).',
  }),
  plate: labelled({
    de: (label) =>
      `„${label}“: Erwartet wird ein deutsches Kennzeichen mit Strich oder Leerzeichen nach dem ` +
      'Ortskürzel, zum Beispiel MH-AB 123.',
    en: (label) =>
      `“${label}”: expected is a German number plate with a hyphen or blank after the district, ` +
      'for example MH-AB 123.',
  }),
  unknown: {
    de: 'Diese Angabe gehört nicht zu dieser Leistung.',
    en: 'This answer does not belong to this procedure.',
  },
};
