import type { MiddlewareHandler } from 'hono';
import { Problem } from '../errors.ts';
import type { Env } from '../http.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a browser send. A browser says where a request comes from, by
 * `Origin` or `Sec-Fetch-Site`; a client that says neither has no cookies of somebody else.
 * @param guests by path, the one other origin that may send there
 */
export const csrf =
  (publicUrl: string, guests: Record<string, string | undefined> = {}): MiddlewareHandler<Env> =>
  async (c, next) => {
    const byCookie = c.req.header('cookie') !== undefined && !c.req.header('authorization');
    if (!safe.has(c.req.method) && byCookie) {
      const origin = c.req.header('origin');
      const site = c.req.header('sec-fetch-site');
      const own = [new URL(publicUrl).origin, new URL(c.req.url).origin, guests[c.req.path]];
      const foreign = origin !== undefined ? !own.includes(origin) : isForeign(site);
      if (foreign) throw new Problem('cross-site-request', 'This request came from another site.');
    }
    await next();
  };

const isForeign = (site: string | undefined): boolean =>
  site !== undefined && site !== 'same-origin' && site !== 'none';
