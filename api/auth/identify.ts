import type { MiddlewareHandler } from 'hono';
import type { Links } from '../../platform/links.ts';
import { Problem } from '../errors.ts';
import type { Ctx, Env } from '../http.ts';
import type { Caller, LinkHolder } from './caller.ts';
import { requirePermission, type Permission } from './permissions.ts';
import { addressOf, RateLimit } from './rate-limit.ts';
import type { Sessions } from './session.ts';
import type { Tokens } from './tokens.ts';

/** Wrong tokens from one address in a minute, before it has to wait. */
const wrongTokensPerMinute = 60;

/** Finds out who asks: a machine by its token, staff by their session, a citizen by a link. */
export function identify(options: {
  tokens: Tokens;
  sessions: Sessions;
  links: Links;
}): MiddlewareHandler<Env> {
  const { tokens, sessions, links } = options;
  const failures = new RateLimit(wrongTokensPerMinute);

  return async (c, next) => {
    const token = bearerOf(c);
    if (token !== undefined) {
      const address = addressOf(c);
      failures.check(address);
      const caller = await tokens.callerOf(token);
      const holder = caller ? undefined : links.open(token);
      if (!caller && !holder) {
        failures.take(address);
        throw new Problem('not-signed-in', 'This bearer token is not known.');
      }
      c.set('caller', caller);
      c.set('holder', holder);
    } else {
      c.set('caller', sessions.caller(c));
      const link = sessions.caseToken(c);
      c.set('holder', link === undefined ? undefined : links.open(link));
    }
    await next();
  };
}

function bearerOf(c: Ctx): string | undefined {
  const header = c.req.header('authorization');
  if (header === undefined) return undefined;
  const match = /^Bearer +(\S+)$/i.exec(header);
  if (!match?.[1]) throw new Problem('not-signed-in', 'Expected: Authorization: Bearer <token>.');
  return match[1];
}

export const callerFor = (c: Ctx, permission: Permission): Caller =>
  requirePermission(c.get('caller'), permission);

/** Fails with `invalid-link`. Whether the link is still of the present version, the case says. */
export function linkHolder(c: Ctx): LinkHolder {
  const holder = c.get('holder');
  if (holder) return holder;
  throw new Problem('invalid-link', 'Open the link of the last message, or send its token.');
}
