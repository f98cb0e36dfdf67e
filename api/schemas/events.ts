import { z } from '@hono/zod-openapi';
import { stageChangedType } from '../../platform/cloud-event.ts';
import { outcomeSchema, stageSchema, wholeNumber } from './common.ts';

export const mostEvents = 1_000;
export const longestWait = 30;

export const eventsQuery = z.strictObject({
  after: wholeNumber(0)
    .optional()
    .openapi({
      description:
        'The position of the last event that has been read: `next` of the last answer, or the ' +
        '`sequence` of an event. Without it reading begins with the oldest event that is kept.',
    }),
  limit: wholeNumber(1, mostEvents)
    .default(100)
    .openapi({ description: 'So many positions are looked through at most.' }),
  wait: wholeNumber(0, longestWait).default(0).openapi({
    description: 'Seconds to wait for an event where there is none yet.',
  }),
});

export const cloudEventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().openapi({ description: 'Stable: what comes twice is recognised by it.' }),
    source: z.string(),
    type: z.literal(stageChangedType),
    time: z.string().openapi({ format: 'date-time' }),
    subject: z.string().openapi({ description: 'The reference.' }),
    sequence: z.string().openapi({
      description: 'The position, with leading zeros, so that order as text is order.',
      example: '000000000042',
    }),
    datacontenttype: z.literal('application/json'),
    data: z.object({
      reference: z.string(),
      procedure: z.string(),
      department: z.string(),
      stage: stageSchema,
      previousStage: stageSchema.optional(),
      outcome: outcomeSchema.optional(),
    }),
  })
  .openapi('StageChanged', { description: 'CloudEvents 1.0, JSON format.' });

export const eventsSchema = z
  .object({
    items: z.array(cloudEventSchema),
    next: z.int().openapi({ description: 'What to send as `after` next time.' }),
    latest: z.int().openapi({ description: 'All is read when `next` has come to it.' }),
  })
  .openapi('Events');
