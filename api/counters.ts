import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import { requireDepartment } from './auth/permissions.ts';
import { bearer, json, keepPrivate, newRouter, pick } from './http.ts';
import { pick as inLanguage } from '../texts/language.ts';
import { counterPickups } from './operations/counter-pickups.ts';
import { requireCounter } from './operations/slots.ts';
import { date, stageSchema, time } from './schemas/common.ts';

const daySchema = z
  .object({
    counter: z.string(),
    date,
    slots: z.array(z.object({ time, free: z.int(), freeForStaff: z.int() })),
    pickups: z.array(
      z.object({
        time,
        reference: z.string(),
        state: z.enum(['open', 'collected', 'missed']),
        unannounced: z.boolean().openapi({ description: 'Came without an appointment.' }),
        stage: stageSchema,
        applicantName: z.string(),
        procedure: z.string(),
        handOut: z.array(z.object({ label: z.string(), place: z.string().optional() })),
        proxyNamed: z.boolean(),
        feeOpenCents: z.int().optional(),
        done: z.boolean(),
      }),
    ),
  })
  .openapi('CounterDay');

const day = createRoute({
  method: 'get',
  path: '/api/counters/{counter}/days/{date}',
  tags: ['counters'],
  summary: 'The pickups of one day',
  security: bearer,
  middleware: allow('counter-day'),
  request: { params: z.object({ counter: z.string().max(100), date }) },
  responses: { 200: json(daySchema, 'The day.'), ...pick(401, 403, 404, 422, 503) },
});

export function counterRoutes(deps: AppDeps) {
  return newRouter().openapi(day, async (c) => {
    const caller = callerFor(c, 'counter-day');
    const { counter, date: on } = c.req.valid('param');
    requireDepartment(caller, requireCounter(deps, counter).department);
    keepPrivate(c);
    const { pickups, ...rest } = await counterPickups(deps, counter, on);
    return c.json(
      {
        ...rest,
        pickups: pickups.map(({ handOut, proxyName, taken: _, ...pickup }) => ({
          ...pickup,
          handOut: handOut.map(({ label, ...item }) => ({
            ...item,
            label: inLanguage(label, c.get('language')),
          })),
          proxyNamed: proxyName !== undefined,
          done: pickup.state === 'collected',
        })),
      },
      200,
    );
  });
}
