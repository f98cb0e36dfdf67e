import { z } from '@hono/zod-openapi';
import { lockerEvents } from '../../workflows/application/contract.ts';
import { staffViewSchema } from './application.ts';
import { documentId } from './common.ts';

export const stationParam = z.object({ station: z.string().max(100) });

export const lockerEventSchema = z
  .strictObject({
    id: z
      .string()
      .min(1)
      .max(200)
      .openapi({ description: 'The same for a repeated report: it counts once.' }),
    booking: z.string().min(1).max(200).openapi({ example: 'FA-7K2M-9Q4T:2' }),
    type: z.enum(lockerEvents).openapi({
      description:
        '`opened`: with the code, and emptied. `expired`: not opened in time, the code is void. `failed`: jammed or out of order.',
    }),
    at: z.iso.datetime({ offset: true }).optional(),
    reason: z.string().trim().max(200).optional().openapi({
      description: 'Of a failure, for staff; no personal data.',
    }),
  })
  .openapi('LockerEvent');

export const lockerReceiptSchema = z
  .object({ outcome: z.enum(['taken', 'late']) })
  .openapi('LockerEventReceipt', {
    description: '`late`: its case has ended; nothing changes, and it need not be sent again.',
  });

const item = staffViewSchema.pick({ reference: true, procedure: true, handover: true }).extend({
  items: z.array(z.object({ id: documentId, label: z.string(), place: z.string().optional() })),
});

export const stationWorkSchema = z
  .object({
    station: z.string(),
    loadToday: z.array(item),
    loadLater: z.array(item),
    fetch: z.array(item),
    inside: z.array(item),
  })
  .openapi('StationWork');
