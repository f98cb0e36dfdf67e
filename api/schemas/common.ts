import { z } from '@hono/zod-openapi';
import { oneLine, withoutTricks } from '../../documents/plain-line.ts';
import { conditions, stages, type TaskKind } from '../../workflows/application/contract.ts';

export const line = z.string().overwrite(oneLine).min(1).max(200);
export const text = z.string().overwrite(withoutTricks).trim().min(1).max(4_000);
export const date = z.iso.date().openapi({ example: '2027-03-01' });
export const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected a time such as 09:30.')
  .openapi({ example: '09:30' });
/** In a path or a query: digits, and nothing else that could be taken for a number. */
export const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^\d{1,16}$/, 'Expected a whole number.')
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .openapi({ type: 'integer', minimum: least, maximum: most });
export const documentId = z.string().min(1).max(100);

export const addressSchema = z
  .strictObject({
    street: line,
    postalCode: line,
    city: line,
    country: line.optional(),
  })
  .openapi('Address');

export const contentsSchema = z
  .array(
    z.strictObject({
      document: documentId,
      kind: z.enum(['original', 'copy']),
      damaged: z.boolean().optional(),
    }),
  )
  .max(100)
  .openapi({ description: 'What was found in the envelope.' });
export const conditionSchema = z.enum(conditions);

export const referenceParam = z.object({
  reference: z.string().max(40).openapi({ example: 'FA-7K2M-9Q4T' }),
});

export const stageSchema = z.enum(stages);
export const outcomeSchema = z.enum(['approved', 'rejected', 'withdrawn', 'expired']);

const tasks = {
  'check-contents': 1,
  'check-incomplete': 1,
  'second-decision': 1,
  'no-answer': 1,
  'answer-on-paper': 1,
  overdue: 1,
  escalated: 1,
  'late-papers': 1,
  'return-original': 1,
  'search-original': 1,
  'mail-unsent': 1,
  'email-bounced': 1,
  'print-letters': 1,
  'no-choice': 1,
  rebook: 1,
  'record-pickup': 1,
  'storage-over': 1,
  'code-locked': 1,
  dispatch: 1,
  'check-address': 1,
  'payment-differs': 1,
  refund: 1,
  'read-reply': 1,
  'load-locker': 1,
  'fetch-locker': 1,
  'locker-failed': 1,
  forwarded: 1,
  'sent-back': 1,
  consultation: 1,
  'opinion-given': 1,
  'opinion-overdue': 1,
  'other-address': 1,
  'destroy-uncollected': 1,
  'data-request': 1,
} as const satisfies Record<TaskKind, 1>;
export const taskSchema = z.enum(Object.keys(tasks) as [TaskKind, ...TaskKind[]]);

export const choiceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pickup'), counter: documentId, date, time }),
    z.strictObject({ kind: z.literal('mail-back'), date, address: addressSchema.optional() }),
    z.strictObject({ kind: z.literal('locker'), station: documentId }),
  ])
  .openapi('HandoverChoice');
