import type { Field } from '../../../procedures/types.ts';
import type { FieldFaults } from '../../types.ts';

const options = (field: Field) => (field.options ?? []).map(({ value }) => value).join(', ');

const range = ({ min, max }: Field) =>
  [
    ...(min === undefined ? [] : [`Die kleinste Zahl ist ${min}.`]),
    ...(max === undefined ? [] : [`Die größte Zahl ist ${max}.`]),
  ].join(' ');

export const fieldFaults: FieldFaults = {
  missing: (label, { example }) => `Hier fehlt etwas: ${label}. Ein Beispiel ist: ${example}`,
  notTicked: (label) => `Bitte machen Sie hier einen Haken: ${label}`,
  notText: (label, { example }) =>
    `Das geht hier nicht: ${label}. Bitte schreiben Sie nur eine Zeile. Ein Beispiel ist: ${example}`,
  tooLong: (label, { max }) => `Das ist zu lang: ${label}. Es gehen nur ${max} Zeichen.`,
  tooShort: (label, { min }) => `Das ist zu kurz: ${label}. Bitte schreiben Sie ${min} Zeichen.`,
  pattern: (label, { example }) => `Das stimmt nicht: ${label}. So sieht es aus: ${example}`,
  date: (label) => `Das ist kein Tag: ${label}. Zuerst das Jahr. Ein Beispiel ist: 2026-02-28`,
  choice: (label, field) => `Bitte wählen Sie: ${label}. Das geht: ${options(field)}`,
  number: (label, { example }) => `Das ist keine Zahl: ${label}. Ein Beispiel ist: ${example}`,
  range: (label, field) => `Die Zahl geht nicht: ${label}. ${range(field)}`,
  checkbox: (label) => `Hier geht nur ja oder nein: ${label}`,
  iban: (label) =>
    `Die IBAN stimmt nicht: ${label}. Die IBAN ist die Nummer von Ihrem Konto. ` +
    'Sie steht auf Ihrer Bank-Karte. Bitte sehen Sie auf jede Zahl.',
  vin: (label) =>
    `Die Nummer vom Auto stimmt nicht: ${label}. Die Nummer hat 17 Zeichen. ` +
    'Sie steht im Fahrzeug-Schein bei E.',
  plate: (label) =>
    `Das Kenn-Zeichen stimmt nicht: ${label}. Ein Kenn-Zeichen sieht so aus: MH-AB 123`,
  unknown: 'Diese Frage gibt es hier nicht.',
};
