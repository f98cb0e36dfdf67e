import { dataRequestKinds } from '../../workflows/application/contract.ts';
import { z } from '@hono/zod-openapi';
import { sharedFacts } from '../../procedures/types.ts';
import { opinions } from '../../workflows/application/contract.ts';
import { questionKinds } from '../../workflows/application/rules/confirmation.ts';
import {
  addressSchema,
  date,
  line,
  outcomeSchema,
  stageSchema,
  taskSchema,
  time,
} from './common.ts';

export const dataRequestsSchema = z
  .array(
    z.object({
      id: z.string(),
      kind: z.enum(dataRequestKinds),
      text: z.string(),
      at: z.string(),
      dueAt: z.string(),
      answer: z.object({ at: z.string(), granted: z.boolean(), words: z.string() }).optional(),
    }),
  )
  .openapi({ description: 'What was demanded of the data (Art. 16, 18, 21 GDPR).' });

export const startSchema = z
  .strictObject({
    procedure: z.string().min(1).max(100).openapi({ example: 'residents-parking-permit' }),
    applicant: z.strictObject({
      givenName: line,
      familyName: line,
      email: z.string().trim().max(254).optional(),
      phone: z.string().trim().max(50).optional(),
      address: addressSchema,
      language: z.string().max(20).optional().openapi({ example: 'de' }),
    }),
    answers: z
      .record(z.string().max(100), z.union([z.string().max(2_000), z.number(), z.boolean()]))
      .default({})
      .openapi({ description: 'By the ids of the fields of the procedure.' }),
  })
  .openapi('NewApplication');

export const startedSchema = z
  .object({
    reference: z.string(),
    stage: stageSchema,
    links: z.object({ self: z.string(), coverSheet: z.string(), status: z.string() }),
  })
  .openapi('StartedApplication');

export const caseItemSchema = z.object({
  reference: z.string(),
  procedure: z.string(),
  department: z.string(),
  stage: stageSchema,
  outcome: outcomeSchema.optional(),
  applicantName: z.string(),
  dueAt: z.string().optional(),
  assignee: z.string().optional(),
  assigneeName: z.string().optional(),
  tasks: z.array(taskSchema),
});
export const caseListSchema = z
  .object({ items: z.array(caseItemSchema), next: z.string().optional() })
  .openapi('Worklist');

const document = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['original', 'copy']),
  required: z.boolean(),
  state: z.enum(['missing', 'received', 'waived']),
});

const handover = z.object({
  kind: z.enum(['pickup', 'mail-back', 'locker']),
  counter: z.string().optional(),
  date: z.string(),
  time: z.string().optional(),
  address: addressSchema.optional(),
  dispatchedAt: z.string().optional(),
  trackingNumber: z.string().optional(),
  otherAddress: z.enum(['open', 'confirmed', 'allowed']).optional().openapi({
    description: 'It is not the application’s address; `open`: nobody has confirmed it yet.',
  }),
  askedAnew: z
    .object({
      at: z.string(),
      proposals: z.array(z.object({ counter: z.string(), date, time })),
    })
    .optional()
    .openapi({
      description:
        'The counter has no room for this slot any more; it is kept until another is chosen.',
    }),
  station: z.string().optional(),
  compartment: z.string().optional(),
  loadedAt: z.string().optional(),
  until: z.string().optional().openapi({ description: 'The last day in the compartment.' }),
  expiredAt: z.string().optional(),
  failedAt: z.string().optional(),
  /** The citizen's; staff never see it. */
  code: z.string().optional(),
  proxyCode: z.string().optional(),
});

const fee = z.object({
  amountCents: z.int(),
  currency: z.literal('EUR'),
  state: z.enum(['open', 'paid', 'waived']),
  owedCents: z.int().optional(),
  postageCents: z.int().optional(),
});

const consultationSchema = z.object({
  id: z.string(),
  department: z.string(),
  question: z.string(),
  binding: z.boolean(),
  scans: z.array(z.string()),
  share: z.array(z.enum(sharedFacts)),
  state: z.enum(['open', 'answered', 'withdrawn', 'lapsed']),
  askedAt: z.string(),
  askedBy: z.string().optional(),
  askedFor: z.string(),
  dueAt: z.string(),
  opinion: z
    .object({
      decision: z.enum(opinions),
      text: z.string().optional(),
      by: z.string(),
      at: z.string(),
    })
    .optional(),
});

/** All that the department which is asked gets to see. */
export const consultationPartSchema = consultationSchema
  .omit({ scans: true, share: true })
  .extend({
    reference: z.string(),
    procedure: z.string(),
    title: z.string(),
    phone: z.string().openapi({ description: 'Of the department that asks.' }),
    applicantName: z.string().optional(),
    address: addressSchema.optional(),
    scans: z.array(z.object({ id: z.string(), pages: z.int(), receivedAt: z.string() })),
    tasks: z.array(taskSchema),
    actions: z.array(z.string()),
  })
  .openapi('Consultation');
export const consultationListSchema = z
  .object({
    items: z.array(
      consultationPartSchema.omit({ applicantName: true, address: true, scans: true }),
    ),
  })
  .openapi('Consultations');

export const staffViewSchema = z
  .object({
    reference: z.string(),
    procedure: z.string(),
    department: z.string(),
    stage: stageSchema,
    outcome: outcomeSchema.optional(),
    reason: z.string().optional(),
    applicant: z.object({
      givenName: z.string(),
      familyName: z.string(),
      email: z.string().optional(),
      phone: z.string().optional(),
      address: addressSchema,
      language: z.string(),
    }),
    contactWay: z.enum(['email', 'letter']),
    answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    documents: z.array(document),
    scans: z.array(
      z.object({
        id: z.string(),
        pages: z.int(),
        receivedAt: z.string(),
        origin: z.enum(['post', 'upload', 'email']),
        blankPages: z.array(z.int()).optional(),
        contents: z
          .array(
            z.object({ document: z.string(), kind: z.string(), damaged: z.boolean().optional() }),
          )
          .optional(),
        condition: z.string().optional(),
      }),
    ),
    originals: z.array(
      z.object({
        id: z.string(),
        document: z.string(),
        label: z.string(),
        state: z.enum(['held', 'returned', 'destroyed', 'corrected']),
        place: z.string().optional(),
        proposedPlace: z.string().optional(),
        damaged: z.boolean().optional(),
        askedBack: z.enum(['post', 'pickup']).optional(),
        receivedAt: z.string(),
        leftAt: z.string().optional(),
        moves: z.array(
          z.object({
            at: z.string(),
            how: z.string(),
            by: z.string(),
            detail: z.string().optional(),
          }),
        ),
      }),
    ),
    finished: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        ready: z.boolean(),
        handedOverAt: z.string().optional(),
      }),
    ),
    fee: fee.optional(),
    handover: handover.omit({ code: true, proxyCode: true }).optional(),
    proxy: z.object({ name: z.string() }).optional(),
    dueAt: z.string().optional(),
    assignee: z.string().optional(),
    assigneeName: z.string().optional(),
    tasks: z.array(taskSchema),
    messages: z.array(
      z.object({
        id: z.string(),
        template: z.string(),
        way: z.string(),
        state: z.string(),
        at: z.string(),
      }),
    ),
    timeline: z.array(
      z.object({ at: z.string(), type: z.string(), by: z.string().optional(), text: z.string() }),
    ),
    forwardedFrom: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Departments that have handed it on, the last one last.' }),
    consultations: z.array(consultationSchema).optional(),
    dataRequests: dataRequestsSchema.optional(),
    questionLockedAt: z.string().optional().openapi({
      description: 'Too many wrong answers to the question at the links, until it is unlocked.',
    }),
    actions: z.array(z.string()),
  })
  .openapi('StaffView');
export type StaffViewBody = z.infer<typeof staffViewSchema>;

export const citizenViewSchema = z
  .object({
    reference: z.string(),
    procedure: z.object({ id: z.string(), title: z.string() }),
    stage: stageSchema,
    outcome: outcomeSchema.optional(),
    text: z.string(),
    documents: z.array(document),
    originals: z.array(
      z.object({
        id: z.string(),
        document: z.string(),
        label: z.string(),
        state: z.string(),
        damaged: z.boolean().optional(),
        askedBack: z.enum(['post', 'pickup']).optional(),
      }),
    ),
    scans: z.array(
      z.object({
        pages: z.int(),
        receivedAt: z.string(),
        origin: z.enum(['post', 'upload', 'email']),
        condition: z.string().optional(),
        checked: z.boolean().openapi({ description: 'Somebody has looked into it.' }),
      }),
    ),
    queuePosition: z.int().optional(),
    request: z.object({ message: z.string(), documents: z.array(z.string()) }).optional(),
    fee: fee.optional(),
    handover: handover.optional(),
    proxy: z.object({ name: z.string(), code: z.string() }).optional(),
    question: z
      .object({
        state: z.enum(['answered', 'open', 'locked', 'none']),
        kind: z.enum(questionKinds).optional(),
        triesLeft: z.int().optional(),
      })
      .openapi({
        description:
          'What `POST /api/citizen/confirm` takes; `none`: this case holds nothing to ask for. Without an answer the view shows little.',
      }),
    dataRequests: dataRequestsSchema.optional(),
    actions: z.array(z.string()),
  })
  .openapi('CitizenView');
export type CitizenViewBody = z.infer<typeof citizenViewSchema>;
