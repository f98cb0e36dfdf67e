import { z } from '@hono/zod-openapi';
import { mostStuck } from '../operations/stuck.ts';

export const stuckListSchema = z
  .object({
    items: z.array(
      z.object({
        workflowId: z.string(),
        reference: z.string().optional(),
        department: z.string().optional(),
        type: z.string().openapi({ example: 'application' }),
        kind: z.enum(['activity', 'workflow-task', 'mail']).openapi({
          description:
            '`mail` waits for the mail server; an `activity` or a `workflow-task` fails again and again.',
        }),
        activity: z.string().optional().openapi({ example: 'loadLocker' }),
        attempts: z.int().optional(),
        failure: z.string().optional(),
        since: z.string().optional(),
        nextTryAt: z.string().optional(),
      }),
    ),
  })
  .openapi('StuckList');

export const retrySchema = z.strictObject({
  workflowIds: z.array(z.string().min(1).max(200)).min(1).max(mostStuck),
});

export const retriedSchema = z
  .object({
    retried: z.int().openapi({ description: 'So many still ran and are tried again now.' }),
  })
  .openapi('Retried');
