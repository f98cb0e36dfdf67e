import type { MiddlewareHandler } from 'hono';
import type { Env } from '../http.ts';
import { lineOf } from '../route-lines/index.ts';
import { linkHolder, requireConfirmed } from './identify.ts';
import { permissions, requirePermission, type Permission } from './permissions.ts';

const isPermission = (needs: string): needs is Permission => Object.hasOwn(permissions, needs);

/** Where the question is asked, on the way to a page. */
export function askingFirst(url: string): string {
  const { pathname, search } = new URL(url);
  return `/a/confirm?${new URLSearchParams({ to: pathname + search }).toString()}`;
}

/**
 * Whom a route is not for, does not reach its handler, whatever that one forgets. Pages send who is
 * not signed in to the sign-in, and who has not answered the question of a case to that; the citizen of a
 * case has its cover sheet too.
 */
export const requireLine: MiddlewareHandler<Env> = async (c, next) => {
  const line = lineOf(c);
  const caller = c.get('caller');
  const asks = !caller && (line?.path.startsWith('/staff') || line?.needs === 'cover-sheet');
  if (line && isPermission(line.needs) && !asks) requirePermission(caller, line.needs);
  if (line?.needs === 'confirmed' && !c.get('confirmed')) {
    const { method, path, url } = c.req;
    const isPage = path.startsWith('/a/') && !/\.svg$|^\/a\/uploads/.test(path);
    if (!isPage) {
      linkHolder(c);
      requireConfirmed(c);
    } else if (method === 'GET' && c.get('holder')) return c.redirect(askingFirst(url));
    // A form of a page keeps what was typed while it asks.
  }
  await next();
};
