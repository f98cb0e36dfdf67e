import { createRoute } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { noteResults } from './audit/notes.ts';
import { callerFor } from './auth/identify.ts';
import { bearer, json, keepPrivate, newRouter, pick } from './http.ts';
import { createEvents } from './operations/events.ts';
import { eventsQuery, eventsSchema } from './schemas/events.ts';

const read = createRoute({
  method: 'get',
  path: '/api/events',
  tags: ['events'],
  summary: 'Changes of stage after a position, in order',
  description:
    'Every change of stage of every application of the caller’s departments, as CloudEvents. Of the ' +
    'person there is nothing but the reference. Events are kept for 90 days, unless the office has ' +
    'set another period; a position before that is answered with `events-gone`, which names the ' +
    '`oldest`.',
  security: bearer,
  middleware: allow('read-events'),
  request: { query: eventsQuery },
  responses: { 200: json(eventsSchema, 'What came after it.'), ...pick(410) },
});

/** For systems that catch up by themselves, from a position they remember. */
export function eventRoutes(deps: AppDeps) {
  const events = createEvents(deps);
  return newRouter().openapi(read, async (c) => {
    const { departments } = callerFor(c, 'read-events');
    keepPrivate(c);
    const found = await events.read(c.req.valid('query'), departments, c.req.raw.signal);
    noteResults(found.items.length);
    return c.json(found, 200);
  });
}
