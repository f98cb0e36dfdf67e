import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { addressOf } from './auth/client-address.ts';
import { json, jsonBody, keepPrivate, newRouter } from './http.ts';
import { createCodeDoor } from './operations/access-code.ts';

const route = createRoute({
  method: 'post',
  path: '/api/citizen/code',
  tags: ['citizen'],
  summary: 'The token of a link, for what is printed in a letter',
  description: 'Ten tries a minute from one address, five for one case.',
  security: [{}],
  request: {
    body: jsonBody(
      z.strictObject({
        reference: z.string().max(40).openapi({ example: 'FA-53S6-6H5W' }),
        code: z.string().max(40).openapi({ example: '7Q9K2-M4TXC' }),
      }),
    ),
  },
  responses: {
    200: json(z.object({ token: z.string() }), 'What follows `/a/` in the link.'),
  },
});

export function accessCodeRoutes(deps: AppDeps) {
  const open = createCodeDoor(deps);
  return newRouter().openapi(route, async (c) => {
    keepPrivate(c);
    return c.json({ token: await open(c.req.valid('json'), addressOf(c)) }, 200);
  });
}
