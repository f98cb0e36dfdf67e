import { createRemoteJWKSet, customFetch, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { CustomFetch } from 'openid-client';
import { clockTolerance } from './provider.ts';

export interface LogoutToken {
  id: string;
  sid?: string;
  sub?: string;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds after which a token has been on its way for too long. */
const oldest = 300;

/** The provider's keys; one that is not known yet is looked for, once a second at most. */
export function remoteKeys(uri: string, fetch: CustomFetch | undefined): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(uri), {
    cooldownDuration: 1_000,
    ...(fetch
      ? {
          [customFetch]: (url, options) =>
            fetch(url, { ...options, headers: Object.fromEntries(options.headers), body: null }),
        }
      : {}),
  });
}

/**
 * Checks a logout token as OpenID Connect Back-Channel Logout 1.0, section 2.6 says; whether it has
 * been seen before, the caller knows.
 * @throws when anything about it is wrong
 */
export async function verifyLogoutToken(
  token: string,
  clientId: string,
  issuer: string,
  keys: JWTVerifyGetKey,
): Promise<LogoutToken> {
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    clockTolerance,
    maxTokenAge: oldest,
    requiredClaims: ['iat', 'jti', 'events'],
  });
  const { events, jti, nonce, sid, sub } = payload;
  const isLogout = typeof events === 'object' && events !== null && Object.hasOwn(events, event);
  if (!isLogout) throw new Error('Not a logout token.');
  if (nonce !== undefined) throw new Error('A logout token has no nonce.');
  if (typeof jti !== 'string' || !(typeof sid === 'string' || sub)) {
    throw new Error('A logout token names a session or a person.');
  }
  return { id: jti, ...(typeof sid === 'string' ? { sid } : {}), ...(sub ? { sub } : {}) };
}
