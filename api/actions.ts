import type { AppDeps } from './app-deps.ts';
import { callerFor } from './auth/identify.ts';
import { acting, actionRoute } from './case-actions.ts';
import { newRouter } from './http.ts';
import { afterUpdate, readCase, readView } from './operations/cases.ts';
import { assignCase } from './operations/colleagues.ts';
import { chooseHandover } from './operations/choose-handover.ts';
import { unlockQuestion } from './operations/confirm.ts';
import { moveOriginal, registerContents } from './operations/custody.ts';
import { reopen } from './operations/reopen.ts';
import { correctContact } from './operations/correct-contact.ts';
import { pay } from './operations/pay.ts';
import * as bodies from './schemas/actions.ts';
import { choiceSchema } from './schemas/common.ts';

const routes = {
  claim: actionRoute('claim', 'claim', 'Takes the case over', bodies.emptySchema, false),
  assign: actionRoute(
    'assign',
    'assign',
    'Hands the case to a colleague, or back into the queue',
    bodies.assignSchema,
  ),
  decision: actionRoute('decision', 'decision', 'Approves or rejects', bodies.decisionSchema),
  request: actionRoute(
    'request',
    'request',
    'Asks the applicant for something',
    bodies.requestSchema,
  ),
  answer: actionRoute('answer', 'answer', 'Enters an answer given by phone', bodies.answerSchema),
  contents: actionRoute(
    'contents',
    'contents',
    'Ticks what a scan contains',
    bodies.registerContentsSchema,
  ),
  originals: actionRoute('originals', 'originals', 'Moves an original', bodies.originalsSchema),
  reopen: actionRoute(
    'reopen',
    'reopen',
    'Takes an ended case up again',
    bodies.emptySchema,
    false,
  ),
  finished: actionRoute(
    'finished',
    'finished',
    'Marks a finished document ready',
    bodies.finishedSchema,
  ),
  handover: actionRoute(
    'handover',
    'handover',
    'Books a pickup, a mail-back or a locker',
    choiceSchema,
  ),
  cancel: actionRoute(
    'handover/cancel',
    'handover/cancel',
    'Asks for a new choice',
    bodies.emptySchema,
    false,
  ),
  complete: actionRoute(
    'handover/complete',
    'handover/complete',
    'Hands over against the code, on the day of the slot or without an appointment; where no code was ever issued, to the applicant in person',
    bodies.completeSchema,
  ),
  noShow: actionRoute(
    'handover/no-show',
    'handover/no-show',
    'Nobody came',
    bodies.noShowSchema,
    false,
  ),
  address: actionRoute(
    'settle-address',
    'address',
    'Confirms or refuses an address that is not the application’s',
    bodies.settleAddressSchema,
  ),
  destruction: actionRoute(
    'destruction',
    'destruction',
    'A person has destroyed what nobody collected within the storage period',
    bodies.destructionSchema,
  ),
  dispatch: actionRoute('dispatch', 'dispatch', 'Sent by post', bodies.dispatchSchema, false),
  loaded: actionRoute(
    'locker/loaded',
    'locker/loaded',
    'Everything lies in the compartment',
    bodies.emptySchema,
    false,
  ),
  fetched: actionRoute(
    'locker/fetched',
    'locker/fetched',
    'Taken back out of the compartment; the citizen chooses anew',
    bodies.fetchedSchema,
    false,
  ),
  return: actionRoute('return', 'return', 'The letter came back', bodies.returnSchema),
  payment: actionRoute(
    'payment',
    'payment',
    'Money came in, or is waived',
    bodies.paymentSchema,
    false,
  ),
  refund: actionRoute('refund', 'refund', 'Money was given back', bodies.refundSchema),
  withdrawal: actionRoute(
    'withdrawal',
    'withdrawal',
    'Withdraws the application',
    bodies.withdrawalSchema,
    false,
  ),
  contact: actionRoute(
    'contact',
    'contact',
    'Corrects name, address, contact',
    bodies.contactSchema,
  ),
  proxy: actionRoute('proxy', 'proxy', 'Names a proxy, or withdraws one', bodies.proxySchema),
  notes: actionRoute('notes', 'notes', 'Adds a note', bodies.noteSchema),
  askAboutData: actionRoute(
    'data-requests',
    'data-requests',
    'Enters what the person demands of their data',
    bodies.askAboutDataSchema,
  ),
  answerAboutData: actionRoute(
    'data-requests/answer',
    'data-requests/answer',
    'Answers what was demanded of the data',
    bodies.answerAboutDataSchema,
  ),
  unlock: actionRoute(
    'unlock-question',
    'unlock-question',
    'Lets people answer the question at the links again, once it is clear who asks',
    bodies.emptySchema,
    false,
  ),
  revoke: actionRoute(
    'revoke-links',
    'revoke-links',
    'Makes older links invalid',
    bodies.emptySchema,
    false,
  ),
  printed: actionRoute(
    'letter-printed',
    'letter-printed',
    'A letter was printed',
    bodies.letterPrintedSchema,
  ),
};

/** Everything that changes a case, for staff and machines. */
export function actionRoutes(deps: AppDeps) {
  const { begin, answer, send } = acting(deps);
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
      const view = await chooseHandover(
        deps,
        await readView(deps, reference),
        c.req.valid('json'),
        actor,
        key,
      );
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
      c.json(await send(c, 'handover/no-show', 'recordNoShow', c.req.valid('json')), 200),
    )
    .openapi(routes.address, async (c) =>
      c.json(await send(c, 'settle-address', 'settleAddress', c.req.valid('json')), 200),
    )
    .openapi(routes.destruction, async (c) =>
      c.json(await send(c, 'destruction', 'recordDestruction', c.req.valid('json')), 200),
    )
    .openapi(routes.dispatch, async (c) =>
      c.json(await send(c, 'dispatch', 'recordDispatch', c.req.valid('json')), 200),
    )
    .openapi(routes.loaded, async (c) =>
      c.json(await send(c, 'locker/loaded', 'recordLoaded', {}), 200),
    )
    .openapi(routes.fetched, async (c) => {
      const { empty } = c.req.valid('json');
      const body = empty ? { empty } : {};
      return c.json(await send(c, 'locker/fetched', 'recordFetched', body), 200);
    })
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
    .openapi(routes.unlock, async (c) => {
      const begun = await begin(c, 'unlock-question');
      const { reference, actor, key } = begun;
      await unlockQuestion(deps, reference, actor, key);
      return c.json(answer(c, begun, await readCase(deps, reference)), 200);
    })
    .openapi(routes.revoke, async (c) =>
      c.json(await send(c, 'revoke-links', 'revokeLinks', {}), 200),
    )
    .openapi(routes.printed, async (c) =>
      c.json(await send(c, 'letter-printed', 'letterPrinted', c.req.valid('json')), 200),
    );
}
