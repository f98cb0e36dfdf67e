import type { MiddlewareHandler } from 'hono';
import type { Links } from '../../platform/links.ts';
import { sessionIsOver } from '../../workflows/staff-directory/rules.ts';
import { Problem } from '../errors.ts';
import type { Ctx, Env } from '../http.ts';
import type { StaffDirectory } from '../operations/staff-directory.ts';
import type { Caller, LinkHolder } from './caller.ts';
import { requirePermission, type Permission } from './permissions.ts';
import { addressOf } from './client-address.ts';
import { RateLimit } from './rate-limit.ts';
import type { Sessions } from './session.ts';
import { callerOf, idOf, used, type StaffSession } from './staff-session.ts';
import type { Tokens } from './tokens.ts';

/** Wrong tokens from one address in a minute, before it has to wait. */
const wrongTokensPerMinute = 60;

/** Finds out who asks: a machine by its token, staff by their session, a citizen by a link. */
export function identify(options: {
  tokens: Tokens;
  sessions: Sessions;
  links: Links;
  directory: StaffDirectory;
}): MiddlewareHandler<Env> {
  const { tokens, sessions, links, directory } = options;
  const failures = new RateLimit(wrongTokensPerMinute);

  const staffCaller = async (c: Ctx): Promise<Caller | undefined> => {
    const session = sessions.staff(c);
    if (!session) return undefined;
    if (sessionIsOver(await directory.recent(), standing(session))) {
      sessions.forgetStaff(c);
      return undefined;
    }
    const extended = byItself(c) ? undefined : used(session, Date.now());
    if (extended) sessions.keepStaff(c, extended);
    return callerOf(extended ?? session);
  };

  return async (c, next) => {
    if (c.req.path.startsWith('/assets/')) return next();
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
      c.set('caller', await staffCaller(c));
      const link = sessions.caseToken(c);
      c.set('holder', link === undefined ? undefined : links.open(link));
    }
    const holder = c.get('holder');
    c.set('confirmed', holder !== undefined && sessions.isConfirmed(c, holder));
    await next();
  };
}

/** What an open page asks for without a person is no use of the session. */
const byItself = (c: Ctx): boolean =>
  c.req.path.startsWith('/staff/live/') || c.req.header('x-by-itself') !== undefined;

export const standing = (session: StaffSession) => ({
  person: idOf(session),
  begunAt: session.begunAt,
  ...(session.sid ? { providerSession: session.sid } : {}),
});

function bearerOf(c: Ctx): string | undefined {
  const header = c.req.header('authorization');
  if (header === undefined) return undefined;
  const match = /^Bearer +(\S+)$/i.exec(header);
  if (!match?.[1]) throw new Problem('not-signed-in', 'Expected: Authorization: Bearer <token>.');
  return match[1];
}

export const callerFor = (c: Ctx, permission: Permission): Caller =>
  requirePermission(c.get('caller'), permission);

/** Fails with `confirmation-required` where the question of the case has not been answered lately. */
export function requireConfirmed(c: Ctx): void {
  if (c.get('confirmed')) return;
  throw new Problem(
    'confirmation-required',
    'Answer the question of this case first, and send what comes of it as the header Confirmation.',
  );
}

/** Fails with `invalid-link`. Whether the link is still of the present version, the case says. */
export function linkHolder(c: Ctx): LinkHolder {
  const holder = c.get('holder');
  if (holder) return holder;
  throw new Problem('invalid-link', 'Open the link of the last message, or send its token.');
}
