import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { cityStyle } from '../../procedures/city.ts';
import type { AppDeps } from '../app-deps.ts';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import type { Ctx, Env } from '../http.ts';
import { staffScript } from './scripts/staff.ts';
import { uploadScript } from './scripts/upload.ts';
import { style } from './style.ts';

const require = createRequire(import.meta.url);
/** The client of the tus protocol for resumable uploads, as its makers deliver it. */
const tusScript = readFileSync(require.resolve('tus-js-client/dist/tus.min.js'), 'utf8');

/** KERN, the design system of Germany's public administration, and the fonts it is made for. */
const kern = (file: string) => readFileSync(require.resolve(`@kern-ux/native/dist/${file}`));
const fonts = ['Regular', 'Medium', 'SemiBold'].map((weight) => `FiraSans-${weight}.woff2`);

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
  '<rect width="32" height="32" rx="6" fill="#0b4fa8"/>' +
  '<path d="M6 10h20v13H6z M6 10l10 8 10-8" fill="none" stroke="#fff" stroke-width="2"/></svg>';

/** What pages load besides themselves; all of it is ours. */
export function assets({ catalogue }: AppDeps) {
  const file = (content: string | Buffer, type: string) => {
    const zipped = type.startsWith('text/') ? gzipSync(content) : undefined;
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    return (c: Ctx) => {
      c.header('ETag', etag);
      c.header('Cache-Control', 'public, max-age=0, must-revalidate');
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      c.header('Content-Type', type);
      c.header('X-Content-Type-Options', 'nosniff');
      c.header('Vary', 'Accept-Encoding');
      if (zipped && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
        c.header('Content-Encoding', 'gzip');
        return c.body(Uint8Array.from(zipped));
      }
      return c.body(typeof content === 'string' ? content : Uint8Array.from(content));
    };
  };
  const routes = new Hono<Env>();
  for (const name of fonts) {
    routes.get(`/assets/fonts/${name}`, file(kern(`fonts/fira-sans/${name}`), 'font/woff2'));
  }
  const { logo } = catalogue.city;
  if (logo) routes.get('/assets/logo', file(logo.bytes, logo.type));
  return routes
    .get('/assets/kern.css', file(kern('kern.min.css'), 'text/css; charset=utf-8'))
    .get('/assets/city.css', file(cityStyle(catalogue.city), 'text/css; charset=utf-8'))
    .get('/assets/style.css', file(style, 'text/css; charset=utf-8'))
    .get('/assets/upload.js', file(uploadScript, 'text/javascript; charset=utf-8'))
    .get('/assets/tus.js', file(tusScript, 'text/javascript; charset=utf-8'))
    .get('/assets/staff.js', file(staffScript, 'text/javascript; charset=utf-8'))
    .get('/assets/icon.svg', file(icon, 'image/svg+xml'));
}
