import * as oidc from 'openid-client';
import { Problem } from '../errors.ts';
import type { OidcProviderSettings } from './oidc-settings.ts';

/** Seconds that the provider's clock may be off. */
export const clockTolerance = 60;
/** Seconds that one answer of the provider may take. */
const patience = 10;
const retryAfterSeconds = 30;

/** @throws `temporarily-unavailable`, when the provider does not answer or is none. */
export async function discover(provider: OidcProviderSettings): Promise<oidc.Configuration> {
  const { issuer, fetch } = provider;
  try {
    const found = await oidc.discovery(
      new URL(issuer),
      provider.clientId,
      undefined,
      oidc.None(),
      options(issuer, fetch),
    );
    return configured(provider, found.serverMetadata());
  } catch (error) {
    throw new Problem(
      'temporarily-unavailable',
      'The sign-in service does not answer; try again in half a minute.',
      { retryAfterSeconds, cause: error },
    );
  }
}

const options = (issuer: string, fetch: oidc.CustomFetch | undefined) => ({
  timeout: patience,
  ...(issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {}),
  ...(fetch ? { [oidc.customFetch]: fetch } : {}),
});

/**
 * A configuration of its own for each sign-in: it fetches the provider's keys anew, so that a key is
 * known that has been in use for a second. The signature of ID tokens is checked.
 */
export function configured(
  provider: OidcProviderSettings,
  metadata: oidc.ServerMetadata,
): oidc.Configuration {
  const { clientId, fetch, issuer } = provider;
  const config = new oidc.Configuration(
    metadata,
    clientId,
    { [oidc.clockTolerance]: clockTolerance },
    authentication(provider, metadata),
  );
  config.timeout = patience;
  if (fetch) config[oidc.customFetch] = fetch;
  if (issuer.startsWith('http:')) oidc.allowInsecureRequests(config);
  oidc.enableNonRepudiationChecks(config);
  return config;
}

function authentication(
  { clientSecret, clientAuth }: OidcProviderSettings,
  metadata: oidc.ServerMetadata,
): oidc.ClientAuth {
  if (!clientSecret) return oidc.None();
  const offered = metadata.token_endpoint_auth_methods_supported;
  const basic = !offered || offered.includes('client_secret_basic');
  const method = clientAuth ?? (basic ? 'client_secret_basic' : 'client_secret_post');
  return method === 'client_secret_basic'
    ? oidc.ClientSecretBasic(clientSecret)
    : oidc.ClientSecretPost(clientSecret);
}
