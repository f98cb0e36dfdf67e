import { createRoute, type z } from '@hono/zod-openapi';
import type { MessageName, Messages } from '../workflows/application/contract.ts';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import type { Permission } from './auth/permissions.ts';
import { actingOn } from './case-access.ts';
import { bearer, idempotencyHeader, idempotencyKey, json, jsonBody, keepPrivate } from './http.ts';
import { pick, type Ctx } from './http.ts';
import { afterUpdate, sendUpdate, type Case } from './operations/cases.ts';
import { staffViewSchema } from './schemas/application.ts';
import { referenceParam } from './schemas/common.ts';
import { staffViewBody } from './staff-view.ts';

/** One that changes a case and answers with the case after it. */
export const actionRoute = <P extends string, S extends z.ZodType>(
  permission: Permission,
  path: P,
  summary: string,
  schema: S,
  required = true,
) =>
  createRoute({
    method: 'post',
    path: `/api/applications/{reference}/${path}` as const,
    tags: ['actions'],
    summary,
    security: bearer,
    middleware: allow(permission),
    request: {
      params: referenceParam,
      headers: idempotencyHeader,
      body: jsonBody(schema, required),
    },
    responses: {
      200: json(staffViewSchema, 'The case after it.'),
      ...pick(404, 409, 410, 423),
    },
  });

/** What all of them do: let the caller in, send, answer with the case. */
export function acting(deps: AppDeps) {
  const begin = async (c: Ctx, permission: Permission) => {
    const caller = callerFor(c, permission);
    const text = c.req.param('reference') ?? '';
    const { reference, actor } = await actingOn(deps, caller, text, permission);
    return { caller, reference, actor, key: idempotencyKey(c) };
  };
  type Begun = Awaited<ReturnType<typeof begin>>;
  const answer = (c: Ctx, { caller }: Begun, found: Case) => {
    keepPrivate(c);
    return staffViewBody(found, caller, c.get('language'));
  };
  const send = async <N extends MessageName>(
    c: Ctx,
    permission: Permission,
    name: N,
    body: Messages[N],
  ) => {
    const begun = await begin(c, permission);
    const { reference, actor, key } = begun;
    const view = await sendUpdate(deps, reference, name, body, actor, key);
    return answer(c, begun, await afterUpdate(deps, view));
  };
  return { begin, answer, send };
}
