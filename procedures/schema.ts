import { z } from 'zod';
import { countersSchema } from './counter-schema.ts';
import { checkField } from './field-check.ts';
import { fieldSchema } from './field-schema.ts';
import { normalIban } from './iban.ts';
import { answerValue, days, id, inEasyGerman, localized } from './schema-parts.ts';
import { period, trackingUrl, uniqueById } from './schema-parts.ts';
import { lockersSchema } from './locker-schema.ts';
import type { AnswerValue, Condition, Counter, Department, Field } from './types.ts';
import type { LockerStation, Procedure } from './types.ts';
import { sharedFacts } from './types.ts';

export { countersSchema } from './counter-schema.ts';
export { lockersSchema } from './locker-schema.ts';

const reminded = period.extend({ reminders: z.array(period).optional() });
/** Calendar days that a period takes at most, holidays aside: five working days are a week. */
const span = ({ days: length, unit }: z.infer<typeof period>) =>
  unit === 'working' ? (length * 7) / 5 : length;
const inTime = ({ reminders = [], ...end }: z.infer<typeof reminded>) =>
  reminders.every((reminder) => span(reminder) < span(end));
const tooLate = {
  message: 'expected every reminder to lie before the end of its deadline',
  path: ['reminders'],
};
const deadline = reminded.refine(inTime, tooLate);

const condition = z
  .strictObject({
    field: id,
    equals: answerValue.optional(),
    in: z.array(answerValue).min(1).optional(),
  })
  .refine(({ equals, in: list }) => equals !== undefined || list, 'expected equals or in');

const documentSchema = z.strictObject({
  id,
  label: localized,
  kind: z.enum(['original', 'copy']),
  required: z.boolean(),
  when: condition.optional(),
  scanSuffices: z.boolean().optional(),
});

const handover = z
  .strictObject({
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
        again: z.enum(['free', 'charged']).default('free'),
        otherAddress: z.enum(['allowed', 'ask', 'never']).default('ask'),
        postOfficeBox: z.boolean().optional(),
        trackingUrl: trackingUrl.optional(),
        leadDays: days,
        horizonDays: days,
      })
      .optional(),
    locker: z
      .strictObject({
        station: id,
        storage: period,
        noShows: z.number().int().min(0),
        feeCents: z.number().int().positive().optional(),
      })
      .optional(),
    fallback: z.enum(['mail-back', 'task']),
    storage: period,
    afterStorage: z.enum(['fallback', 'mail-back', 'keep', 'destroy']).default('fallback'),
  })
  .refine(
    ({ pickup, mailBack, locker }) => pickup ?? mailBack ?? locker,
    'expected pickup, mailBack or locker, one or more of them',
  )
  .refine(({ fallback, mailBack }) => fallback !== 'mail-back' || mailBack, {
    path: ['fallback'],
    message: 'mail-back is not offered here; expected task',
  })
  .refine(({ afterStorage, mailBack }) => afterStorage !== 'mail-back' || mailBack, {
    path: ['afterStorage'],
    message: 'mail-back is not offered here; expected fallback, keep or destroy',
  });

const participation = z.strictObject({
  department: id,
  question: localized,
  binding: z.boolean(),
  when: condition.optional(),
  days,
  share: z.array(z.enum(sharedFacts)).optional(),
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

const fields = uniqueById(fieldSchema);
const documents = uniqueById(documentSchema);
const wellFormed = (parsed: { error?: z.ZodError }) =>
  parsed.error?.issues.every(({ code }) => code === 'custom') ?? true;
const conditionsAndFields = z.looseObject({
  fields,
  documents,
  participation: z.array(participation).optional(),
});

export const procedureSchema = z
  .strictObject({
    id,
    department: id,
    modelledOn: z.string().min(20, 'expected the real service and the law it follows'),
    version: z.number().int().min(1),
    title: inEasyGerman,
    summary: inEasyGerman,
    fields,
    documents,
    finished: uniqueById(z.strictObject({ id, label: localized })).min(1),
    fourEyes: z.boolean(),
    participation: z.array(participation).min(1).optional(),
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
    handover,
    retention: z.strictObject({
      approved: retention,
      rejected: retention,
      withdrawn: retention,
      expired: retention,
      abandoned: retention.optional(),
    }),
  })
  .superRefine(
    (procedure, context) => {
      const { documents: papers, fields: asked, participation: others = [] } = procedure;
      for (const [list, items] of Object.entries({ documents: papers, participation: others })) {
        for (const [n, { when }] of items.entries()) {
          const fault = when && conditionFault(when, asked);
          if (!fault) continue;
          const path = [list, n, 'when', fault.key];
          context.addIssue({ code: 'custom', path, message: fault.message });
        }
      }
    },
    // Faults elsewhere in the file must not hide these.
    { when: ({ value }) => wellFormed(conditionsAndFields.safeParse(value)) },
  );

function conditionFault(
  when: Condition,
  asked: readonly Field[],
): { key: 'field' | 'equals' | 'in'; message: string } | undefined {
  const field = asked.find((candidate) => candidate.id === when.field);
  if (!field) {
    const known = asked.map((candidate) => candidate.id).join(', ');
    return { key: 'field', message: `there is no such field; expected one of: ${known}` };
  }
  const message = `this can never be; expected a value of the field: ${possible(field)}`;
  if (when.equals !== undefined && !canBe(field, when.equals)) return { key: 'equals', message };
  if (when.in && !when.in.every((value) => canBe(field, value))) return { key: 'in', message };
  return undefined;
}

function canBe(field: Field, value: AnswerValue): boolean {
  if (field.type === 'checkbox') return typeof value === 'boolean';
  const checked = checkField(field, value);
  return 'value' in checked && checked.value === value;
}

function possible({ type, options, example }: Field): string {
  if (type === 'checkbox') return 'true, false';
  return options?.map(({ value }) => value).join(', ') ?? `one in its normal form as ${example}`;
}

/** As long as a GiroCode takes it (EPC069-12). */
const accountHolder = z.string().trim().min(1).max(70);
const accountSchema = z.strictObject({
  holder: accountHolder,
  iban: z.string().transform((text, context) => {
    const iban = normalIban(text);
    if (iban) return iban;
    context.addIssue({ code: 'custom', message: 'the check digits are wrong; expected an IBAN' });
    return z.NEVER;
  }),
  bic: z
    .string()
    .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'expected 8 or 11 capitals and digits')
    .optional(),
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
  account: accountSchema.optional(),
  textBlocks: uniqueById(z.strictObject({ id, text: localized })).optional(),
});

/** What the schema lets through is what the code expects, key by key; neither can change alone. */
type Same<A, B> = A extends B
  ? Keys<A> extends Keys<B>
    ? Agrees<Keys<B>, Keys<A>>
    : never
  : never;
type Agrees<A, B> = A extends B ? true : never;
/** Assignability alone overlooks a missing optional key. */
type Keys<T> = T extends readonly (infer Item)[]
  ? Keys<Item>
  : T extends object
    ? string extends keyof T
      ? 'texts'
      : { [K in keyof T]-?: Keys<NonNullable<T[K]>> }
    : 'value';
export const typesAgree: [
  Same<z.infer<typeof procedureSchema>, Procedure>,
  Same<z.infer<typeof departmentSchema>, Department>,
  Same<z.infer<typeof countersSchema>['counters'][number], Counter>,
  Same<z.infer<typeof lockersSchema>['stations'][number], LockerStation>,
] = [true, true, true, true];
