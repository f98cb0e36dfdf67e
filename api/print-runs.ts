import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { callerFor } from './auth/identify.ts';
import { requireDepartment } from './auth/permissions.ts';
import { bearer, idempotencyHeader, idempotencyKey, json, keepPrivate } from './http.ts';
import { newRouter, pick, type Ctx } from './http.ts';
import { lettersToPrint, printRunPdf, readPrintRuns } from './operations/print-runs.ts';
import { settleRun, startRun } from './operations/print-runs.ts';
import { fileResponse } from './pages/file-response.ts';
import type { PrintRunsView } from '../workflows/print-runs/contract.ts';
import { wholeNumber } from './schemas/common.ts';
import { departmentParam } from './schemas/post-room.ts';
import { printRunsSchema } from './schemas/print-runs.ts';

const tags = ['post room'];
const runParam = departmentParam.extend({ run: wholeNumber(1) });
const after = { 200: json(printRunsSchema, 'What waits and what was printed.') };
const base = { tags, security: bearer } as const;

const list = createRoute({
  ...base,
  method: 'get',
  path: '/api/print-runs/{department}',
  summary: 'The letters to be printed, and the print runs',
  request: { params: departmentParam },
  responses: { ...after, ...pick(404) },
});
const begin = createRoute({
  ...base,
  method: 'post',
  path: '/api/print-runs/{department}',
  summary: 'Puts the letters that wait into one print run',
  request: { params: departmentParam, headers: idempotencyHeader },
  responses: { ...after, ...pick(404, 409) },
});
const pdf = createRoute({
  ...base,
  method: 'get',
  path: '/api/print-runs/{department}/{run}/letters',
  summary: 'All letters of a print run as one PDF',
  request: { params: runParam, query: z.object({ sides: z.enum(['1', '2']).optional() }) },
  responses: {
    200: {
      description: 'The letters.',
      content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...pick(404, 410),
  },
});
const settle = createRoute({
  ...base,
  method: 'post',
  path: '/api/print-runs/{department}/{run}/{end}',
  summary: 'A person has seen whether the letters came out of the printer',
  request: { params: runParam.extend({ end: z.enum(['printed', 'discarded']) }) },
  responses: { ...after, ...pick(404, 409) },
});

/** The print runs of a department, for machines and staff. */
export function printRunRoutes(deps: AppDeps) {
  const enter = (c: Ctx, department: string) => {
    const { actor, ...caller } = callerFor(c, 'letter-printed');
    requireDepartment({ actor, ...caller }, department);
    keepPrivate(c);
    return actor;
  };
  const body = async (view: PrintRunsView) => {
    const { department, runs } = view;
    return { department, runs, waiting: await lettersToPrint(deps, view) };
  };
  return newRouter()
    .openapi(list, async (c) => {
      const { department } = c.req.valid('param');
      enter(c, department);
      return c.json(await body(await readPrintRuns(deps, department)), 200);
    })
    .openapi(begin, async (c) => {
      const { department } = c.req.valid('param');
      const actor = enter(c, department);
      return c.json(await body(await startRun(deps, department, actor, idempotencyKey(c))), 200);
    })
    .openapi(pdf, async (c) => {
      const { department, run } = c.req.valid('param');
      enter(c, department);
      const sides = c.req.valid('query').sides === '2' ? 2 : 1;
      const bytes = await printRunPdf(deps, department, run, sides);
      const name = `${department}-${run}.pdf`;
      return fileResponse(c, bytes, { type: 'application/pdf', name });
    })
    .openapi(settle, async (c) => {
      const { department, run, end } = c.req.valid('param');
      const by = enter(c, department);
      const view = await settleRun(deps, department, { run, printed: end === 'printed', by });
      return c.json(await body(view), 200);
    });
}
