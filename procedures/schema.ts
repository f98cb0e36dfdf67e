import { z } from 'zod';
import { checkField } from './field-check.ts';
import type { Counter, Department, Field, Procedure } from './types.ts';

const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'expected lower case words with hyphens, such as old-licence',
  );
const localized = z
  .strictObject({ de: z.string().min(1), en: z.string().min(1), 'de-easy': z.string().optional() })
  .catchall(z.string().min(1));
const inEasyGerman = localized.refine(
  (text) => Boolean(text['de-easy']),
  'expected the languages de, en and de-easy',
);
const days = z.number().int().min(1, 'expected a number of days, at least 1');
const period = z.strictObject({ days, unit: z.enum(['working', 'calendar']) });
const reminded = period.extend({ reminders: z.array(period).optional() });
const inTime = ({ days: end, unit, reminders = [] }: z.infer<typeof reminded>) =>
  reminders.every((reminder) => reminder.unit !== unit || reminder.days < end);
const tooLate = {
  message: 'expected every reminder to lie before the end of its deadline',
  path: ['reminders'],
};
const deadline = reminded.refine(inTime, tooLate);
const value = z.union([z.string(), z.number(), z.boolean()]);
const condition = z
  .strictObject({ field: id, equals: value.optional(), in: z.array(value).min(1).optional() })
  .refine(({ equals, in: list }) => equals !== undefined || list, 'expected equals or in');

const field = z
  .strictObject({
    id,
    type: z.enum(['text', 'date', 'choice', 'number', 'checkbox', 'iban', 'vin', 'plate']),
    label: localized,
    required: z.boolean(),
    example: z.string().min(1),
    pattern: z
      .string()
      .refine((pattern) => {
        try {
          return Boolean(new RegExp(pattern, 'u'));
        } catch {
          return false;
        }
      }, 'expected a regular expression')
      .optional(),
    options: z
      .array(z.strictObject({ value: z.string().min(1), label: localized }))
      .min(2)
      .optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .superRefine((candidate, context) => {
    if ((candidate.type === 'choice') !== (candidate.options !== undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: 'expected for type choice, and only there',
      });
      return;
    }
    const example = candidate.type === 'number' ? Number(candidate.example) : candidate.example;
    const checked = checkField(
      candidate as Field,
      candidate.type === 'checkbox' ? true : example,
      'en',
    );
    if ('value' in checked) return;
    const why = 'message' in checked ? checked.message : 'it is empty';
    context.addIssue({ code: 'custom', path: ['example'], message: `fails its own field: ${why}` });
  });

const retention = z
  .strictObject({
    years: z.number().int().positive().optional(),
    months: z.number().int().positive().optional(),
    days: z.number().int().positive().optional(),
  })
  .refine(
    (given) => Object.values(given).some((part) => part !== undefined),
    'expected years, months or days',
  );

const unique = <T extends { id: string }>(items: T[]) =>
  new Set(items.map((item) => item.id)).size === items.length;
const once = 'expected every id once';

export const procedureSchema = z
  .strictObject({
    id,
    department: id,
    modelledOn: z.string().min(20, 'expected the real service and the law it follows'),
    version: z.number().int().min(1),
    title: inEasyGerman,
    summary: inEasyGerman,
    fields: z.array(field).refine(unique, once),
    documents: z
      .array(
        z.strictObject({
          id,
          label: localized,
          kind: z.enum(['original', 'copy']),
          required: z.boolean(),
          when: condition.optional(),
        }),
      )
      .refine(unique, once),
    finished: z
      .array(z.strictObject({ id, label: localized }))
      .min(1)
      .refine(unique, once),
    fourEyes: z.boolean(),
    fee: z
      .strictObject({
        amountCents: z.number().int().positive('expected cents, more than 0'),
        currency: z.literal('EUR'),
        due: z.enum(['before-production', 'before-handover', 'at-handover']),
      })
      .optional(),
    deadlines: z.strictObject({
      documents: deadline,
      review: period,
      answer: reminded.extend({ fallback: z.enum(['review', 'expire']) }).refine(inTime, tooLate),
      production: period,
      choice: deadline,
    }),
    handover: z.strictObject({
      pickup: z
        .strictObject({
          counter: id,
          cutoffHours: z.number().int().min(0),
          noShows: z.number().int().min(0),
        })
        .optional(),
      mailBack: z
        .strictObject({
          class: z.enum(['letter', 'registered', 'registered-with-receipt', 'parcel']),
          feeCents: z.number().int().positive().optional(),
          leadDays: days,
          horizonDays: days,
        })
        .optional(),
      fallback: z.enum(['mail-back', 'task']),
      storage: period,
    }),
    retention: z.strictObject({
      approved: retention,
      rejected: retention,
      withdrawn: retention,
      expired: retention,
    }),
  })
  .superRefine((procedure, context) => {
    const { handover, documents, fields } = procedure;
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (!handover.pickup && !handover.mailBack) {
      fault(['handover'], 'expected pickup, mailBack or both');
    }
    if (handover.fallback === 'mail-back' && !handover.mailBack) {
      fault(['handover', 'fallback'], 'mail-back is not offered here; expected task');
    }
    for (const [n, { when }] of documents.entries()) {
      if (!when) continue;
      const asked = fields.find((candidate) => candidate.id === when.field);
      if (!asked) {
        const known = fields.map((candidate) => candidate.id).join(', ');
        fault(
          ['documents', n, 'when', 'field'],
          `there is no such field; expected one of: ${known}`,
        );
      } else if (asked.options) {
        const values = asked.options.map((option) => option.value);
        const wanted = [...(when.equals === undefined ? [] : [when.equals]), ...(when.in ?? [])];
        if (wanted.some((one) => !values.includes(String(one)))) {
          fault(['documents', n, 'when'], `expected a value of the field: ${values.join(', ')}`);
        }
      }
    }
  });

export const departmentSchema = z.strictObject({
  id,
  name: localized,
  office: z.strictObject({
    name: z.string().min(1),
    lines: z.array(z.string().min(1)).min(2, 'expected the street, and postal code with city'),
    phone: z.string().min(3),
    email: z.email('expected an email address'),
  }),
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:MM');
const hours = z.array(
  z
    .strictObject({ from: clock, to: clock })
    .refine(({ from, to }) => from < to, 'expected to after from'),
);
export const countersSchema = z.strictObject({
  counters: z
    .array(
      z.strictObject({
        id,
        name: localized,
        department: id,
        address: z.string().min(1),
        slotMinutes: z.number().int().min(5).max(120),
        capacity: z.strictObject({
          citizens: z.number().int().min(1),
          staff: z.number().int().min(0),
        }),
        leadHours: z.number().min(0),
        horizonDays: days,
        weekly: z.strictObject({
          mon: hours.optional(),
          tue: hours.optional(),
          wed: hours.optional(),
          thu: hours.optional(),
          fri: hours.optional(),
          sat: hours.optional(),
          sun: hours.optional(),
        }),
        exceptions: z
          .array(
            z.strictObject({
              date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD'),
              hours,
              reason: localized.optional(),
            }),
          )
          .optional(),
      }),
    )
    .refine(unique, once),
});

/** What the schema lets through is what the code expects; neither can change alone. */
type Same<A, B> = [A] extends [B] ? true : never;
export const typesAgree: [
  Same<z.infer<typeof procedureSchema>, Procedure>,
  Same<z.infer<typeof departmentSchema>, Department>,
  Same<z.infer<typeof countersSchema>['counters'][number], Counter>,
] = [true, true, true];
