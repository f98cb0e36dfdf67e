import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { linkOnly } from './auth/guards.ts';
import { linkHolder } from './auth/identify.ts';
import {
  idempotencyHeader,
  idempotencyKey,
  json,
  jsonBody,
  keepPrivate,
  linkBearer,
} from './http.ts';
import { newRouter, pick } from './http.ts';
import { confirm } from './operations/confirm.ts';

const route = createRoute({
  method: 'post',
  path: '/api/citizen/confirm',
  tags: ['citizen'],
  summary: 'Answers what only the applicant knows',
  description:
    'What is asked says `question` of the case. After three wrong answers the office has to unlock the question.',
  security: linkBearer,
  middleware: linkOnly,
  request: {
    headers: idempotencyHeader,
    body: jsonBody(
      z
        .strictObject({
          answer: z.string().min(1).max(100).openapi({
            description:
              'The postal code of the address in the application, or the date of birth as `YYYY-MM-DD`.',
            example: '00123',
          }),
        })
        .openapi('Answer'),
    ),
  },
  responses: {
    200: json(
      z.object({ confirmation: z.string(), until: z.string() }).openapi('Confirmation'),
      'What the header `Confirmation` takes, and until when.',
    ),
    ...pick(401, 404, 409, 410, 415, 422, 423, 503),
  },
});

export function confirmRoutes(deps: AppDeps) {
  return newRouter().openapi(route, async (c) => {
    const holder = linkHolder(c);
    await confirm(deps, holder, c.req.valid('json').answer, idempotencyKey(c));
    keepPrivate(c);
    const { token, until } = deps.sessions.confirmation(holder);
    return c.json({ confirmation: token, until }, 200);
  });
}
