import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from './app-deps.ts';
import { callerFor } from './auth/identify.ts';
import { actingCase, actorIn, visibleCase, visibleScan } from './case-access.ts';
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
import { fileResponse } from './pages/file-response.ts';
import { takeScanBack } from './operations/custody.ts';
import { takeScanBackSchema } from './schemas/actions.ts';
import { staffViewSchema } from './schemas/application.ts';
import { referenceParam } from './schemas/common.ts';
import { erasureProofSchema } from './schemas/retention.ts';
import { exportCase } from './pages/export-case.tsx';
import { staffViewBody } from './staff-view.ts';
import { Problem } from './errors.ts';

const binary = { schema: z.string().openapi({ format: 'binary' }) };
const bytes = (type: string, description: string) => ({
  description,
  content: { [type]: binary },
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
    ...pick(404, 410),
  },
});
const scan = createRoute({
  method: 'get',
  path: '/api/applications/{reference}/scans/{scan}',
  tags: ['applications'],
  summary: 'The pages of a scan',
  security: bearer,
  request: { params: referenceParam.extend({ scan: z.string().max(100) }) },
  responses: {
    200: {
      description: 'The pages; a file that nobody could read, as it came.',
      content: { 'application/pdf': binary, 'application/octet-stream': binary },
    },
    ...pick(404, 410),
  },
});
const letter = createRoute({
  method: 'get',
  path: '/api/applications/{reference}/letters/{message}',
  tags: ['applications'],
  summary: 'A message as a letter, DIN 5008 form B',
  security: bearer,
  request: { params: referenceParam.extend({ message: z.string().max(100) }) },
  responses: { 200: bytes('application/pdf', 'The letter.'), ...pick(404, 410) },
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
    ...pick(404, 409, 410),
  },
});
const exported = createRoute({
  method: 'get',
  path: '/api/applications/{reference}/export',
  tags: ['applications'],
  summary: 'The whole case: data, timeline, all pages',
  security: bearer,
  request: { params: referenceParam },
  responses: { 200: bytes('application/zip', 'A ZIP file.'), ...pick(404, 410) },
});
const erase = createRoute({
  method: 'delete',
  path: '/api/applications/{reference}',
  tags: ['applications'],
  summary: 'Erases a case after its end',
  security: bearer,
  request: { params: referenceParam },
  responses: {
    200: json(erasureProofSchema, 'The proof of the erasure.'),
    ...pick(404, 409, 410),
  },
});

const pdfNamed = (name: string) => ({ type: 'application/pdf', name: `${name}.pdf` });

export function caseFileRoutes(deps: AppDeps) {
  return newRouter()
    .openapi(sheet, async (c) => {
      const reference = referenceOf(c.req.valid('param').reference);
      const { view } = await caseForSheet(c, reference);
      return fileResponse(c, await coverSheet(deps, view), pdfNamed(reference));
    })
    .openapi(scan, async (c) => {
      const caller = callerFor(c, 'read-scan');
      const { reference, scan: id } = c.req.valid('param');
      const { view, record } = await visibleScan(deps, caller, reference, id);
      const { bytes: content, ...described } = await readScan(deps, view, record);
      return fileResponse(c, content, { ...described, save: true });
    })
    .openapi(letter, async (c) => {
      const caller = callerFor(c, 'letter-printed');
      const { reference, message } = c.req.valid('param');
      const { view } = await visibleCase(deps, caller, reference);
      const pdf = await lettersPdf([await letterOf(deps, view, message)]);
      return fileResponse(c, pdf, pdfNamed(`${view.reference}-${message}`));
    })
    .openapi(takeBack, async (c) => {
      const caller = callerFor(c, 'contents');
      const { reference, scan: id } = c.req.valid('param');
      const { view } = await actingCase(deps, caller, reference);
      const { reason } = c.req.valid('json');
      await takeScanBack(deps, view, { scan: id, reason, by: actorIn(caller, view) });
      keepPrivate(c);
      const found = await readCase(deps, view.reference);
      return c.json(staffViewBody(found, caller, c.get('language')), 200);
    })
    .openapi(exported, async (c) => {
      const caller = callerFor(c, 'export-case');
      const found = await visibleCase(deps, caller, c.req.valid('param').reference);
      const zip = await exportCase(deps, found, c.get('language'));
      const name = `${found.view.reference}.zip`;
      return fileResponse(c, zip, { type: 'application/zip', name, save: true });
    })
    .openapi(erase, async (c) => {
      const caller = callerFor(c, 'erase-case');
      const { view } = await actingCase(deps, caller, c.req.valid('param').reference);
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
