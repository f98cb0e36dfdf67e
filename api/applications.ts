import { createRoute, z } from '@hono/zod-openapi';
import { noteResults } from './audit/notes.ts';
import { requireDepartment } from './auth/permissions.ts';
import { allow } from './auth/guards.ts';
import { callerFor } from './auth/identify.ts';
import type { AppDeps } from './app-deps.ts';
import { visibleCase } from './case-access.ts';
import { bearer, idempotencyHeader, idempotencyKey, json, jsonBody } from './http.ts';
import { keepPrivate, newRouter, pick } from './http.ts';
import { listCases } from './operations/list-cases.ts';
import { startApplication } from './operations/start-application.ts';
import {
  caseListSchema,
  staffViewSchema,
  startedSchema,
  startSchema,
} from './schemas/application.ts';
import { date, referenceParam, stageSchema, taskSchema, wholeNumber } from './schemas/common.ts';
import { staffViewBody } from './staff-view.ts';
import { citizen } from '../workflows/application/contract.ts';

const start = createRoute({
  method: 'post',
  path: '/api/applications',
  tags: ['applications'],
  summary: 'Starts an application',
  description: 'Open to anyone, within a limit; staff start one from an informal letter.',
  security: [{}, ...bearer],
  request: { headers: idempotencyHeader, body: jsonBody(startSchema) },
  responses: {
    201: json(startedSchema, 'Started, or started before by the same key and body.'),
  },
});

const list = createRoute({
  method: 'get',
  path: '/api/applications',
  tags: ['applications'],
  summary: 'The worklist, most urgent first',
  security: bearer,
  middleware: allow('list-cases'),
  request: {
    query: z.strictObject({
      stage: stageSchema.optional(),
      department: z.string().min(1).max(100).optional(),
      procedure: z.string().min(1).max(100).optional(),
      assignee: z.string().min(1).max(200).optional().openapi({ example: 'staff:karl' }),
      task: taskSchema.optional(),
      due: z
        .union([z.literal('overdue'), date])
        .optional()
        .openapi({ description: '`overdue`, or due on this day or before.' }),
      q: z
        .string()
        .max(200)
        .optional()
        .openapi({ description: 'Names, from three letters; a plate; an email; a reference.' }),
      cursor: z.string().min(1).max(200).optional(),
      limit: wholeNumber(1, 200).optional(),
      handedOn: z
        .enum(['only', 'too'])
        .optional()
        .openapi({ description: 'Cases that your departments have handed on.' }),
    }),
  },
  responses: { 200: json(caseListSchema, 'One page.') },
});

const read = createRoute({
  method: 'get',
  path: '/api/applications/{reference}',
  tags: ['applications'],
  summary: 'One case, with its documents, originals, timeline and allowed actions',
  security: bearer,
  request: { params: referenceParam },
  responses: { 200: json(staffViewSchema, 'The case.'), ...pick(404, 410) },
});

export function applicationRoutes(deps: AppDeps) {
  return newRouter()
    .openapi(start, async (c) => {
      const caller = c.get('caller');
      if (caller) {
        callerFor(c, 'start-case');
        const department = deps.catalogue.procedures.get(c.req.valid('json').procedure)?.department;
        if (department) requireDepartment(caller, department);
      } else await deps.gate.pass(c);
      const started = await startApplication(deps, c.req.valid('json'), caller?.actor ?? citizen, {
        origin: caller ? 'post-room' : 'online',
        language: c.get('language'),
        idempotencyKey: idempotencyKey(c),
      });
      keepPrivate(c);
      c.header('Location', started.links.self);
      return c.json(started, 201);
    })
    .openapi(list, async (c) => {
      const caller = callerFor(c, 'list-cases');
      keepPrivate(c);
      const found = await listCases(deps, c.req.valid('query'), caller.departments);
      noteResults(found.items.length);
      return c.json(found, 200);
    })
    .openapi(read, async (c) => {
      const caller = callerFor(c, 'read-case');
      const found = await visibleCase(deps, caller, c.req.valid('param').reference);
      keepPrivate(c);
      return c.json(staffViewBody(found, caller, c.get('language')), 200);
    });
}
