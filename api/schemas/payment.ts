import { z } from '@hono/zod-openapi';
import { paymentReasons } from '../../workflows/payment/contract.ts';
import { date, line } from './common.ts';

export const paymentParam = z.object({
  payment: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Expected the id of a payment, 64 hexadecimal digits.')
    .openapi({ description: 'The `id` of a payment.' }),
});

export const paymentSchema = z
  .object({
    id: z.string(),
    state: z.enum(['booking', 'waiting', 'settled']),
    why: z.enum(paymentReasons).optional().openapi({ description: 'Why a person has to look.' }),
    kind: z.enum(['credit', 'debit', 'returned']),
    amountCents: z.int(),
    currency: z.string(),
    bookedOn: date,
    account: z.string().openapi({ description: 'The office’s own IBAN.' }),
    remittance: z.string(),
    counterparty: z.string().optional(),
    reference: z.string().optional(),
    decision: z
      .object({
        how: z.enum(['assigned', 'sent-back', 'noted']),
        reference: z.string().optional(),
        reason: z.string().optional(),
        by: z.string(),
        at: z.string(),
      })
      .optional(),
  })
  .openapi('Payment');

export const paymentsSchema = z
  .object({ waiting: z.array(paymentSchema), decided: z.array(paymentSchema) })
  .openapi('Payments');

export const assignPaymentSchema = z.strictObject({ reference: line });
export const settlePaymentSchema = z.strictObject({
  how: z.enum(['sent-back', 'noted']),
  reason: line,
});
