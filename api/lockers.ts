import { createRoute } from '@hono/zod-openapi';
import { pick as inLanguage } from '../texts/language.ts';
import type { StaffView } from '../workflows/application/contract.ts';
import type { AppDeps } from './app-deps.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import { bearer, json, jsonBody, keepPrivate, newRouter, pick } from './http.ts';
import { handOutOf } from './operations/hand-out.ts';
import { reportFromStation, requireStation, stationWork } from './operations/lockers.ts';
import {
  lockerEventSchema,
  lockerReceiptSchema,
  stationParam,
  stationWorkSchema,
} from './schemas/lockers.ts';
import { handoverBody } from './staff-view.ts';

const tags = ['lockers'];

const work = createRoute({
  method: 'get',
  path: '/api/lockers/{station}',
  tags,
  summary: 'What is to be loaded into a station, fetched back from it, and what lies in it',
  security: bearer,
  middleware: allow('lockers'),
  request: { params: stationParam },
  responses: { 200: json(stationWorkSchema, 'The station.'), ...pick(404) },
});
const events = createRoute({
  method: 'post',
  path: '/api/lockers/{station}/events',
  tags,
  summary: 'What happened at a compartment, as the station reports it',
  description:
    'Never refused for the state of the case, and safe to repeat: send it until it is answered with 200. The token needs the role `station`.',
  security: bearer,
  middleware: allow('locker-events'),
  request: { params: stationParam, body: jsonBody(lockerEventSchema) },
  responses: {
    200: json(lockerReceiptSchema, 'It need not be sent again.'),
    ...pick(404),
  },
});

/** Compartments that are opened with a code: the office's side, and what stations report. */
export function lockerRoutes(deps: AppDeps) {
  return newRouter()
    .openapi(work, async (c) => {
      const { departments } = callerFor(c, 'lockers');
      const { id } = requireStation(deps, c.req.valid('param').station);
      const found = (await stationWork(deps, departments)).find(({ station }) => station.id === id);
      keepPrivate(c);
      const body = (views: readonly StaffView[] = []) =>
        views.map((view) => ({
          reference: view.reference,
          procedure: view.procedure.id,
          ...(view.handover ? { handover: handoverBody(view.handover) } : {}),
          items: handOutOf(view).map(({ label, ...item }) => ({
            ...item,
            label: inLanguage(label, c.get('language')),
          })),
        }));
      return c.json(
        {
          station: id,
          loadToday: body(found?.loadToday),
          loadLater: body(found?.loadLater),
          fetch: body(found?.fetch),
          inside: body(found?.inside),
        },
        200,
      );
    })
    .openapi(events, async (c) => {
      requireStation(deps, c.req.valid('param').station);
      const { id, booking, type, reason } = c.req.valid('json');
      const report = { id, bookingId: booking, type, ...(reason ? { reason } : {}) };
      return c.json({ outcome: await reportFromStation(deps, report) }, 200);
    });
}
