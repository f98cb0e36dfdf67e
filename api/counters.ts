import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import type { Caller } from './auth/caller.ts';
import { callerFor } from './auth/identify.ts';
import { requireDepartment } from './auth/permissions.ts';
import { mayHandOut, requireWorksAt } from './case-access.ts';
import { bearer, json, jsonBody, keepPrivate, newRouter, pick, type Ctx } from './http.ts';
import { pick as inLanguage } from '../texts/language.ts';
import { counterPickups } from './operations/counter-pickups.ts';
import { requireCounter } from './operations/slots.ts';
import { limitCounterDay } from './operations/counter-limit.ts';
import { isClosed } from '../workflows/counter-day/rules.ts';
import type { StaffView } from '../workflows/application/contract.ts';
import type { DayLimit } from '../workflows/counter-day/contract.ts';
import { emptySchema } from './schemas/actions.ts';
import { date } from './schemas/common.ts';
import { capacitySchema, counterDaySchema } from './schemas/counter-day.ts';

const params = z.object({ counter: z.string().max(100), date });

const day = createRoute({
  method: 'get',
  path: '/api/counters/{counter}/days/{date}',
  tags: ['counters'],
  summary: 'The pickups of one day',
  security: bearer,
  middleware: allow('counter-day'),
  request: { params },
  responses: { 200: json(counterDaySchema, 'The day.'), ...pick(404) },
});

const limiting = <P extends string, S extends z.ZodType>(
  path: P,
  summary: string,
  schema: S,
  required = true,
) =>
  createRoute({
    method: 'post',
    path: `/api/counters/{counter}/days/{date}/${path}` as const,
    tags: ['counters'],
    summary,
    security: bearer,
    middleware: allow('counter-limit'),
    request: { params, body: jsonBody(schema, required) },
    responses: {
      200: json(counterDaySchema, 'The day after it.'),
      ...pick(404, 409),
    },
  });

const closing = limiting(
  'close',
  'Closes the day: no slot any more, and whoever has one is asked anew',
  emptySchema,
  false,
);
const opening = limiting('open', 'Lets the plan of the day count again', emptySchema, false);
const lowering = limiting(
  'capacity',
  'Lowers what every slot takes: the latest bookings beyond it are asked anew',
  capacitySchema,
);

export function counterRoutes(deps: AppDeps) {
  const bodyOf = async (c: Ctx, caller: Caller, counter: string, on: string) => {
    keepPrivate(c);
    const shown = (view: StaffView) => mayHandOut(deps, caller, view);
    const { pickups, ...rest } = await counterPickups(deps, counter, on, shown);
    return {
      ...rest,
      closed: isClosed(rest),
      pickups: pickups.map(({ handOut, proxyName, taken: _, codeEnds: _ends, ...pickup }) => ({
        ...pickup,
        handOut: handOut.map(({ label, ...item }) => ({
          ...item,
          label: inLanguage(label, c.get('language')),
        })),
        proxyNamed: proxyName !== undefined,
        done: pickup.state === 'collected',
      })),
    };
  };
  type Asked = z.infer<typeof params>;
  const limit = async (c: Ctx, { counter, date: on }: Asked, to: Omit<DayLimit, 'by'> | null) => {
    const caller = callerFor(c, 'counter-limit');
    requireDepartment(caller, requireCounter(deps, counter).department);
    await limitCounterDay(deps, counter, on, to, caller.actor);
    return bodyOf(c, caller, counter, on);
  };
  return newRouter()
    .openapi(day, async (c) => {
      const caller = callerFor(c, 'counter-day');
      const { counter, date: on } = c.req.valid('param');
      requireWorksAt(deps, caller, requireCounter(deps, counter));
      return c.json(await bodyOf(c, caller, counter, on), 200);
    })
    .openapi(closing, async (c) =>
      c.json(await limit(c, c.req.valid('param'), { citizens: 0, staff: 0 }), 200),
    )
    .openapi(opening, async (c) => c.json(await limit(c, c.req.valid('param'), null), 200))
    .openapi(lowering, async (c) =>
      c.json(await limit(c, c.req.valid('param'), c.req.valid('json')), 200),
    );
}
