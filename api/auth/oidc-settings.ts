import type { CustomFetch } from 'openid-client';

export interface OidcProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret?: string;
  /** Asks who signs in each time, instead of trusting the provider's own session. */
  alwaysAsk?: boolean;
  /** Reaches the provider another way than by its public address. */
  fetch?: CustomFetch;
}

export interface OidcSettings {
  publicUrl: string;
  /** None: staff cannot sign in, machines can. */
  provider: OidcProviderSettings | undefined;
}
