import type { MiddlewareHandler } from 'hono';
import type { Env } from '../http.ts';
import { lineOf } from '../route-lines/index.ts';
import { permissions, requirePermission, type Permission } from './permissions.ts';

const isPermission = (needs: string): needs is Permission => Object.hasOwn(permissions, needs);

/** Whom a route is not for, does not reach its handler, whatever that one forgets. */
export const requireLine: MiddlewareHandler<Env> = async (c, next) => {
  const needs = lineOf(c)?.needs;
  const caller = c.get('caller');
  if (caller && needs && isPermission(needs)) requirePermission(caller, needs);
  await next();
};
