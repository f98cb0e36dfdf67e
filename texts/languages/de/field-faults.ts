import type { Field } from '../../../procedures/types.ts';
import type { FieldFaults } from '../../types.ts';

const options = (field: Field) =>
  (field.options ?? []).map((option) => `„${option.value}“`).join(', ');

const range = ({ min, max }: Field) =>
  [...(min === undefined ? [] : [`ab ${min}`]), ...(max === undefined ? [] : [`bis ${max}`])].join(
    ' ',
  );

export const fieldFaults: FieldFaults = {
  missing: (label, { example }) => `„${label}“ fehlt. Beispiel: ${example}`,
  notTicked: (label) => `„${label}“ muss bestätigt werden.`,
  notText: (label, { example }) =>
    `„${label}“: Erwartet wird ein einzeiliger Text. Beispiel: ${example}`,
  tooLong: (label, { max }) => `„${label}“ ist zu lang. Erwartet werden höchstens ${max} Zeichen.`,
  tooShort: (label, { min }) =>
    `„${label}“ ist zu kurz. Erwartet werden mindestens ${min} Zeichen.`,
  pattern: (label, { example }) =>
    `„${label}“ hat nicht die erwartete Form. So sieht sie aus: ${example}`,
  date: (label) => `„${label}“: Erwartet wird ein Tag, den es gibt, als JJJJ-MM-TT (2026-02-28).`,
  choice: (label, field) => `„${label}“: Erwartet wird eines von ${options(field)}.`,
  number: (label, { example }) =>
    `„${label}“: Erwartet wird eine Zahl ohne Tausenderpunkte. Beispiel: ${example}`,
  range: (label, field) => `„${label}“: Erwartet wird eine Zahl ${range(field)}.`,
  checkbox: (label) => `„${label}“: Erwartet wird ja (true) oder nein (false).`,
  iban: (label) =>
    `„${label}“: Das ist keine gültige IBAN. Eine deutsche hat DE und 20 Ziffern; ` +
    'bitte auf Zahlendreher prüfen.',
  vin: (label) =>
    `„${label}“: Erwartet werden 17 Buchstaben und Ziffern, ohne I, O und Q ` +
    '(Feld E der Zulassungsbescheinigung Teil I).',
  plate: (label) =>
    `„${label}“: Erwartet wird ein deutsches Kennzeichen mit Strich oder Leerzeichen nach dem ` +
    'Ortskürzel, zum Beispiel MH-AB 123.',
  unknown: 'Diese Angabe gehört nicht zu dieser Leistung.',
};
