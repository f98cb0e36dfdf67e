import { z } from '@hono/zod-openapi';
import { startSchema } from './application.ts';
import { suggestionReasons } from '../operations/suggestion-reasons.ts';
import { leavings } from '../../workflows/mail-item/contract.ts';
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
  condition: conditionSchema.optional(),
  printed: z.string().optional().openapi({
    description: 'Read from the large letters of a cover sheet whose code is gone: a suggestion.',
  }),
  leaving: z.enum(leavings).optional(),
  reason: z.string().optional(),
  to: z.string().optional(),
  trackingNumber: z.string().optional(),
});

export const mailItemSchema = z
  .object({
    id: z.string(),
    state: z.enum(['reading', 'unassigned', 'settled']),
    receivedAt: z.string().optional(),
    origin: z.enum(['post', 'upload', 'email']).optional(),
    pageCount: z.int().optional(),
    blankPages: z.array(z.int()).optional(),
    turns: z.record(z.string(), z.int()).optional(),
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
  .strictObject({
    segment: z.int().min(0),
    leaving: z.enum(['discarded', 'returned', 'forwarded']).optional(),
    reason: z.string().max(1_000),
    to: z.string().max(500).optional(),
    trackingNumber: z.string().max(40).optional(),
  })
  .openapi('SegmentDiscard');
const turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export const arrangeSchema = z
  .strictObject({
    segments: z.array(z.array(z.int().min(0))).max(500),
    turns: z.record(z.string().regex(/^\d+$/), turn).optional(),
  })
  .openapi('PageArrangement', {
    description: 'The runs of pages that shall wait; together every page that waits now, once.',
  });
export const takeBackSchema = z
  .strictObject({ segment: z.int().min(0), reason: z.string().max(1_000) })
  .openapi('SegmentTakeBack');

export const suggestionsSchema = z
  .object({
    items: z.array(
      z.object({
        reference: z.string(),
        applicantName: z.string(),
        procedure: z.string(),
        reasons: z.array(z.enum(suggestionReasons)),
      }),
    ),
  })
  .openapi('Suggestions');
