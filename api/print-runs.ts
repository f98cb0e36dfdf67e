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
const settling = <E extends string>(end: E, summary: string) =>
  createRoute({
    ...base,
    method: 'post',
    path: `/api/print-runs/{department}/{run}/${end}` as const,
    summary,
    request: { params: runParam },
    responses: { ...after, ...pick(404, 409) },
  });
const printed = settling('printed', 'The letters of a print run came out of the printer');
const discarded = settling('discarded', 'They did not, and wait for another print run');

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
  type Asked = z.infer<typeof runParam>;
  const settle = async (c: Ctx, { department, run }: Asked, isPrinted: boolean) => {
    const by = enter(c, department);
    return body(await settleRun(deps, department, { run, printed: isPrinted, by }));
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
    .openapi(printed, async (c) => c.json(await settle(c, c.req.valid('param'), true), 200))
    .openapi(discarded, async (c) => c.json(await settle(c, c.req.valid('param'), false), 200));
}
