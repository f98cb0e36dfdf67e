import { createRoute, z } from '@hono/zod-openapi';
import type { Counter, Localized, LockerStation, Procedure } from '../procedures/types.ts';
import type { Deps } from './deps.ts';
import { Problem } from './errors.ts';
import { json, newRouter, refusals } from './http.ts';
import { pick as pickText } from '../texts/language.ts';
import { procedureListSchema, procedureSchema, type ProcedureBody } from './schemas/procedure.ts';

const list = createRoute({
  method: 'get',
  path: '/api/procedures',
  tags: ['procedures'],
  summary: 'The published services',
  request: { query: z.object({ language: z.string().max(20).optional() }) },
  responses: { 200: json(procedureListSchema, 'All services, by department.') },
});

const one = createRoute({
  method: 'get',
  path: '/api/procedures/{id}',
  tags: ['procedures'],
  summary: 'One service: its fields, documents and ways of handover',
  request: {
    params: z.object({ id: z.string().max(100) }),
    query: z.object({ language: z.string().max(20).optional() }),
  },
  responses: { 200: json(procedureSchema, 'The service.'), 404: refusals[404] },
});

export function procedureRoutes({ catalogue }: Deps) {
  return newRouter()
    .openapi(list, (c) => {
      const say = (text: Localized) =>
        pickText(text, c.req.valid('query').language ?? c.get('language'));
      const items = [...catalogue.procedures.values()]
        .sort((a, b) => `${a.department} ${a.id}`.localeCompare(`${b.department} ${b.id}`))
        .map(({ id, department, title, summary }) => ({
          id,
          department,
          title: say(title),
          summary: say(summary),
        }));
      return c.json({ items }, 200);
    })
    .openapi(one, (c) => {
      const procedure = catalogue.procedures.get(c.req.valid('param').id);
      if (!procedure) throw new Problem('unknown-procedure', 'There is no service of this name.');
      const say = (text: Localized) =>
        pickText(text, c.req.valid('query').language ?? c.get('language'));
      const pickup = procedure.handover.pickup;
      const counter = pickup && catalogue.counters.get(pickup.counter);
      const { locker } = procedure.handover;
      const station = locker && catalogue.stations.get(locker.station);
      return c.json(procedureBody(procedure, { counter, station }, say), 200);
    });
}

function procedureBody(
  procedure: Procedure,
  { counter, station }: { counter: Counter | undefined; station: LockerStation | undefined },
  say: (text: Localized) => string,
): ProcedureBody {
  const { handover, fields, documents, finished } = procedure;
  return {
    id: procedure.id,
    department: procedure.department,
    title: say(procedure.title),
    summary: say(procedure.summary),
    fields: fields.map(({ label, options, ...field }) => ({
      ...field,
      label: say(label),
      options: options?.map((option) => ({ value: option.value, label: say(option.label) })),
    })),
    documents: documents.map((document) => ({ ...document, label: say(document.label) })),
    finished: finished.map(({ id, label }) => ({ id, label: say(label) })),
    fourEyes: procedure.fourEyes,
    fee: procedure.fee,
    handover: {
      pickup: handover.pickup && {
        ...handover.pickup,
        name: counter && say(counter.name),
        address: counter?.address,
        slotMinutes: counter?.slotMinutes,
      },
      mailBack: handover.mailBack,
      locker: handover.locker && {
        ...handover.locker,
        name: station && say(station.name),
        address: station?.address,
        hours: station && say(station.hours),
      },
      fallback: handover.fallback,
      storage: handover.storage,
      afterStorage: handover.afterStorage,
    },
    deadlines: procedure.deadlines,
    retention: procedure.retention,
  };
}
