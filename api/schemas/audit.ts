import { z } from '@hono/zod-openapi';
import { wholeNumber } from './common.ts';

export const auditQuerySchema = z.strictObject({
  after: wholeNumber(0).optional().openapi({ description: 'Only entries after this position.' }),
  limit: wholeNumber(1, 1_000).default(100),
  reference: z.string().min(1).max(40).optional(),
  actor: z.string().min(1).max(200).optional().openapi({ example: 'staff:karl' }),
});

export const auditEntrySchema = z
  .object({
    position: z.int(),
    at: z.string(),
    actor: z
      .string()
      .openapi({ description: '`staff:…`, `token:…`, `citizen`, `system`, `nobody`.' }),
    roles: z.array(z.string()),
    action: z.string(),
    reference: z.string().optional(),
    object: z.string().optional(),
    results: z.int().optional(),
    outcome: z.enum(['done', 'refused']),
    type: z.string().optional(),
    request: z.string().optional(),
    previous: z.string(),
    hash: z.string().openapi({
      description: 'SHA-256 of this entry as JSON without spaces, in this order, without `hash`.',
    }),
  })
  .openapi('AuditEntry');

export const auditListSchema = z
  .object({ items: z.array(auditEntrySchema), next: z.int().optional() })
  .openapi('AuditList');
