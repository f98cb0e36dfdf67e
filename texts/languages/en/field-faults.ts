import type { Field } from '../../../procedures/types.ts';
import type { FieldFaults } from '../../types.ts';

const options = (field: Field) =>
  (field.options ?? []).map((option) => `“${option.value}”`).join(', ');

const range = ({ min, max }: Field) =>
  [
    ...(min === undefined ? [] : [`from ${min}`]),
    ...(max === undefined ? [] : [`up to ${max}`]),
  ].join(' ');

export const fieldFaults: FieldFaults = {
  missing: (label, { example }) => `“${label}” is missing. Example: ${example}`,
  notTicked: (label) => `“${label}” must be confirmed.`,
  notText: (label, { example }) => `“${label}”: expected is one line of text. Example: ${example}`,
  tooLong: (label, { max }) => `“${label}” is too long. Expected are at most ${max} characters.`,
  tooShort: (label, { min }) => `“${label}” is too short. Expected are at least ${min} characters.`,
  pattern: (label, { example }) =>
    `“${label}” does not have the expected form. It looks like this: ${example}`,
  date: (label) => `“${label}”: expected is a day that exists, as YYYY-MM-DD (2026-02-28).`,
  choice: (label, field) => `“${label}”: expected is one of ${options(field)}.`,
  number: (label, { example }) =>
    `“${label}”: expected is a number without thousands separators. Example: ${example}`,
  range: (label, field) => `“${label}”: expected is a number ${range(field)}.`,
  checkbox: (label) => `“${label}”: expected is yes (true) or no (false).`,
  iban: (label) =>
    `“${label}”: this is not a valid IBAN. A German one has DE and 20 digits; ` +
    'please look for swapped digits.',
  vin: (label) =>
    `“${label}”: expected are 17 letters and digits, without I, O and Q ` +
    '(field E of the registration certificate part I).',
  plate: (label) =>
    `“${label}”: expected is a German number plate with a hyphen or blank after the district, ` +
    'for example MH-AB 123.',
  unknown: 'This answer does not belong to this procedure.',
};
