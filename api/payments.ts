import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { statementLimit } from '../documents/statement-files.ts';
import { RejectedFile } from '../platform/inbox.ts';
import { paymentId, type PaymentView } from '../workflows/payment/contract.ts';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import { visibleReference } from './case-access.ts';
import { Problem } from './errors.ts';
import { bearer, json, jsonBody, keepPrivate, newRouter, pick } from './http.ts';
import { assign, listPayments, registerStatement, settle } from './operations/payments.ts';
import * as schemas from './schemas/payment.ts';

const base = {
  tags: ['payments'],
  security: bearer,
  middleware: allow('payments'),
};
const after = { 200: json(schemas.paymentSchema, 'The payment after it.') };

const list = createRoute({
  ...base,
  method: 'get',
  path: '/api/payments',
  summary: 'Payments that found no case by themselves, the oldest first',
  responses: {
    200: json(schemas.paymentsSchema, 'What waits for a person, and what persons decided.'),
  },
});
const statement = createRoute({
  ...base,
  method: 'post',
  path: '/api/payments/statements',
  summary:
    'Takes a bank statement (camt.053, camt.054, or a ZIP of them); repeating it changes nothing',
  request: {
    body: {
      required: true,
      content: {
        'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
  },
  responses: {
    204: { description: 'Every entry of it is kept.' },
  },
});
const give = createRoute({
  ...base,
  method: 'post',
  path: '/api/payments/{payment}/assign',
  summary: 'Gives a payment to a case',
  request: { params: schemas.paymentParam, body: jsonBody(schemas.assignPaymentSchema) },
  responses: { ...after, ...pick(404, 409) },
});
const end = createRoute({
  ...base,
  method: 'post',
  path: '/api/payments/{payment}/settle',
  summary: 'Ends a payment without a case: the money goes back, or nothing is to be done',
  request: { params: schemas.paymentParam, body: jsonBody(schemas.settlePaymentSchema) },
  responses: { ...after, ...pick(404, 409) },
});

/** What came into or left the accounts, for machines and staff. */
export function paymentRoutes(deps: AppDeps) {
  const router = newRouter();
  router.use('/api/payments/*', async (c, next) => {
    keepPrivate(c);
    await next();
  });
  router.post(
    '/api/payments/statements',
    bodyLimit({
      maxSize: statementLimit,
      onError: () => {
        throw new Problem('too-large', 'A statement can be up to 20 MB.');
      },
    }),
  );
  return router
    .openapi(list, async (c) => {
      const { departments } = callerFor(c, 'payments');
      const { waiting, decided } = await listPayments(deps, departments);
      return c.json({ waiting: waiting.map(body), decided: decided.map(body) }, 200);
    })
    .openapi(statement, async (c) => {
      try {
        await registerStatement(deps, new Uint8Array(await c.req.arrayBuffer()));
      } catch (error) {
        if (!(error instanceof RejectedFile)) throw error;
        throw new Problem('unreadable-file', error.message);
      }
      return c.body(null, 204);
    })
    .openapi(give, async (c) => {
      const caller = callerFor(c, 'payments');
      const reference = await visibleReference(deps, caller, c.req.valid('json').reference);
      const id = paymentId(c.req.valid('param').payment);
      const request = { reference, by: caller.actor };
      return c.json(body(await assign(deps, id, request, caller.departments)), 200);
    })
    .openapi(end, async (c) => {
      const { actor: by, departments } = callerFor(c, 'payments');
      const id = paymentId(c.req.valid('param').payment);
      const request = { ...c.req.valid('json'), by };
      return c.json(body(await settle(deps, id, request, departments)), 200);
    });
}

const body = ({ entry, state, why, reference, decision }: PaymentView) => ({
  ...entry,
  state,
  ...(why && { why }),
  ...(reference && { reference }),
  ...(decision && { decision }),
});
