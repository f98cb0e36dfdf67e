import { createRoute } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { noteResults } from './audit/notes.ts';
import { allow } from './auth/guards.ts';
import { bearer, json, jsonBody, keepPrivate, newRouter, pick } from './http.ts';
import { findStuck, retryStuck } from './operations/stuck.ts';
import { retriedSchema, retrySchema, stuckListSchema } from './schemas/stuck.ts';

const base = { tags: ['operations'], security: bearer, middleware: allow('stuck') };
const list = createRoute({
  ...base,
  method: 'get',
  path: '/api/stuck',
  summary: 'What does not go on by itself any more, the oldest first',
  responses: { 200: json(stuckListSchema, 'All of it.'), ...pick(401, 403, 503) },
});
const retry = createRoute({
  ...base,
  method: 'post',
  path: '/api/stuck/retry',
  summary: 'Try one or many again now',
  request: { body: jsonBody(retrySchema) },
  responses: { 200: json(retriedSchema, 'Done.'), ...pick(400, 401, 403, 413, 415, 422, 503) },
});

export const stuckRoutes = (deps: AppDeps) =>
  newRouter()
    .openapi(list, async (c) => {
      const items = await findStuck(deps);
      noteResults(items.length);
      keepPrivate(c);
      return c.json({ items }, 200);
    })
    .openapi(retry, async (c) => {
      const { workflowIds } = c.req.valid('json');
      keepPrivate(c);
      return c.json({ retried: await retryStuck(deps, [...new Set(workflowIds)]) }, 200);
    });
