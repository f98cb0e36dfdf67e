import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../errors.ts';
import type { Ctx, Env } from '../http.ts';
import { assetsOf, type Asset } from './asset-files.ts';

const forEver = 'public, max-age=31536000, immutable';
const asked = 'public, max-age=0, must-revalidate';

/** What pages load besides themselves; all of it is ours. */
export function assets({ catalogue }: Pick<AppDeps, 'catalogue'>) {
  const find = (name: string): Asset => {
    const found = assetsOf(catalogue.city).get(name);
    if (!found) throw new Problem('not-found', 'There is no such file.');
    return found;
  };
  return new Hono<Env>()
    .get('/favicon.ico', (c) => send(c, find('icon.svg'), asked))
    .get('/assets/:name', (c) => send(c, find(c.req.param('name')), asked))
    .get('/assets/:hash/:name', (c) => {
      const file = find(c.req.param('name'));
      return send(c, file, c.req.param('hash') === file.hash ? forEver : asked);
    });
}

async function send(c: Ctx, file: Asset, caching: string): Promise<Response> {
  const etag = `"${file.hash}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', caching);
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  c.header('Content-Type', file.type);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Vary', 'Accept-Encoding');
  const accepted = c.req.header('accept-encoding') ?? '';
  for (const encoding of ['br', 'gzip'] as const) {
    const packed = new RegExp(`\\b${encoding}\\b`).test(accepted) && file.packed(encoding);
    if (!packed) continue;
    c.header('Content-Encoding', encoding);
    return c.body(Uint8Array.from(packed));
  }
  return c.body(Uint8Array.from(await file.bytes()));
}
