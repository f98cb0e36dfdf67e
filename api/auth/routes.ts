import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../errors.ts';
import type { Env } from '../http.ts';

/** Only a path of ours: nobody is sent elsewhere after signing in. */
export const safeReturn = (path: string | undefined): string =>
  path && /^\/(?![/\\])[\w\-./?=&%:]*$/.test(path) ? path : '/staff';

/** `GET /auth/sign-in?return=/staff`, `GET /auth/callback`, `POST /auth/sign-out`. */
export function signInRoutes({ sessions, signIn, log }: AppDeps) {
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
      try {
        sessions.begin(c, await signIn.finish(new URL(c.req.url), flow));
      } catch (error) {
        const reason = error instanceof Error ? error.name : 'unknown';
        log.warn({ reason }, 'a sign-in was refused');
        throw new Problem('not-signed-in', 'The sign-in did not succeed; start it again.');
      }
      c.header('Cache-Control', 'no-store');
      return c.redirect(safeReturn(flow.returnTo));
    })
    .post('/auth/sign-out', async (c) => {
      const idToken = sessions.idToken(c);
      sessions.end(c);
      const url = await signIn.signOutUrl(idToken).catch(() => undefined);
      return c.redirect(url ?? '/', 303);
    });
}
