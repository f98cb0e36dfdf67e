import { z } from '@hono/zod-openapi';
import { date, stageSchema, time } from './common.ts';

const places = z.int().min(0).max(1_000);

export const capacitySchema = z.strictObject({ citizens: places, staff: places }).openapi({
  description: 'What a slot takes from citizens, and from staff besides; never more than planned.',
});

export const counterDaySchema = z
  .object({
    counter: z.string(),
    date,
    closed: z.boolean(),
    limit: z.object({ citizens: places, staff: places, by: z.string() }).optional(),
    slots: z.array(z.object({ time, free: z.int(), freeForStaff: z.int() })),
    pickups: z.array(
      z.object({
        time,
        reference: z.string(),
        state: z.enum(['open', 'collected', 'missed']),
        unannounced: z.boolean().openapi({ description: 'Came without an appointment.' }),
        askedAnew: z.boolean().openapi({
          description:
            'There is no room for it any more; the slot is kept until another is chosen.',
        }),
        stage: stageSchema,
        applicantName: z.string(),
        procedure: z.string(),
        handOut: z.array(
          z.object({ id: z.string(), label: z.string(), place: z.string().optional() }),
        ),
        proxyNamed: z.boolean(),
        feeOpenCents: z.int().optional(),
        done: z.boolean(),
      }),
    ),
  })
  .openapi('CounterDay');
