import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { noteActor } from '../audit/notes.ts';
import { Problem } from '../errors.ts';
import type { Ctx, Env } from '../http.ts';
import { signedOutPage, stayedPage } from '../pages/session-pages.tsx';
import { backChannelLogout } from './back-channel-logout.ts';
import type { Flow } from './session.ts';
import { beginSession, idOf, prolonged, type Person } from './staff-session.ts';

/** Only a path of ours: nobody is sent elsewhere after signing in. */
export const safeReturn = (path: string | undefined): string =>
  path && /^\/(?![/\\])[\w\-./?=&%:]*$/.test(path) ? path : '/staff';

/** Signing in and out, staying signed in, and what the provider says by itself. */
export function signInRoutes(deps: AppDeps) {
  const { directory, log, sessions, signIn } = deps;

  const finish = async (c: Ctx, flow: Flow): Promise<Person> => {
    try {
      return await signIn.finish(new URL(c.req.url), flow);
    } catch (error) {
      if (error instanceof Problem) throw error;
      const reason = error instanceof Error ? error.name : 'unknown';
      log.warn({ reason }, 'a sign-in was refused');
      throw new Problem('not-signed-in', 'The sign-in did not succeed; start it again.');
    }
  };

  /** The directory hears of it before anybody is let in, and has the last word. */
  const admit = async (c: Ctx, person: Person): Promise<void> => {
    const session = beginSession(person, Date.now());
    const { name, roles, departments } = person;
    const id = idOf(person);
    noteActor({ id, roles });
    await directory.signedIn({
      id,
      roles,
      departments: departments === '*' ? '*' : [...departments],
      at: session.begunAt,
      ...(name ? { name } : {}),
    });
    const { people } = await directory.fresh();
    if (roles.length === 0) {
      throw new Problem('no-role', 'The sign-in service gives this account no role here.');
    }
    if (people[id]?.ended) {
      throw new Problem('account-closed', 'This account has ended; a head of department knows.');
    }
    sessions.keepStaff(c, session);
  };

  return new Hono<Env>()
    .get('/auth/sign-in', async (c) => {
      const { url, flow } = await signIn.start(safeReturn(c.req.query('return')));
      sessions.keepFlow(c, flow);
      c.header('Cache-Control', 'no-store');
      return c.redirect(url);
    })
    .get('/auth/callback', async (c) => {
      const flow = sessions.takeFlow(c);
      if (!flow) throw new Problem('not-signed-in', 'This sign-in is too old; start it again.');
      await admit(c, await finish(c, flow));
      c.header('Cache-Control', 'no-store');
      return c.redirect(safeReturn(flow.returnTo));
    })
    .post('/auth/sign-out', async (c) => {
      const idToken = sessions.staff(c)?.idToken;
      sessions.forgetStaff(c);
      const url = await signIn.signOutUrl(idToken).catch(() => undefined);
      return url ? signedOutPage(c, url) : c.redirect('/', 303);
    })
    .get('/auth/session', (c) => {
      c.header('Cache-Control', 'no-store');
      return c.json({ seconds: secondsLeft(c.get('caller')?.until) });
    })
    .post('/auth/stay', (c) => {
      const session = c.get('caller')?.until ? sessions.staff(c) : undefined;
      if (!session) throw new Problem('not-signed-in', 'The session has ended; sign in again.');
      const longer = prolonged(session, Date.now());
      sessions.keepStaff(c, longer);
      c.header('Cache-Control', 'no-store');
      if (c.req.header('accept') !== 'application/json') return c.redirect('/auth/stayed', 303);
      return c.json({ seconds: secondsLeft(longer.until) });
    })
    .get('/auth/stayed', (c) => stayedPage(c))
    .post('/auth/back-channel-logout', backChannelLogout(deps));
}

const secondsLeft = (until: string | undefined): number =>
  until ? Math.max(0, Math.floor((Date.parse(until) - Date.now()) / 1000)) : 0;
