import { z } from '@hono/zod-openapi';

const period = z.object({ days: z.int(), unit: z.enum(['working', 'calendar']) });
const deadline = period.extend({ reminders: z.array(period).optional() });
const answer = z.union([z.string(), z.number(), z.boolean()]);
const retention = z.object({
  years: z.int().optional(),
  months: z.int().optional(),
  days: z.int().optional(),
});

export const procedureListSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        department: z.string(),
        title: z.string(),
        summary: z.string(),
      }),
    ),
  })
  .openapi('Procedures');

export const procedureSchema = z
  .object({
    id: z.string(),
    department: z.string(),
    title: z.string(),
    summary: z.string(),
    fields: z.array(
      z.object({
        id: z.string(),
        type: z.enum(['text', 'date', 'choice', 'number', 'checkbox', 'iban', 'vin', 'plate']),
        label: z.string(),
        required: z.boolean(),
        example: z.string(),
        pattern: z.string().optional(),
        options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
        min: z.number().optional(),
        max: z.number().optional(),
      }),
    ),
    documents: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        kind: z.enum(['original', 'copy']),
        required: z.boolean(),
        when: z
          .object({
            field: z.string(),
            equals: answer.optional(),
            in: z.array(answer).optional(),
          })
          .optional(),
      }),
    ),
    finished: z.array(z.object({ id: z.string(), label: z.string() })),
    fourEyes: z.boolean(),
    fee: z
      .object({
        amountCents: z.int(),
        currency: z.literal('EUR'),
        due: z.enum(['before-production', 'before-handover', 'at-handover']),
      })
      .optional(),
    handover: z.object({
      pickup: z
        .object({
          counter: z.string(),
          cutoffHours: z.number(),
          noShows: z.int(),
          name: z.string().optional(),
          address: z.string().optional(),
          slotMinutes: z.int().optional(),
        })
        .optional(),
      mailBack: z
        .object({
          class: z.enum(['letter', 'registered', 'registered-with-receipt', 'parcel']),
          feeCents: z.int().optional(),
          again: z.enum(['free', 'charged']).optional(),
          otherAddress: z.enum(['allowed', 'ask', 'never']).optional(),
          postOfficeBox: z.boolean().optional(),
          trackingUrl: z.string().optional(),
          leadDays: z.int(),
          horizonDays: z.int(),
        })
        .optional(),
      locker: z
        .object({
          station: z.string(),
          storage: period,
          noShows: z.int(),
          feeCents: z.int().optional(),
          name: z.string().optional(),
          address: z.string().optional(),
          hours: z.string().optional(),
        })
        .optional(),
      fallback: z.enum(['mail-back', 'task']),
      storage: period,
      afterStorage: z.enum(['fallback', 'mail-back', 'keep', 'destroy']).optional(),
    }),
    deadlines: z.object({
      documents: deadline,
      review: period,
      answer: deadline.extend({ fallback: z.enum(['review', 'expire']) }),
      production: period,
      choice: deadline,
    }),
    retention: z.object({
      approved: retention,
      rejected: retention,
      withdrawn: retention,
      expired: retention,
      abandoned: retention.optional(),
    }),
  })
  .openapi('Procedure');
export type ProcedureBody = z.infer<typeof procedureSchema>;
