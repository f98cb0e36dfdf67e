import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { callerFor } from './auth/identify.ts';
import { visibleCase } from './case-access.ts';
import {
  bearer,
  idempotencyHeader,
  json,
  jsonBody,
  keepPrivate,
  linkBearer,
  newRouter,
  pick,
  type Ctx,
} from './http.ts';
import { eraseCase, readScan } from './operations/case-end.ts';
import { readCase, referenceOf } from './operations/cases.ts';
import { requireVersion } from './operations/citizen-case.ts';
import { coverSheet } from './operations/cover-sheet.ts';
import { letterOf, lettersPdf } from './operations/letter.ts';
import { takeScanBack } from './operations/custody.ts';
import { takeScanBackSchema } from './schemas/actions.ts';
import { staffViewSchema } from './schemas/application.ts';
import { outcomeSchema, referenceParam } from './schemas/common.ts';
import { exportCase } from './pages/export-case.tsx';
import { staffViewBody } from './staff-view.ts';
import { Problem } from './errors.ts';

const bytes = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } },
});

const sheet = createRoute({
  method: 'get',
  path: '/api/applications/{reference}/cover-sheet',
  tags: ['applications'],
  summary: 'The cover sheet for the envelope',
  security: [...bearer, ...linkBearer],
  request: { params: referenceParam },
  responses: {
    200: bytes('application/pdf', 'One A4 page.'),
    ...pick(401, 403, 404, 410, 503),
  },
});
const scan = createRoute({
  method: 'get',
  path: '/api/applications/{reference}/scans/{scan}',
  tags: ['applications'],
  summary: 'The pages of a scan',
  security: bearer,
  request: { params: referenceParam.extend({ scan: z.string().max(100) }) },
  responses: { 200: bytes('application/pdf', 'The pages.'), ...pick(401, 403, 404, 410, 503) },
});
const letter = createRoute({
  method: 'get',
  path: '/api/applications/{reference}/letters/{message}',
  tags: ['applications'],
  summary: 'A message as a letter, DIN 5008 form B',
  security: bearer,
  request: { params: referenceParam.extend({ message: z.string().max(100) }) },
  responses: { 200: bytes('application/pdf', 'The letter.'), ...pick(401, 403, 404, 410, 503) },
});
const takeBack = createRoute({
  method: 'post',
  path: '/api/applications/{reference}/scans/{scan}/take-back',
  tags: ['actions'],
  summary: 'Puts the pages of a wrong case back into the tray',
  security: bearer,
  request: {
    params: referenceParam.extend({ scan: z.string().max(100) }),
    headers: idempotencyHeader,
    body: jsonBody(takeScanBackSchema),
  },
  responses: {
    200: json(staffViewSchema, 'The case after it.'),
    ...pick(401, 403, 404, 409, 410, 415, 422, 503),
  },
});
const exported = createRoute({
  method: 'get',
  path: '/api/applications/{reference}/export',
  tags: ['applications'],
  summary: 'The whole case: data, timeline, all pages',
  security: bearer,
  request: { params: referenceParam },
  responses: { 200: bytes('application/zip', 'A ZIP file.'), ...pick(401, 403, 404, 410, 503) },
});
const erase = createRoute({
  method: 'delete',
  path: '/api/applications/{reference}',
  tags: ['applications'],
  summary: 'Erases a case after its end',
  security: bearer,
  request: { params: referenceParam },
  responses: {
    200: json(
      z
        .object({
          reference: z.string(),
          outcome: outcomeSchema,
          endedAt: z.string(),
          erasedAt: z.string(),
          recordHash: z.string(),
          cause: z.enum(['retention', 'ordered']),
        })
        .openapi('ErasureProof'),
      'The proof of the erasure.',
    ),
    ...pick(401, 403, 404, 409, 410, 503),
  },
});

export function caseFileRoutes(deps: AppDeps) {
  return newRouter()
    .openapi(sheet, async (c) => {
      const reference = referenceOf(c.req.valid('param').reference);
      const { view } = await caseForSheet(c, reference);
      return file(c, await coverSheet(deps, view), 'application/pdf', `${reference}.pdf`);
    })
    .openapi(scan, async (c) => {
      const caller = callerFor(c, 'read-scan');
      const { reference, scan: id } = c.req.valid('param');
      const { view } = await visibleCase(deps, caller, reference);
      const { bytes: pages, name } = await readScan(deps, view, id);
      const isPdf = pages.subarray(0, 5).toString('latin1') === '%PDF-';
      return isPdf
        ? file(c, pages, 'application/pdf', name)
        : file(c, pages, 'application/octet-stream', name.replace(/\.pdf$/, '.bin'), 'attachment');
    })
    .openapi(letter, async (c) => {
      const caller = callerFor(c, 'letter-printed');
      const { reference, message } = c.req.valid('param');
      const { view } = await visibleCase(deps, caller, reference);
      const pdf = await lettersPdf([await letterOf(deps, view, message)]);
      return file(c, pdf, 'application/pdf', `${view.reference}-${message}.pdf`);
    })
    .openapi(takeBack, async (c) => {
      const caller = callerFor(c, 'contents');
      const { reference, scan: id } = c.req.valid('param');
      const { view } = await visibleCase(deps, caller, reference);
      const { reason } = c.req.valid('json');
      await takeScanBack(deps, view, { scan: id, reason, by: caller.actor });
      keepPrivate(c);
      const found = await readCase(deps, view.reference);
      return c.json(staffViewBody(found, caller, c.get('language')), 200);
    })
    .openapi(exported, async (c) => {
      const caller = callerFor(c, 'export-case');
      const found = await visibleCase(deps, caller, c.req.valid('param').reference);
      const zip = await exportCase(deps, found, c.get('language'));
      return file(c, zip, 'application/zip', `${found.view.reference}.zip`, 'attachment');
    })
    .openapi(erase, async (c) => {
      const caller = callerFor(c, 'erase-case');
      const { view } = await visibleCase(deps, caller, c.req.valid('param').reference);
      keepPrivate(c);
      return c.json(await eraseCase(deps, view.reference, caller.actor), 200);
    });

  /** Staff of the department, or the citizen of this very case. */
  async function caseForSheet(c: Ctx, reference: string) {
    const holder = c.get('holder');
    if (!c.get('caller') && holder) {
      if (holder.reference !== reference) {
        throw new Problem('forbidden', 'This link belongs to another case.');
      }
      const found = await readCase(deps, reference);
      requireVersion(found.view, holder);
      return found;
    }
    return visibleCase(deps, callerFor(c, 'cover-sheet'), reference);
  }
}

/** Bytes that a browser shows or saves, and never runs. */
function file(
  c: Ctx,
  content: Uint8Array,
  type: string,
  name: string,
  disposition: 'inline' | 'attachment' = 'inline',
) {
  keepPrivate(c);
  c.header('Content-Type', type);
  c.header('Content-Disposition', `${disposition}; filename="${name}"`);
  c.header('Content-Security-Policy', "sandbox; default-src 'none'");
  c.header('X-Content-Type-Options', 'nosniff');
  return c.body(Uint8Array.from(content).buffer, 200);
}
