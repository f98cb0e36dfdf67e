import type { AppDeps } from '../app-deps.ts';
import { noteActor, noteObject } from '../audit/notes.ts';
import { Problem } from '../errors.ts';
import { formDataOf } from '../form-data.ts';
import type { Ctx } from '../http.ts';
import { idOf } from './staff-session.ts';

/** OpenID Connect Back-Channel Logout 1.0: the provider ends sessions that it has begun. */
export const backChannelLogout =
  ({ directory, log, signIn }: Pick<AppDeps, 'directory' | 'log' | 'signIn'>) =>
  async (c: Ctx): Promise<Response> => {
    c.header('Cache-Control', 'no-store');
    const refused = (description: string) => {
      log.warn({ description }, 'a logout token was refused');
      return c.json({ error: 'invalid_request', error_description: description }, 400);
    };
    const form = await formDataOf(c).catch(() => new FormData());
    const text = form.get('logout_token');
    if (typeof text !== 'string') return refused('Expected a logout_token.');
    const token = await signIn.logout(text).catch((error: unknown) => {
      if (error instanceof Problem) throw error;
      return undefined;
    });
    if (!token) return refused('This is no logout token of the provider.');
    const { logoutTokens } = await directory.fresh();
    if (logoutTokens[token.id]) return refused('This logout token has been used.');
    noteActor({ id: 'system', roles: [] });
    if (token.sub) noteObject(idOf({ sub: token.sub }));
    await directory.providerEnded({
      token: token.id,
      at: new Date().toISOString(),
      ...(token.sid ? { session: token.sid } : {}),
      ...(token.sub ? { person: idOf({ sub: token.sub }) } : {}),
    });
    await directory.fresh().catch(() => undefined);
    return c.body(null, 200);
  };
