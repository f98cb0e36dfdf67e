import { createRoute, z } from '@hono/zod-openapi';
import type { MessageName, Messages } from '../workflows/application/contract.ts';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import type { Permission } from './auth/permissions.ts';
import { visibleReference } from './case-access.ts';
import { bearer, idempotencyHeader, idempotencyKey, json, jsonBody } from './http.ts';
import { keepPrivate, newRouter, pick, type Ctx } from './http.ts';
import { afterUpdate, readCase, sendUpdate, type Case } from './operations/cases.ts';
import { assignCase } from './operations/colleagues.ts';
import { chooseHandover } from './operations/choose-handover.ts';
import { moveOriginal, registerContents } from './operations/custody.ts';
import { reopen } from './operations/reopen.ts';
import { correctContact } from './operations/correct-contact.ts';
import { pay } from './operations/pay.ts';
import * as bodies from './schemas/actions.ts';
import { staffViewSchema } from './schemas/application.ts';
import { choiceSchema, referenceParam } from './schemas/common.ts';
import { staffViewBody } from './staff-view.ts';

const route = <P extends string, S extends z.ZodType>(
  permission: Permission,
  path: P,
  summary: string,
  schema: S,
  required = true,
) =>
  createRoute({
    method: 'post',
    path: `/api/applications/{reference}/${path}` as const,
    tags: ['actions'],
    summary,
    security: bearer,
    middleware: allow(permission),
    request: {
      params: referenceParam,
      headers: idempotencyHeader,
      body: jsonBody(schema, required),
    },
    responses: {
      200: json(staffViewSchema, 'The case after it.'),
      ...pick(401, 403, 404, 409, 410, 415, 422, 423, 503),
    },
  });

const routes = {
  claim: route('claim', 'claim', 'Takes the case over', bodies.emptySchema, false),
  assign: route(
    'assign',
    'assign',
    'Hands the case to a colleague, or back into the queue',
    bodies.assignSchema,
  ),
  decision: route('decision', 'decision', 'Approves or rejects', bodies.decisionSchema),
  request: route('request', 'request', 'Asks the applicant for something', bodies.requestSchema),
  answer: route('answer', 'answer', 'Enters an answer given by phone', bodies.answerSchema),
  contents: route(
    'contents',
    'contents',
    'Ticks what a scan contains',
    bodies.registerContentsSchema,
  ),
  originals: route('originals', 'originals', 'Moves an original', bodies.originalsSchema),
  reopen: route('reopen', 'reopen', 'Takes an ended case up again', bodies.emptySchema, false),
  finished: route('finished', 'finished', 'Marks a finished document ready', bodies.finishedSchema),
  handover: route('handover', 'handover', 'Books a pickup or a mail-back', choiceSchema),
  cancel: route(
    'handover/cancel',
    'handover/cancel',
    'Asks for a new choice',
    bodies.emptySchema,
    false,
  ),
  complete: route(
    'handover/complete',
    'handover/complete',
    'Hands over against the code, on the day of the slot or without an appointment; where no code was ever issued, to the applicant in person',
    bodies.completeSchema,
  ),
  noShow: route('handover/no-show', 'handover/no-show', 'Nobody came', bodies.emptySchema, false),
  dispatch: route('dispatch', 'dispatch', 'Sent by post', bodies.dispatchSchema, false),
  return: route('return', 'return', 'The letter came back', bodies.returnSchema),
  payment: route('payment', 'payment', 'Money came in, or is waived', bodies.paymentSchema, false),
  refund: route('refund', 'refund', 'Money was given back', bodies.refundSchema),
  withdrawal: route(
    'withdrawal',
    'withdrawal',
    'Withdraws the application',
    bodies.withdrawalSchema,
    false,
  ),
  contact: route('contact', 'contact', 'Corrects name, address, contact', bodies.contactSchema),
  proxy: route('proxy', 'proxy', 'Names a proxy, or withdraws one', bodies.proxySchema),
  notes: route('notes', 'notes', 'Adds a note', bodies.noteSchema),
  askAboutData: route(
    'data-requests',
    'data-requests',
    'Enters what the person demands of their data',
    bodies.askAboutDataSchema,
  ),
  answerAboutData: route(
    'data-requests/answer',
    'data-requests/answer',
    'Answers what was demanded of the data',
    bodies.answerAboutDataSchema,
  ),
  revoke: route(
    'revoke-links',
    'revoke-links',
    'Makes older links invalid',
    bodies.emptySchema,
    false,
  ),
  printed: route(
    'letter-printed',
    'letter-printed',
    'A letter was printed',
    bodies.letterPrintedSchema,
  ),
};

/** Everything that changes a case, for staff and machines. */
export function actionRoutes(deps: AppDeps) {
  const begin = async (c: Ctx, permission: Permission) => {
    const caller = callerFor(c, permission);
    const reference = await visibleReference(deps, caller, c.req.param('reference') ?? '');
    return { caller, reference, actor: caller.actor, key: idempotencyKey(c) };
  };
  type Begun = Awaited<ReturnType<typeof begin>>;
  const answer = (c: Ctx, { caller }: Begun, found: Case) => {
    keepPrivate(c);
    return staffViewBody(found, caller, c.get('language'));
  };
  const send = async <N extends MessageName>(
    c: Ctx,
    permission: Permission,
    name: N,
    body: Messages[N],
  ) => {
    const begun = await begin(c, permission);
    const { reference, actor, key } = begun;
    const view = await sendUpdate(deps, reference, name, body, actor, key);
    return answer(c, begun, await afterUpdate(deps, view));
  };

  return newRouter()
    .openapi(routes.claim, async (c) => c.json(await send(c, 'claim', 'claim', {}), 200))
    .openapi(routes.assign, async (c) => {
      const begun = await begin(c, 'assign');
      const { reference, actor, key } = begun;
      const view = await assignCase(deps, reference, c.req.valid('json'), actor, key);
      return c.json(answer(c, begun, await afterUpdate(deps, view)), 200);
    })
    .openapi(routes.decision, async (c) =>
      c.json(await send(c, 'decision', 'decide', c.req.valid('json')), 200),
    )
    .openapi(routes.request, async (c) =>
      c.json(await send(c, 'request', 'requestFromApplicant', c.req.valid('json')), 200),
    )
    .openapi(routes.answer, async (c) =>
      c.json(await send(c, 'answer', 'answer', c.req.valid('json')), 200),
    )
    .openapi(routes.contents, async (c) => {
      const begun = await begin(c, 'contents');
      const { reference, actor, key } = begun;
      const view = await registerContents(deps, reference, c.req.valid('json'), actor, key);
      return c.json(answer(c, begun, await afterUpdate(deps, view)), 200);
    })
    .openapi(routes.originals, async (c) => {
      const begun = await begin(c, 'originals');
      const { reference, actor, key } = begun;
      const view = await moveOriginal(deps, reference, c.req.valid('json'), actor, key);
      return c.json(answer(c, begun, await afterUpdate(deps, view)), 200);
    })
    .openapi(routes.reopen, async (c) => {
      const begun = await begin(c, 'reopen');
      return c.json(answer(c, begun, await reopen(deps, begun.reference, begun.actor)), 200);
    })
    .openapi(routes.finished, async (c) =>
      c.json(await send(c, 'finished', 'markFinished', c.req.valid('json')), 200),
    )
    .openapi(routes.handover, async (c) => {
      const begun = await begin(c, 'handover');
      const { reference, actor, key } = begun;
      const view = await chooseHandover(deps, reference, c.req.valid('json'), actor, key);
      return c.json(answer(c, begun, await afterUpdate(deps, view)), 200);
    })
    .openapi(routes.cancel, async (c) =>
      c.json(await send(c, 'handover/cancel', 'cancelHandover', {}), 200),
    )
    .openapi(routes.complete, async (c) => {
      const body = c.req.valid('json');
      if (body.override) callerFor(c, 'handover/override');
      return c.json(await send(c, 'handover/complete', 'recordHandover', body), 200);
    })
    .openapi(routes.noShow, async (c) =>
      c.json(await send(c, 'handover/no-show', 'recordNoShow', {}), 200),
    )
    .openapi(routes.dispatch, async (c) =>
      c.json(await send(c, 'dispatch', 'recordDispatch', c.req.valid('json')), 200),
    )
    .openapi(routes.return, async (c) =>
      c.json(await send(c, 'return', 'recordReturn', c.req.valid('json')), 200),
    )
    .openapi(routes.payment, async (c) => {
      const body = c.req.valid('json');
      if ('waive' in body) {
        const { reason } = body;
        return c.json(await send(c, 'waive-fee', 'waiveFee', { reason }), 200);
      }
      const begun = await begin(c, 'payment');
      const { reference, actor, key } = begun;
      await pay(deps, reference, body, actor, key);
      return c.json(answer(c, begun, await readCase(deps, reference)), 200);
    })
    .openapi(routes.refund, async (c) =>
      c.json(await send(c, 'refund', 'recordRefund', c.req.valid('json')), 200),
    )
    .openapi(routes.withdrawal, async (c) =>
      c.json(await send(c, 'withdrawal', 'withdraw', c.req.valid('json')), 200),
    )
    .openapi(routes.contact, async (c) => {
      const begun = await begin(c, 'contact');
      const { reference, actor, key } = begun;
      const view = await correctContact(deps, reference, c.req.valid('json'), actor, key);
      return c.json(answer(c, begun, await afterUpdate(deps, view)), 200);
    })
    .openapi(routes.proxy, async (c) =>
      c.json(await send(c, 'proxy', 'nameProxy', c.req.valid('json')), 200),
    )
    .openapi(routes.notes, async (c) =>
      c.json(await send(c, 'notes', 'addNote', c.req.valid('json')), 200),
    )
    .openapi(routes.askAboutData, async (c) =>
      c.json(await send(c, 'data-requests', 'askAboutData', c.req.valid('json')), 200),
    )
    .openapi(routes.answerAboutData, async (c) =>
      c.json(await send(c, 'data-requests/answer', 'answerAboutData', c.req.valid('json')), 200),
    )
    .openapi(routes.revoke, async (c) =>
      c.json(await send(c, 'revoke-links', 'revokeLinks', {}), 200),
    )
    .openapi(routes.printed, async (c) =>
      c.json(await send(c, 'letter-printed', 'letterPrinted', c.req.valid('json')), 200),
    );
}
