import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { citizen, type MessageName, type Messages } from '../workflows/application/contract.ts';
import type { AppDeps } from './app-deps.ts';
import { linkOnly } from './auth/guards.ts';
import { linkHolder, requireConfirmed } from './auth/identify.ts';
import { citizenViewBody, littleViewBody } from './citizen-view.ts';
import { Problem } from './errors.ts';
import { checkedForm } from './form-data.ts';
import { confirmedHeader, idempotencyHeader, idempotencyKey, json, jsonBody } from './http.ts';
import { keepPrivate, linkBearer, newRouter, pick, type Ctx } from './http.ts';
import { bytesOf, readForm } from './multipart.ts';
import { answerAsCitizen } from './operations/answer.ts';
import { afterUpdate, sendUpdate, type Case } from './operations/cases.ts';
import { chooseHandover } from './operations/choose-handover.ts';
import { queuePosition, readByLink } from './operations/citizen-case.ts';
import { correctContact } from './operations/correct-contact.ts';
import { listSlots } from './operations/slots.ts';
import { exportCase } from './pages/export-case.tsx';
import { fileResponse } from './pages/file-response.ts';
import * as bodies from './schemas/actions.ts';
import { citizenViewSchema } from './schemas/application.ts';
import { choiceSchema, date, time } from './schemas/common.ts';

const largestUpload = 100 * 1024 * 1024;
const tags = ['citizen'];
const security = linkBearer;
const sentHeaders = idempotencyHeader.extend(confirmedHeader.shape);
const language = z.object({ language: z.string().max(20).optional() });
const refused = pick(401, 403, 404, 409, 410, 415, 422, 503);
const answered = { 200: json(citizenViewSchema, 'The case after it.'), ...refused };

const slotsSchema = z
  .object({
    pickup: z.array(z.object({ counter: z.string(), date, time, free: z.int() })),
    mailBack: z.array(date),
    locker: z
      .object({ station: z.string(), unpaid: z.literal(true).optional() })
      .optional()
      .openapi({ description: '`unpaid`: it can be chosen once the fee has been paid.' }),
  })
  .openapi('Slots');

const read = createRoute({
  method: 'get',
  path: '/api/citizen',
  tags,
  summary: 'The case of the link',
  description:
    'Without the header `Confirmation` little of it: how it stands, what is missing, dates and places.',
  security,
  request: { query: language, headers: confirmedHeader },
  responses: { 200: json(citizenViewSchema, 'The case.'), ...pick(401, 404, 410, 503) },
});
const slots = createRoute({
  method: 'get',
  path: '/api/citizen/slots',
  tags,
  summary: 'What can be chosen from now',
  security,
  responses: { 200: json(slotsSchema, 'Free slots and days.'), ...pick(401, 404, 410, 503) },
});
const post = <P extends string, S extends z.ZodType>(
  path: P,
  summary: string,
  schema: S,
  required = true,
) =>
  createRoute({
    method: 'post',
    path: `/api/citizen/${path}` as const,
    tags,
    summary,
    security,
    request: { headers: sentHeaders, body: jsonBody(schema, required) },
    responses: answered,
  });
const handover = post(
  'handover',
  'Chooses a slot, a day for the post, or a locker; another address takes a confirmation',
  choiceSchema,
);
const cancel = createRoute({
  method: 'delete',
  path: '/api/citizen/handover',
  tags,
  summary: 'Gives the choice back',
  security,
  request: { headers: sentHeaders },
  responses: answered,
});
const answer = createRoute({
  method: 'post',
  path: '/api/citizen/answer',
  tags,
  summary: 'Answers a request, by message and by files',
  description: 'JSON with a message, or multipart with `message` and any number of files.',
  security,
  request: {
    headers: sentHeaders,
    body: {
      required: false,
      content: {
        'application/json': { schema: bodies.answerSchema },
        'multipart/form-data': {
          schema: z.object({
            message: z.string().optional(),
            file: z.any().optional().openapi({ type: 'string', format: 'binary' }),
          }),
        },
      },
    },
  },
  responses: answered,
});
const withdrawal = post('withdrawal', 'Withdraws', bodies.withdrawalSchema, false);
const contact = post('contact', 'Corrects contact data', bodies.citizenContactSchema);
const proxy = post('proxy', 'Names a proxy, or withdraws one', bodies.proxySchema);
const dataRequest = post(
  'data-request',
  'Demands something of the own data',
  bodies.askAboutDataSchema,
);
const exported = createRoute({
  method: 'get',
  path: '/api/citizen/export',
  tags,
  summary: 'Everything that is held of the case: to be read, for machines, all pages',
  security,
  request: { headers: confirmedHeader },
  responses: {
    200: {
      description: 'A ZIP file.',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...pick(401, 403, 404, 410, 503),
  },
});
const originals = post('originals', 'Asks for an original back', bodies.askBackSchema);

/** What the pages of the link do, as JSON. */
export function citizenRoutes(deps: AppDeps) {
  const present = async (c: Ctx, found: Case) => {
    keepPrivate(c);
    const wanted = c.req.query('language') ?? found.view.applicant.language;
    const position = await queuePosition(deps, found.view).catch(() => undefined);
    return c.get('confirmed')
      ? citizenViewBody(found, wanted, position)
      : littleViewBody(found, wanted, position);
  };
  /** The case of a link that is still valid. */
  const begin = async (c: Ctx) => readByLink(deps, linkHolder(c));
  const send = async <N extends MessageName>(c: Ctx, name: N, body: Messages[N]) => {
    const { view } = await begin(c);
    const key = idempotencyKey(c);
    const after = await sendUpdate(deps, view.reference, name, body, citizen, key);
    return present(c, await afterUpdate(deps, after));
  };

  const router = newRouter();
  router.use('/api/citizen', linkOnly);
  router.use('/api/citizen/*', linkOnly);
  router.post(
    '/api/citizen/answer',
    bodyLimit({
      maxSize: largestUpload,
      onError: () => {
        throw new Problem('too-large', 'Files can be up to 100 MB together.');
      },
    }),
    checkedForm,
  );
  return router
    .openapi(read, async (c) => c.json(await present(c, await begin(c)), 200))
    .openapi(slots, async (c) => {
      const { view } = await begin(c);
      keepPrivate(c);
      return c.json(await listSlots(deps, view), 200);
    })
    .openapi(handover, async (c) => {
      const { view } = await begin(c);
      const choice = c.req.valid('json');
      if (choice.kind === 'mail-back' && choice.address) requireConfirmed(c);
      const key = idempotencyKey(c);
      const after = await chooseHandover(deps, view, choice, citizen, key);
      return c.json(await present(c, await afterUpdate(deps, after)), 200);
    })
    .openapi(cancel, async (c) => c.json(await send(c, 'cancelHandover', {}), 200))
    .openapi(answer, async (c) => {
      const { view } = await begin(c);
      const found = await answerAsCitizen(
        deps,
        view.reference,
        await answerOf(c),
        idempotencyKey(c),
      );
      return c.json(await present(c, found), 200);
    })
    .openapi(withdrawal, async (c) => c.json(await send(c, 'withdraw', c.req.valid('json')), 200))
    .openapi(contact, async (c) => {
      const { view } = await begin(c);
      const correction = c.req.valid('json');
      const key = idempotencyKey(c);
      const after = await correctContact(deps, view.reference, correction, citizen, key);
      return c.json(await present(c, await afterUpdate(deps, after)), 200);
    })
    .openapi(proxy, async (c) => c.json(await send(c, 'nameProxy', c.req.valid('json')), 200))
    .openapi(dataRequest, async (c) =>
      c.json(await send(c, 'askAboutData', c.req.valid('json')), 200),
    )
    .openapi(exported, async (c) => {
      const found = await begin(c);
      const { reference, applicant } = found.view;
      const zip = await exportCase(deps, found, applicant.language);
      return fileResponse(c, zip, {
        type: 'application/zip',
        name: `${reference}.zip`,
        save: true,
      });
    })
    .openapi(originals, async (c) =>
      c.json(await send(c, 'askOriginalBack', c.req.valid('json')), 200),
    );
}

async function answerOf(c: Ctx) {
  if (!/^multipart\//i.test(c.req.header('content-type') ?? '')) {
    const given = await c.req.json<unknown>().catch(() => ({}));
    const { message } = bodies.answerSchema.parse(given);
    return { message, files: [] };
  }
  const { files, fields } = await readForm(c);
  const { message } = bodies.answerSchema.parse({ message: fields['message'] });
  const chosen = files.filter((file) => file.size > 0 || file.name !== '');
  return {
    message: message || undefined,
    files: await Promise.all(
      chosen.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })),
    ),
  };
}
