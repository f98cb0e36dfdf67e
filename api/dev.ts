import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from './app-deps.ts';
import { Problem } from './errors.ts';
import type { Env } from './http.ts';
import { referenceOf } from './operations/cases.ts';
import { letTimePass } from './operations/fast-forward.ts';

const bodySchema = z.strictObject({
  reference: z.string().max(40),
  days: z.number().positive().max(40_000),
});

/** For trying out, in the embedded mode only: time that passes for one case, and the demo sign-in. */
export function devRoutes(deps: AppDeps) {
  const { embedded } = deps;
  const routes = new Hono<Env>();
  if (!embedded) return routes;
  const { provider, mails } = embedded;
  routes.post('/dev/fast-forward', async (c) => {
    const parsed = bodySchema.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success) {
      throw new Problem('invalid', 'Expected {"reference": "FA-…", "days": 7}.', {
        errors: parsed.error.issues.map(({ path, message }) => ({
          path: path.map(String).join('.'),
          message,
        })),
      });
    }
    const { reference, days } = parsed.data;
    return c.json(await letTimePass(deps, referenceOf(reference), days));
  });
  if (mails) {
    routes.get('/dev/mail.json', async (c) => c.json({ items: await mails.list() }));
  }
  if (provider) {
    routes.all('/dev/oidc/*', (c) => {
      const { incoming, outgoing } = c.env;
      if (!incoming || !outgoing) throw new Problem('not-found', 'There is no such page.');
      provider(incoming, outgoing as Parameters<typeof provider>[1]);
      return RESPONSE_ALREADY_SENT;
    });
  }
  return routes;
}
