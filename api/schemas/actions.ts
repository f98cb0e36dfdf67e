import { z } from '@hono/zod-openapi';
import { sharedFacts } from '../../procedures/types.ts';
import { opinions } from '../../workflows/application/contract.ts';
import { shownDocuments } from '../../workflows/application/contract.ts';
import { dataRequestKinds } from '../../workflows/application/contract.ts';
import {
  addressSchema,
  conditionSchema,
  contentsSchema,
  date,
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
  override: z.string().max(1_000).optional().openapi({
    description:
      'Why it is approved without, or against, a binding opinion; the head of department only.',
  }),
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
  shown: z.enum(shownDocuments).optional(),
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
  shown: z.enum(shownDocuments).optional(),
  authoritySeen: z.boolean().optional(),
  at: z.iso.datetime({ offset: true }).optional().openapi({
    description: 'When it was handed over, if that is entered later.',
  }),
  items: z.array(z.string().min(1).max(200)).max(200).optional().openapi({
    description:
      'Ids of the finished documents and originals that were handed over; a part that is missing keeps the case open. All of them, if absent.',
  }),
});
export const settleAddressSchema = z.strictObject({
  confirm: z.boolean(),
  reason: z.string().max(1_000).optional(),
});
export const destructionSchema = z.strictObject({ reason: z.string().max(1_000) });
export const noShowSchema = z.strictObject({ late: z.boolean().optional() }).default({});
export const dispatchSchema = z
  .strictObject({ trackingNumber: z.string().max(40).optional() })
  .default({});
export const fetchedSchema = z
  .strictObject({
    empty: z
      .strictObject({ reason: z.string().max(1_000) })
      .optional()
      .openapi({
        description: 'The compartment was found empty, and it counts as collected; clerk or lead.',
      }),
  })
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
const citizenContact = z.strictObject({
  email: z.string().trim().max(254).nullable().optional(),
  phone: z.string().trim().max(50).nullable().optional(),
  address: addressSchema.optional(),
  language: z.string().max(20).optional(),
  way: z.enum(['email', 'letter']).optional(),
});
const atLeastOne = <S extends z.ZodObject>(schema: S) =>
  schema
    .refine((given) => Object.keys(given).length > 0, 'Expected something to correct.')
    .openapi({ minProperties: 1 });
export const citizenContactSchema = atLeastOne(citizenContact);
export const contactSchema = atLeastOne(
  citizenContact.extend({ givenName: line.optional(), familyName: line.optional() }),
);
export const proxySchema = z.strictObject({ name: line.nullable() });
export const noteSchema = z.strictObject({ text: z.string().max(4_000) });
export const letterPrintedSchema = z.strictObject({ message: documentId });
export const askBackSchema = z.strictObject({
  document: z.string().min(1).max(200),
  way: wayBack.optional(),
});
export const takeScanBackSchema = z.strictObject({ reason: z.string().max(1_000) });
const department = documentId.openapi({ example: 'residents' });
const whyThere = z.string().max(1_000);
export const forwardSchema = z.strictObject({ department, reason: whyThere });
export const sendBackSchema = z.strictObject({ reason: whyThere });
export const consultSchema = z.strictObject({
  department,
  question: z.string().max(4_000),
  scans: z.array(documentId).max(100).optional().openapi({
    description: 'The pages that the other department may see; none of them, if absent.',
  }),
  share: z
    .array(z.enum(sharedFacts))
    .optional()
    .openapi({ description: 'What it is told of the applicant; nothing, if absent.' }),
  binding: z
    .boolean()
    .optional()
    .openapi({ description: 'Approved only when the other department has not objected.' }),
  by: date.optional().openapi({ description: 'The last day for the answer.' }),
});
export const opinionSchema = z.strictObject({
  decision: z.enum(opinions),
  text: z.string().max(4_000).optional().openapi({ description: 'Needed with an objection.' }),
});
export const withdrawConsultationSchema = z
  .strictObject({ reason: z.string().max(1_000).optional() })
  .default({});
export const askAboutDataSchema = z.strictObject({
  kind: z.enum(dataRequestKinds),
  text: text.or(z.literal('')).default('').openapi({ description: 'Needed except with `looks`.' }),
});
export const answerAboutDataSchema = z.strictObject({
  request: documentId,
  granted: z.boolean(),
  words: text,
});
