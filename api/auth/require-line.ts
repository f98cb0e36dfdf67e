import type { MiddlewareHandler } from 'hono';
import type { Env } from '../http.ts';
import { lineOf } from '../route-lines/index.ts';
import { permissions, requirePermission, type Permission } from './permissions.ts';

const isPermission = (needs: string): needs is Permission => Object.hasOwn(permissions, needs);

/**
 * Whom a route is not for, does not reach its handler, whatever that one forgets. Pages send who is
 * not signed in to the sign-in; the citizen of a case has its cover sheet too.
 */
export const requireLine: MiddlewareHandler<Env> = async (c, next) => {
  const line = lineOf(c);
  const caller = c.get('caller');
  const asks = !caller && (line?.path.startsWith('/staff') || line?.needs === 'cover-sheet');
  if (line && isPermission(line.needs) && !asks) requirePermission(caller, line.needs);
  await next();
};
