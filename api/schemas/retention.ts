import { z } from '@hono/zod-openapi';
import { retentionGrounds, retentionLocks } from '../../workflows/case-file/contract.ts';
import { date, outcomeSchema, text } from './common.ts';

const ground = z.enum(retentionGrounds);
const kind = z.enum(['prolong', 'shorten', 'lift']);
const period = z.object({ years: z.int(), months: z.int(), days: z.int() }).partial();
const change = z.object({ at: z.string(), kind, ground, until: z.string().optional() });

export const retentionSchema = z
  .object({
    reference: z.string(),
    endedAt: z.string(),
    eraseAt: z.string(),
    period: period.optional(),
    held: z.boolean().openapi({ description: 'Kept until it is lifted, whatever eraseAt says.' }),
    locks: z.array(z.enum(retentionLocks)).openapi({
      description: 'Why it is not erased although the period is over; looked at once a day.',
    }),
    changes: z.array(change),
  })
  .openapi('Retention');

export const retentionOrderSchema = z
  .strictObject({
    change: kind,
    until: date
      .optional()
      .openapi({ description: 'The last day; without one a case is kept until that is lifted.' }),
    ground,
    reason: text,
  })
  .openapi('RetentionOrder');

export const erasureProofSchema = z
  .object({
    reference: z.string(),
    outcome: outcomeSchema,
    endedAt: z.string(),
    erasedAt: z.string(),
    recordHash: z.string(),
    cause: z.enum(['retention', 'ordered']),
    period: period.optional(),
    changes: z
      .array(change.extend({ id: z.string() }))
      .optional()
      .openapi({ description: 'How the period was changed; the words of it are erased.' }),
  })
  .openapi('ErasureProof');
