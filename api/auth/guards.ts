import type { MiddlewareHandler } from 'hono';
import type { Env } from '../http.ts';
import { callerFor, linkHolder } from './identify.ts';
import type { Permission } from './permissions.ts';

/** Who may not do it hears that before anything is said about the request. */
export const allow =
  (permission: Permission): MiddlewareHandler<Env> =>
  async (c, next) => {
    callerFor(c, permission);
    await next();
  };

export const linkOnly: MiddlewareHandler<Env> = async (c, next) => {
  linkHolder(c);
  await next();
};
