import * as oidc from 'openid-client';
import { Problem } from '../errors.ts';
import type { OidcProviderSettings, OidcSettings } from './oidc-settings.ts';
import type { Role } from '../../workflows/application/contract.ts';
import type { Departments } from './caller.ts';
import { isRole } from './caller.ts';
import type { Flow, Person } from './session.ts';

/** Staff sign-in by OpenID Connect: authorization code with PKCE, state and nonce. */
export interface SignIn {
  /** Where to send the browser, and what to remember meanwhile. */
  start(returnTo: string): Promise<{ url: string; flow: Flow }>;
  /** Who came back. @throws when the answer is forged, stale or of another browser. */
  finish(callback: URL, flow: Flow): Promise<Person>;
  /** The provider's sign-out page, where it has one. */
  signOutUrl(idToken: string | undefined): Promise<string | undefined>;
}

/** Longer ones do not fit into a cookie beside the rest. */
const longestIdToken = 2_000;

export function createSignIn({ provider, publicUrl }: OidcSettings): SignIn {
  const redirectUri = `${publicUrl}/auth/callback`;
  let found: Promise<oidc.Configuration> | undefined;

  const configuration = () => {
    if (!provider) {
      throw new Problem(
        'temporarily-unavailable',
        'Staff sign-in is not set up; expected OIDC_ISSUER and OIDC_CLIENT_ID.',
      );
    }
    found ??= discover(provider);
    // A provider that was not there yet is asked again by the next person.
    found.catch(() => (found = undefined));
    return found;
  };

  return {
    async start(returnTo) {
      const config = await configuration();
      const verifier = oidc.randomPKCECodeVerifier();
      const flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, returnTo };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: flow.state,
        nonce: flow.nonce,
        ...(provider?.alwaysAsk ? { prompt: 'login' } : {}),
      });
      return { url: url.href, flow };
    },
    async finish(callback, flow) {
      const answered = new URL(redirectUri);
      answered.search = callback.search;
      const tokens = await oidc.authorizationCodeGrant(await configuration(), answered, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('The sign-in provider answered without an ID token.');
      return personOf(claims, tokens.id_token);
    },
    async signOutUrl(idToken) {
      const config = await configuration();
      if (provider?.alwaysAsk || !config.serverMetadata().end_session_endpoint) return undefined;
      return oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: publicUrl,
        ...(idToken ? { id_token_hint: idToken } : {}),
      }).href;
    },
  };
}

async function discover(provider: OidcProviderSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret, fetch } = provider;
  const insecure = issuer.startsWith('http:');
  return oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret ? oidc.ClientSecretBasic(clientSecret) : oidc.None(),
    {
      timeout: 10,
      ...(insecure ? { execute: [oidc.allowInsecureRequests] } : {}),
      ...(fetch ? { [oidc.customFetch]: fetch } : {}),
    },
  );
}

/** Roles and departments come from the claims of these names; without departments there are none. */
function personOf(claims: oidc.IDToken, idToken: string | undefined): Person {
  const name = typeof claims['name'] === 'string' ? claims['name'] : undefined;
  return {
    sub: claims.sub,
    roles: strings(claims['roles']).filter((role): role is Role => isRole(role)),
    departments: departmentsOf(claims['departments']),
    ...(name ? { name } : {}),
    ...(idToken && idToken.length <= longestIdToken ? { idToken } : {}),
  };
}

const strings = (claim: unknown): string[] =>
  Array.isArray(claim)
    ? claim.filter((value) => typeof value === 'string')
    : typeof claim === 'string'
      ? claim.split(/[\s,]+/).filter(Boolean)
      : [];

function departmentsOf(claim: unknown): Departments {
  const names = strings(claim);
  return names.includes('*') ? '*' : names;
}
