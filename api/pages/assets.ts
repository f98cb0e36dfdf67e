import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import type { Ctx, Env } from '../http.ts';
import { staffScript } from './scripts/staff.ts';
import { uploadScript } from './scripts/upload.ts';
import { style } from './style.ts';

const require = createRequire(import.meta.url);
/** The client of the tus protocol for resumable uploads, as its makers deliver it. */
const tusScript = readFileSync(require.resolve('tus-js-client/dist/tus.min.js'), 'utf8');

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
  '<rect width="32" height="32" rx="6" fill="#0b4fa8"/>' +
  '<path d="M6 10h20v13H6z M6 10l10 8 10-8" fill="none" stroke="#fff" stroke-width="2"/></svg>';

/** What pages load besides themselves; all of it is ours. */
export function assets() {
  const file = (content: string, type: string) => {
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    return (c: Ctx) => {
      c.header('ETag', etag);
      c.header('Cache-Control', 'public, max-age=0, must-revalidate');
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      c.header('Content-Type', type);
      c.header('X-Content-Type-Options', 'nosniff');
      return c.body(content);
    };
  };
  return new Hono<Env>()
    .get('/assets/style.css', file(style, 'text/css; charset=utf-8'))
    .get('/assets/upload.js', file(uploadScript, 'text/javascript; charset=utf-8'))
    .get('/assets/tus.js', file(tusScript, 'text/javascript; charset=utf-8'))
    .get('/assets/staff.js', file(staffScript, 'text/javascript; charset=utf-8'))
    .get('/assets/icon.svg', file(icon, 'image/svg+xml'));
}
