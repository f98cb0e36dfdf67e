import type { JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import { Problem } from '../errors.ts';
import { defaultClaims, departmentsOf, rolesOf, saysAll } from './claims.ts';
import { remoteKeys, verifyLogoutToken, type LogoutToken } from './logout-token.ts';
import type { OidcProviderSettings, OidcSettings } from './oidc-settings.ts';
import { clockTolerance, configured, discover } from './provider.ts';
import type { Flow } from './session.ts';
import type { Person } from './staff-session.ts';

/** Staff sign-in by OpenID Connect: authorization code with PKCE, state and nonce. */
export interface SignIn {
  /** Where to send the browser, and what to remember meanwhile. */
  start(returnTo: string): Promise<{ url: string; flow: Flow }>;
  /** Who came back. @throws when the answer is forged, stale or of another browser. */
  finish(callback: URL, flow: Flow): Promise<Person>;
  /** The provider's sign-out page, where it has one. */
  signOutUrl(idToken: string | undefined): Promise<string | undefined>;
  /** What the provider says by itself. @throws when the token is not one of its logout tokens. */
  logout(token: string): Promise<LogoutToken>;
}

class ClockSkew extends Error {
  override name = 'ClockSkew';
}

/** Longer ones do not fit into a cookie beside the rest. */
const longestIdToken = 2_000;

export function createSignIn({ provider, publicUrl, isDepartment }: OidcSettings): SignIn {
  const redirectUri = `${publicUrl}/auth/callback`;
  const names = provider?.claims ?? defaultClaims;
  let found: oidc.ServerMetadata | undefined;
  let keys: JWTVerifyGetKey | undefined;

  const settings = (): OidcProviderSettings => {
    if (provider) return provider;
    throw new Problem(
      'temporarily-unavailable',
      'Staff sign-in is not set up; expected OIDC_ISSUER and OIDC_CLIENT_ID.',
    );
  };
  /** Asked each time somebody begins to sign in: whether the provider is there is seen before. */
  const discovered = async () => {
    const config = await discover(settings());
    found = config.serverMetadata();
    return config;
  };
  const configuration = async () => (found ? configured(settings(), found) : discovered());

  const allClaims = async (
    config: oidc.Configuration,
    tokens: oidc.TokenEndpointResponse,
    idToken: oidc.IDToken,
  ) => {
    if (saysAll(idToken, names) || !config.serverMetadata().userinfo_endpoint) return idToken;
    const more = await oidc.fetchUserInfo(config, tokens.access_token, idToken.sub);
    return { ...more, ...idToken };
  };

  return {
    async start(returnTo) {
      const config = await discovered();
      const verifier = oidc.randomPKCECodeVerifier();
      const flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, returnTo };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: provider?.scope ?? 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: flow.state,
        nonce: flow.nonce,
        ...(provider?.alwaysAsk ? { prompt: 'login' } : {}),
      });
      return { url: url.href, flow };
    },
    async finish(callback, flow) {
      const config = await configuration();
      const answered = new URL(redirectUri);
      answered.search = callback.search;
      const tokens = await oidc.authorizationCodeGrant(config, answered, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      });
      const idToken = tokens.claims();
      if (!idToken) throw new Error('The sign-in provider answered without an ID token.');
      // The library looks at the end of its life alone.
      if (idToken.iat > Date.now() / 1000 + clockTolerance) {
        throw new ClockSkew('The clock of the sign-in provider is ahead of ours.');
      }
      const claims = await allClaims(config, tokens, idToken);
      const name = claims['name'] ?? claims['preferred_username'];
      const { id_token: text = '' } = tokens;
      return {
        sub: idToken.sub,
        roles: rolesOf(claims, names),
        departments: departmentsOf(claims, names, isDepartment),
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof idToken['sid'] === 'string' ? { sid: idToken['sid'] } : {}),
        ...(text.length <= longestIdToken ? { idToken: text } : {}),
      };
    },
    async signOutUrl(idToken) {
      const config = await configuration();
      if (provider?.alwaysAsk || !config.serverMetadata().end_session_endpoint) return undefined;
      // Names the client as well, for a session whose ID token was too long to be kept.
      return oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: publicUrl,
        ...(idToken ? { id_token_hint: idToken } : {}),
      }).href;
    },
    async logout(token) {
      const { issuer, jwks_uri: uri } = (await configuration()).serverMetadata();
      if (!uri) throw new Error('The provider publishes no keys.');
      keys ??= remoteKeys(uri, provider?.fetch);
      return verifyLogoutToken(token, settings().clientId, issuer, keys);
    },
  };
}
