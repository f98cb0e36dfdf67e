import { z } from 'zod';
import { fieldFaults } from '../texts/languages/en/field-faults.ts';
import { checkField } from './field-check.ts';
import { id, localized } from './schema-parts.ts';
import type { Field } from './types.ts';

const pattern = z.string().refine((source) => {
  try {
    return Boolean(new RegExp(source, 'u'));
  } catch {
    return false;
  }
}, 'expected a regular expression; it is matched against the whole value');

/** One field of a form; its example must pass the field's own check. */
export const fieldSchema = z
  .strictObject({
    id,
    type: z.enum(['text', 'date', 'choice', 'number', 'checkbox', 'iban', 'vin', 'plate']),
    label: localized,
    required: z.boolean(),
    example: z.string({ error: 'expected a text in quotation marks' }).min(1),
    pattern: pattern.optional(),
    options: z
      .array(z.strictObject({ value: z.string().min(1), label: localized }))
      .min(2)
      .optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .superRefine((field, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const faults = misplaced(field);
    for (const [path, message] of faults) fault(path, message);
    if (faults.length > 0) return;
    const checked = checkField(field, field.example);
    if ('value' in checked) return;
    const why =
      'fault' in checked
        ? fieldFaults[checked.fault](field.label.en, checked.field)
        : 'it is empty';
    fault('example', `fails its own field: ${why}`);
  });

function misplaced(field: Field): [path: string, message: string][] {
  const faults: [string, string][] = [];
  const { type, options, min, max } = field;
  if ((type === 'choice') !== (options !== undefined)) {
    faults.push(['options', 'expected for type choice, and only there']);
  }
  if (options && new Set(options.map(({ value }) => value)).size < options.length) {
    faults.push(['options', 'expected every value once']);
  }
  if (field.pattern !== undefined && type !== 'text') {
    faults.push(['pattern', 'expected for type text only']);
  }
  if ((min ?? max) !== undefined && type !== 'number' && type !== 'text') {
    faults.push([min === undefined ? 'max' : 'min', 'expected for type number and text only']);
  }
  if (min !== undefined && max !== undefined && min > max) {
    faults.push(['max', `expected at least min, ${min}`]);
  }
  return faults;
}
