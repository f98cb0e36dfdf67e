import { createRoute } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { callerFor } from './auth/identify.ts';
import { visibleCase } from './case-access.ts';
import { Problem } from './errors.ts';
import { bearer, json, jsonBody, keepPrivate, newRouter, pick } from './http.ts';
import type { Case } from './operations/cases.ts';
import { changePeriod } from './operations/retention.ts';
import { referenceParam } from './schemas/common.ts';
import { retentionOrderSchema, retentionSchema } from './schemas/retention.ts';

const path = '/api/applications/{reference}/retention';
const answers = {
  200: json(retentionSchema, 'How long the ended case is kept.'),
  ...pick(404, 409, 410),
};

const read = createRoute({
  method: 'get',
  path,
  tags: ['applications'],
  summary: 'How long an ended case is kept, and what its erasure waits for',
  security: bearer,
  request: { params: referenceParam },
  responses: answers,
});
const change = createRoute({
  method: 'post',
  path,
  tags: ['applications'],
  summary: 'Prolongs or shortens how long an ended case is kept',
  security: bearer,
  request: { params: referenceParam, body: jsonBody(retentionOrderSchema) },
  responses: { ...answers },
});

export function retentionRoutes(deps: AppDeps) {
  return newRouter()
    .openapi(read, async (c) => {
      const caller = callerFor(c, 'read-case');
      keepPrivate(c);
      return c.json(bodyOf(await visibleCase(deps, caller, c.req.valid('param').reference)), 200);
    })
    .openapi(change, async (c) => {
      const caller = callerFor(c, 'retention');
      const { view } = await visibleCase(deps, caller, c.req.valid('param').reference);
      await changePeriod(deps, view.reference, c.req.valid('json'), caller.actor);
      keepPrivate(c);
      return c.json(bodyOf(await visibleCase(deps, caller, view.reference)), 200);
    });
}

function bodyOf({ file, closed }: Case) {
  if (!closed) throw new Problem('still-running', 'A period runs from the end of a case.');
  if (!file) throw new Problem('temporarily-unavailable', 'The case file cannot be read now.');
  const { reference, endedAt, eraseAt, period, held = false, locks, changes } = file;
  return {
    reference,
    endedAt,
    eraseAt,
    period,
    held,
    locks,
    changes: changes.map(({ id: _, ...change }) => change),
  };
}
