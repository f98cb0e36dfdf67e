import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { MailItemView } from '../workflows/mail-item/contract.ts';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import type { Caller } from './auth/caller.ts';
import { requireDepartment } from './auth/permissions.ts';
import { visibleReference } from './case-access.ts';
import { Problem } from './errors.ts';
import { checkedForm } from './form-data.ts';
import { bearer, idempotencyHeader, idempotencyKey, json, jsonBody } from './http.ts';
import { keepPrivate, newRouter, pick } from './http.ts';
import { bytesOf, readForm, ticksOf } from './multipart.ts';
import {
  listMailItems,
  readMailItem,
  registerMailItem,
  type Registered,
} from './operations/mail-items.ts';
import { arrangePages, assignSegment, discardSegment, takeBack } from './operations/segments.ts';
import { suggestCases } from './operations/suggestions.ts';
import { startApplication } from './operations/start-application.ts';
import { wholeNumber } from './schemas/common.ts';
import * as schemas from './schemas/mail-item.ts';

const largestFile = 100 * 1024 * 1024;
const tags = ['mail items'];
const security = bearer;

const register = createRoute({
  method: 'post',
  path: '/api/mail-items',
  tags,
  summary: 'Registers a scanned envelope',
  description: 'PDF, TIFF, JPEG or PNG up to 100 MB. Equal bytes are one mail item.',
  security,
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: schemas.uploadSchema,
          encoding: {
            file: { contentType: 'application/pdf, image/tiff, image/jpeg, image/png' },
          },
        },
      },
    },
  },
  responses: {
    200: json(schemas.mailItemSchema, 'Known already.'),
    201: json(schemas.mailItemSchema, 'Registered; nothing of it gets lost from here on.'),
  },
});
const list = createRoute({
  method: 'get',
  path: '/api/mail-items',
  tags,
  summary: 'Mail items in a state; `unassigned` is the tray',
  security,
  request: {
    query: z.strictObject({
      state: z.enum(['reading', 'unassigned', 'settled']).default('unassigned'),
    }),
  },
  responses: {
    200: json(schemas.mailItemListSchema, 'Oldest first.'),
  },
});
const read = createRoute({
  method: 'get',
  path: '/api/mail-items/{id}',
  tags,
  summary: 'One mail item',
  security,
  request: { params: schemas.mailItemParam },
  responses: { 200: json(schemas.mailItemSchema, 'The item.'), ...pick(404, 410) },
});
const assign = createRoute({
  method: 'post',
  path: '/api/mail-items/{id}/assign',
  tags,
  summary: 'Gives a segment to a case, or to a new one',
  security,
  request: {
    params: schemas.mailItemParam,
    headers: idempotencyHeader,
    body: jsonBody(schemas.assignSegmentSchema),
  },
  responses: {
    200: json(schemas.mailItemSchema, 'The item after it.'),
    ...pick(404, 409, 410),
  },
});
const discard = createRoute({
  method: 'post',
  path: '/api/mail-items/{id}/discard',
  tags,
  summary: 'Puts a segment away, with a reason',
  security,
  request: {
    params: schemas.mailItemParam,
    headers: idempotencyHeader,
    body: jsonBody(schemas.discardSegmentSchema),
  },
  responses: {
    200: json(schemas.mailItemSchema, 'The item after it.'),
    ...pick(404, 409, 410),
  },
});

const change = <P extends string, S extends z.ZodType>(path: P, summary: string, schema: S) =>
  createRoute({
    method: 'post',
    path: `/api/mail-items/{id}/${path}` as const,
    tags,
    summary,
    security,
    request: { params: schemas.mailItemParam, headers: idempotencyHeader, body: jsonBody(schema) },
    responses: {
      200: json(schemas.mailItemSchema, 'The item after it.'),
      ...pick(404, 409, 410),
    },
  });
const arranged = change('arrange', 'Cuts, joins, reorders and turns pages', schemas.arrangeSchema);
const takenBack = change(
  'take-back',
  'Corrects: a segment goes back into the tray',
  schemas.takeBackSchema,
);
const suggestions = createRoute({
  method: 'get',
  path: '/api/mail-items/{id}/segments/{segment}/suggestions',
  tags,
  summary: 'Cases that a segment may belong to, the likeliest first',
  security,
  request: { params: schemas.mailItemParam.extend({ segment: wholeNumber(0) }) },
  responses: {
    200: json(schemas.suggestionsSchema, 'None of them is certain.'),
    ...pick(404, 410),
  },
});

export function mailItemRoutes(deps: AppDeps) {
  const router = newRouter();
  router.use('/api/mail-items', allow('mail-items'));
  router.use('/api/mail-items/*', allow('mail-items'));
  router.post(
    '/api/mail-items',
    bodyLimit({
      maxSize: largestFile,
      onError: () => {
        throw new Problem('too-large', 'A file can be up to 100 MB.');
      },
    }),
    checkedForm,
  );
  router.use('/api/mail-items', async (c, next) => {
    keepPrivate(c);
    await next();
  });
  return router
    .openapi(register, async (c) => {
      const { actor } = callerFor(c, 'mail-items');
      const { files, fields } = await readForm(c);
      const [file, ...others] = files;
      if (!file || others.length > 0) {
        throw new Problem('invalid', 'Expected one part named `file`.', {
          errors: [{ path: 'file', message: 'Missing, or more than one.', expected: 'one file' }],
        });
      }
      const registered = await registerMailItem(
        deps,
        await bytesOf(file),
        { origin: { kind: 'post', name: file.name }, ...ticksOf(fields) },
        actor,
      );
      const body = registeredBody(registered);
      if (registered.known) return c.json(body, 200);
      c.header('Location', `/api/mail-items/${registered.id}`);
      return c.json(body, 201);
    })
    .openapi(list, async (c) => {
      callerFor(c, 'mail-items');
      const items = await listMailItems(deps, c.req.valid('query').state);
      return c.json({ items: items.map(mailItemBody) }, 200);
    })
    .openapi(read, async (c) => {
      callerFor(c, 'mail-items');
      return c.json(mailItemBody(await readMailItem(deps, c.req.valid('param').id)), 200);
    })
    .openapi(assign, async (c) => {
      const caller = callerFor(c, 'mail-items');
      const { actor: by } = caller;
      const { id } = c.req.valid('param');
      const body = c.req.valid('json');
      if ('application' in body) requireProcedure(caller, body.application.procedure);
      const key = idempotencyKey(c);
      const { segment, contents, condition } = body;
      const reference =
        'reference' in body
          ? await visibleReference(deps, caller, body.reference)
          : await startFrom(id, segment, () =>
              startApplication(deps, body.application, by, {
                origin: 'post-room',
                language: c.get('language'),
                // One segment starts one case, however often it is sent.
                idempotencyKey: segmentKey(id, segment),
              }),
            );
      const request = { segment, reference, contents, condition, by };
      return c.json(mailItemBody(await assignSegment(deps, id, request, key)), 200);
    })
    .openapi(discard, async (c) => {
      const { actor: by } = callerFor(c, 'mail-items');
      const { id } = c.req.valid('param');
      const request = { ...c.req.valid('json'), by };
      const view = await discardSegment(deps, id, request, idempotencyKey(c));
      return c.json(mailItemBody(view), 200);
    })
    .openapi(arranged, async (c) => {
      const { actor: by } = callerFor(c, 'mail-items');
      const request = { ...c.req.valid('json'), by };
      const { id } = c.req.valid('param');
      const view = await arrangePages(deps, id, request, idempotencyKey(c));
      return c.json(mailItemBody(view), 200);
    })
    .openapi(takenBack, async (c) => {
      const { actor: by } = callerFor(c, 'mail-items');
      const request = { ...c.req.valid('json'), by };
      const { id } = c.req.valid('param');
      return c.json(mailItemBody(await takeBack(deps, id, request, idempotencyKey(c))), 200);
    })
    .openapi(suggestions, async (c) => {
      const caller = callerFor(c, 'mail-items');
      const { id, segment } = c.req.valid('param');
      const item = await readMailItem(deps, id);
      return c.json({ items: await suggestCases(deps, item, segment, caller) }, 200);
    });

  function requireProcedure(caller: Caller, procedure: string): void {
    const department = deps.catalogue.procedures.get(procedure)?.department;
    if (department) requireDepartment(caller, department);
  }

  /** Starts nothing from a segment that is not there or has its place. */
  async function startFrom(
    id: string,
    segment: number,
    start: () => Promise<{ reference: string }>,
  ): Promise<string> {
    const { segments } = await readMailItem(deps, id);
    const known = segments.find((candidate) => candidate.id === segment);
    if (!known) throw new Problem('unknown-segment', `This item has no segment ${segment}.`);
    if (known.state === 'discarded') {
      throw new Problem('already-discarded', 'This segment has been discarded.');
    }
    return (await start()).reference;
  }
}

const segmentKey = (id: string, segment: number) =>
  createHash('sha256').update(`${id} ${segment}`).digest('hex');

function registeredBody({ id, view, erased }: Registered) {
  if (view) return mailItemBody(view);
  return { id, state: erased ? ('settled' as const) : ('reading' as const), segments: [] };
}

export function mailItemBody(view: MailItemView) {
  return {
    id: view.id,
    state: view.state,
    receivedAt: view.receivedAt,
    origin: view.origin.kind,
    pageCount: view.pageCount,
    blankPages: view.blankPages,
    unreadable: view.unreadable,
    condition: view.condition,
    turns: Object.fromEntries(Object.entries(view.turns)),
    segments: view.segments.map(({ hints: _, contents: _contents, ...segment }) => segment),
  };
}
