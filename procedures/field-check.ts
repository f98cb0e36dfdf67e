import { Temporal } from 'temporal-polyfill';
import { normalIban } from './iban.ts';
import { normalPlate } from './plate.ts';
import type { AnswerValue, Field, FieldType } from './types.ts';
import { normalVin } from './vin.ts';

export type FieldFault =
  | 'missing'
  | 'notTicked'
  | 'notText'
  | 'tooLong'
  | 'tooShort'
  | 'pattern'
  | 'date'
  | 'choice'
  | 'number'
  | 'range'
  | 'checkbox'
  | 'iban'
  | 'vin'
  | 'plate';

/** The answer in its normal form, its absence, or what is wrong with it. */
export type Checked = { value: AnswerValue } | { absent: true } | Faulty;
/** The field says what would be right. */
export interface Faulty {
  fault: FieldFault;
  field: Field;
}

const longestText = 200;

/**
 * Checks one answer, as JSON has it or as a form posts it (then numbers and ticks are text). An empty
 * text is no answer.
 */
export function checkField(field: Field, given: unknown): Checked {
  const text = typeof given === 'string' ? given.normalize('NFC').trim() : given;
  if (field.type === 'checkbox') return checkbox(field, text);
  if (text === undefined || text === null || text === '') {
    if (!field.required) return { absent: true };
    return { fault: 'missing', field };
  }
  return checks[field.type](field, text);
}

type Check = (field: Field, given: unknown) => Checked;

const checks: Record<Exclude<FieldType, 'checkbox'>, Check> = {
  text(field, given) {
    // \p{C} holds line breaks and other invisible characters.
    if (typeof given !== 'string' || /\p{C}/u.test(given)) {
      return { fault: 'notText', field };
    }
    const { min = 0, max = longestText, pattern } = field;
    const length = [...given].length;
    if (length > max) return { fault: 'tooLong', field: { ...field, max } };
    if (length < min) return { fault: 'tooShort', field };
    if (pattern !== undefined && !wholePattern(pattern).test(given)) {
      return { fault: 'pattern', field };
    }
    return { value: given };
  },
  date: (field, given) =>
    typeof given === 'string' && isCalendarDate(given)
      ? { value: given }
      : { fault: 'date', field },
  choice: (field, given) =>
    typeof given === 'string' && field.options?.some(({ value }) => value === given)
      ? { value: given }
      : { fault: 'choice', field },
  number(field, given) {
    const value = numberOf(given);
    if (value === undefined) return { fault: 'number', field };
    const { min = -Infinity, max = Infinity } = field;
    if (value < min || value > max) return { fault: 'range', field };
    return { value };
  },
  iban: normalised(normalIban, 'iban'),
  vin: normalised(normalVin, 'vin'),
  plate: normalised(normalPlate, 'plate'),
};

/** The pattern of a field over the whole value, whatever alternatives it has. */
export function wholePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

/** A day that exists, as `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

function normalised(normal: (text: string) => string | undefined, fault: FieldFault): Check {
  return (field, given) => {
    const value = typeof given === 'string' && given.length <= 60 ? normal(given) : undefined;
    return value === undefined ? { fault, field } : { value };
  };
}

function numberOf(given: unknown): number | undefined {
  if (typeof given === 'number') return Number.isFinite(given) ? given : undefined;
  if (typeof given !== 'string') return undefined;
  // 1.500 is one and a half in English and fifteen hundred in German.
  if (!/^-?\d{1,15}([.,]\d{1,6})?$/.test(given) || /^-?\d{1,3}[.,]\d{3}$/.test(given)) {
    return undefined;
  }
  return Number(given.replace(',', '.'));
}

function checkbox(field: Field, given: unknown): Checked {
  const ticked = tick(given);
  if (ticked === undefined) return { fault: 'checkbox', field };
  if (field.required && !ticked) return { fault: 'notTicked', field };
  return { value: ticked };
}

function tick(given: unknown): boolean | undefined {
  if (given === undefined || given === null) return false;
  if (given === true || given === 'true' || given === 'on' || given === 'yes') return true;
  if (given === false || given === 'false' || given === 'off' || given === 'no' || given === '') {
    return false;
  }
  return undefined;
}
