import { z } from '@hono/zod-openapi';
import { startSchema } from './application.ts';
import { conditionSchema, contentsSchema, referenceParam } from './common.ts';

export const mailItemParam = z.object({
  id: z.string().max(80).openapi({ example: 'mail:9f86d081884c7d65…' }),
});

export const segmentSchema = z.object({
  id: z.int(),
  /** 0-based. */
  pages: z.array(z.int()),
  state: z.enum(['unassigned', 'assigned', 'discarded']),
  reference: z.string().optional(),
  fault: z.string().optional(),
  reason: z.string().optional(),
});

export const mailItemSchema = z
  .object({
    id: z.string(),
    state: z.enum(['reading', 'unassigned', 'settled']),
    receivedAt: z.string().optional(),
    origin: z.enum(['post', 'upload']).optional(),
    pageCount: z.int().optional(),
    blankPages: z.array(z.int()).optional(),
    unreadable: z.string().optional(),
    condition: conditionSchema.optional(),
    segments: z.array(segmentSchema),
  })
  .openapi('MailItem');
export type MailItemBody = z.infer<typeof mailItemSchema>;

export const mailItemListSchema = z.object({ items: z.array(mailItemSchema) }).openapi('MailItems');

export const uploadSchema = z
  .object({
    file: z.any().openapi({ type: 'string', format: 'binary' }),
    contents: z
      .string()
      .optional()
      .openapi({ description: 'JSON: `[{"document": "…", "kind": "original"}]`.' }),
    condition: conditionSchema.optional(),
  })
  .openapi('MailItemUpload');

const shared = {
  segment: z.int().min(0),
  contents: contentsSchema.optional(),
  condition: conditionSchema.optional(),
};
export const assignSegmentSchema = z
  .union([
    z.strictObject({ ...shared, reference: referenceParam.shape.reference }),
    z.strictObject({ ...shared, application: startSchema }),
  ])
  .openapi('SegmentAssignment');
export const discardSegmentSchema = z
  .strictObject({ segment: z.int().min(0), reason: z.string().max(1_000) })
  .openapi('SegmentDiscard');
