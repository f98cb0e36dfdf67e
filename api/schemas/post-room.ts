import { z } from '@hono/zod-openapi';
import { date, text } from './common.ts';

export const dateParam = z.object({ date });
export const departmentParam = z.object({ department: z.string().max(100) });

const counts = z.object({
  pages: z.int(),
  envelopes: z.int(),
  assigned: z.int(),
  waiting: z.int(),
  discarded: z.int(),
  returned: z.int(),
  forwarded: z.int(),
});
const said = z.object({ by: z.string(), at: z.string() });

export const postDaySchema = z
  .object({
    date: z.string(),
    state: z.enum(['open', 'closed']),
    mailItems: z.int(),
    totals: counts,
    counted: said.extend({ envelopes: z.int() }).optional(),
    difference: z.int().optional().openapi({ description: 'Counted less scanned.' }),
    explained: said.extend({ text: z.string(), difference: z.int() }).optional(),
  })
  .openapi('PostDay');
export const countSchema = z.strictObject({ envelopes: z.int().min(0).max(100_000) });
export const explanationSchema = z.strictObject({ text });

export const shelfSchema = z
  .object({
    department: z.string(),
    originals: z.array(
      z.object({
        reference: z.string(),
        applicantName: z.string(),
        original: z.string(),
        label: z.string(),
        number: z.int(),
        place: z.string().optional(),
        receivedAt: z.string(),
        askedBack: z.enum(['post', 'pickup']).optional(),
        missing: z.boolean(),
      }),
    ),
    counts: z.array(
      z.object({
        at: z.string(),
        by: z.string(),
        found: z.int(),
        missing: z.int(),
        extra: z.string().optional(),
      }),
    ),
  })
  .openapi('Shelf');
export const inventorySchema = z.strictObject({
  found: z.array(z.string().max(200)).max(10_000),
  missing: z.array(z.string().max(200)).max(10_000),
  extra: z.string().max(2_000).optional(),
});
