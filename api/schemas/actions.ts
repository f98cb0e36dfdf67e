import { z } from '@hono/zod-openapi';
import { dataRequestKinds } from '../../workflows/application/contract.ts';
import {
  addressSchema,
  conditionSchema,
  contentsSchema,
  documentId,
  line,
  text,
} from './common.ts';

export const emptySchema = z.strictObject({}).default({});
export const assignSchema = z.strictObject({
  assignee: line
    .nullable()
    .openapi({ example: 'staff:clara', description: 'null: back into the queue' }),
  assigneeName: line.optional(),
});
export const decisionSchema = z.strictObject({
  decision: z.enum(['approve', 'reject']),
  reason: z.string().max(4_000).optional(),
});
export const requestSchema = z.strictObject({
  message: text,
  documents: z.array(documentId).max(100).optional(),
});
export const answerSchema = z.strictObject({ message: z.string().trim().max(4_000).optional() });
export const registerContentsSchema = z.strictObject({
  scan: documentId,
  contents: contentsSchema,
  condition: conditionSchema.optional(),
});
const wayBack = z.enum(['post', 'pickup']);
export const originalsSchema = z.strictObject({
  document: z.string().min(1).max(200),
  action: z.enum([
    'received',
    'shelved',
    'asked-back',
    'prepared',
    'returned',
    'destroyed',
    'found',
    'not-found',
  ]),
  place: line.optional(),
  damaged: z.boolean().optional(),
  way: wayBack.optional(),
  identitySeen: z.boolean().optional(),
  proxy: z.boolean().optional(),
  trackingNumber: z.string().max(40).optional(),
  reason: z.string().max(1_000).optional(),
});
export const finishedSchema = z.strictObject({ document: documentId });
export const completeSchema = z.strictObject({
  code: z.string().max(40).optional(),
  identitySeen: z.boolean(),
  proxy: z.boolean().optional(),
  override: z.strictObject({ reason: z.string().max(1_000) }).optional(),
  paid: z.enum(['cash', 'card']).optional(),
  items: z.array(z.string().min(1).max(200)).max(200).optional().openapi({
    description:
      'Ids of the finished documents and originals that were handed over; a part that is missing keeps the case open. All of them, if absent.',
  }),
});
export const dispatchSchema = z
  .strictObject({ trackingNumber: z.string().max(40).optional() })
  .default({});
export const returnSchema = z.strictObject({ reason: z.string().max(1_000) });
export const paymentSchema = z
  .union([
    z.strictObject({ waive: z.literal(true), reason: z.string().max(1_000) }),
    z.strictObject({
      amountCents: z.int().positive().max(100_000_000).optional(),
      method: z.enum(['transfer', 'cash', 'card', 'other']).optional(),
      id: z.string().min(1).max(200).optional(),
    }),
  ])
  .default({});
export const refundSchema = z.strictObject({
  amountCents: z.int().min(0).max(100_000_000),
  reason: z.string().max(1_000).optional(),
});
export const withdrawalSchema = z
  .strictObject({ reason: z.string().max(4_000).optional() })
  .default({});
export const citizenContactSchema = z.strictObject({
  email: z.string().trim().max(254).nullable().optional(),
  phone: z.string().trim().max(50).nullable().optional(),
  address: addressSchema.optional(),
  language: z.string().max(20).optional(),
  way: z.enum(['email', 'letter']).optional(),
});
export const contactSchema = citizenContactSchema.extend({
  givenName: line.optional(),
  familyName: line.optional(),
});
export const proxySchema = z.strictObject({ name: line.nullable() });
export const noteSchema = z.strictObject({ text: z.string().max(4_000) });
export const letterPrintedSchema = z.strictObject({ message: documentId });
export const askBackSchema = z.strictObject({
  document: z.string().min(1).max(200),
  way: wayBack.optional(),
});
export const takeScanBackSchema = z.strictObject({ reason: z.string().max(1_000) });
export const askAboutDataSchema = z.strictObject({ kind: z.enum(dataRequestKinds), text });
export const answerAboutDataSchema = z.strictObject({
  request: documentId,
  granted: z.boolean(),
  words: text,
});
