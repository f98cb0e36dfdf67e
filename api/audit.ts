import { Readable } from 'node:stream';
import { createRoute, z } from '@hono/zod-openapi';
import { auditEntries } from '../platform/audit/read.ts';
import type { AppDeps } from './app-deps.ts';
import { noteObject } from './audit/notes.ts';
import { allow } from './auth/guards.ts';
import { bearer, json, keepPrivate, newRouter, pick } from './http.ts';
import { filedAudit, readAudit } from './operations/audit.ts';
import { referenceOf } from './operations/cases.ts';
import { auditListSchema, auditQuerySchema } from './schemas/audit.ts';

const lines: string = 'application/x-ndjson';
const base = { tags: ['audit'], security: bearer, middleware: allow('audit') };
const list = createRoute({
  ...base,
  method: 'get',
  path: '/api/audit',
  summary: 'Who did or looked at what, in the order of the chain',
  request: { query: auditQuerySchema },
  responses: { 200: json(auditListSchema, 'One page.'), ...pick(404) },
});
const exported = createRoute({
  ...base,
  method: 'get',
  path: '/api/audit/export',
  summary: 'The whole chain, one entry a line',
  request: { query: auditQuerySchema.pick({ after: true }) },
  responses: {
    200: {
      description: 'JSON lines.',
      content: { [lines]: { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
});

export function auditRoutes(deps: AppDeps) {
  return newRouter()
    .openapi(list, async (c) => {
      const { after, limit, reference, actor } = c.req.valid('query');
      const of = reference && referenceOf(reference);
      if (of) noteObject('entries', of);
      const filter = { after, actor, reference: of };
      const { items, more } = await readAudit(deps, filter, limit, 'oldest');
      const last = items.at(-1);
      keepPrivate(c);
      return c.json({ items, ...(more && last ? { next: last.position } : {}) }, 200);
    })
    .openapi(exported, async (c) => {
      const { after } = c.req.valid('query');
      const view = await filedAudit(deps);
      keepPrivate(c);
      c.header('Content-Type', lines);
      c.header('Content-Disposition', 'attachment; filename="audit.ndjson"');
      const entries = async function* () {
        for await (const entry of auditEntries(deps.auditStore, view, { after })) {
          yield Buffer.from(`${JSON.stringify(entry)}\n`);
        }
      };
      return c.body(
        Readable.toWeb(Readable.from(entries(), { objectMode: false })) as ReadableStream,
        200,
      );
    });
}
