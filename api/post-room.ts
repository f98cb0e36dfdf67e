import { createRoute, z } from '@hono/zod-openapi';
import { pick as pickText } from '../texts/language.ts';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import { requireDepartment } from './auth/permissions.ts';
import { bearer, idempotencyHeader, idempotencyKey, json, jsonBody } from './http.ts';
import { keepPrivate, newRouter, pick, type Ctx } from './http.ts';
import { countDay, explainDay, listPostDays, readPostDay } from './operations/post-days.ts';
import { countShelf, readShelf, type Shelf } from './operations/shelves.ts';
import * as schemas from './schemas/post-room.ts';

const tags = ['post room'];
const security = bearer;

const days = createRoute({
  method: 'get',
  path: '/api/post-days',
  tags,
  summary: 'The days of the post room, the latest first',
  security,
  responses: {
    200: json(z.object({ items: z.array(schemas.postDaySchema) }), 'Open days are always there.'),
  },
});
const day = createRoute({
  method: 'get',
  path: '/api/post-days/{date}',
  tags,
  summary: 'Envelopes counted and scanned on one day',
  security,
  request: { params: schemas.dateParam },
  responses: { 200: json(schemas.postDaySchema, 'The day.') },
});
const counted = createRoute({
  method: 'post',
  path: '/api/post-days/{date}/count',
  tags,
  summary: 'Says how many envelopes came',
  security,
  request: { params: schemas.dateParam, body: jsonBody(schemas.countSchema) },
  responses: {
    200: json(schemas.postDaySchema, 'The day after it.'),
  },
});
const explained = createRoute({
  method: 'post',
  path: '/api/post-days/{date}/explanation',
  tags,
  summary: 'Says where a difference comes from',
  security,
  request: { params: schemas.dateParam, body: jsonBody(schemas.explanationSchema) },
  responses: {
    200: json(schemas.postDaySchema, 'The day after it.'),
    ...pick(409),
  },
});
const shelf = createRoute({
  method: 'get',
  path: '/api/shelves/{department}',
  tags,
  summary: 'Every original in custody, by the number of its place',
  security,
  request: { params: schemas.departmentParam },
  responses: { 200: json(schemas.shelfSchema, 'The shelf.'), ...pick(404) },
});
const inventory = createRoute({
  method: 'post',
  path: '/api/shelves/{department}/count',
  tags,
  summary: 'An inventory: what was found, and what was not',
  security,
  request: {
    params: schemas.departmentParam,
    headers: idempotencyHeader,
    body: jsonBody(schemas.inventorySchema),
  },
  responses: {
    200: json(schemas.shelfSchema, 'The shelf after it.'),
    ...pick(404),
  },
});

/** The day's count, and the shelves with the originals. */
export function postRoomRoutes(deps: AppDeps) {
  const router = newRouter();
  router.use('/api/post-days', allow('post-days'));
  router.use('/api/post-days/*', allow('post-days'));
  router.use('/api/shelves/*', allow('shelves'));
  const shelfOf = (c: Ctx, department: string) => {
    const caller = callerFor(c, 'shelves');
    requireDepartment(caller, department);
    keepPrivate(c);
    return caller;
  };
  const body = (c: Ctx, { originals, ...rest }: Shelf) => ({
    ...rest,
    originals: originals.map(({ label, ...one }) => ({
      ...one,
      label: pickText(label, c.get('language')),
    })),
  });
  return router
    .openapi(days, async (c) => c.json({ items: await listPostDays(deps) }, 200))
    .openapi(day, async (c) => c.json(await readPostDay(deps, c.req.valid('param').date), 200))
    .openapi(counted, async (c) => {
      const { actor } = callerFor(c, 'post-days');
      const { envelopes } = c.req.valid('json');
      return c.json(await countDay(deps, c.req.valid('param').date, envelopes, actor), 200);
    })
    .openapi(explained, async (c) => {
      const { actor } = callerFor(c, 'post-days');
      const { text } = c.req.valid('json');
      return c.json(await explainDay(deps, c.req.valid('param').date, text, actor), 200);
    })
    .openapi(shelf, async (c) => {
      const { department } = c.req.valid('param');
      shelfOf(c, department);
      return c.json(body(c, await readShelf(deps, department)), 200);
    })
    .openapi(inventory, async (c) => {
      const { department } = c.req.valid('param');
      const { actor } = shelfOf(c, department);
      const seen = c.req.valid('json');
      return c.json(
        body(c, await countShelf(deps, department, seen, actor, idempotencyKey(c))),
        200,
      );
    });
}
