import type { CustomFetch } from 'openid-client';
import type { ClaimNames } from './claims.ts';

export interface OidcProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret?: string;
  /** How the secret is sent; none: as the provider says it likes it. */
  clientAuth?: 'client_secret_basic' | 'client_secret_post';
  scope?: string;
  claims?: ClaimNames;
  /** Asks who signs in each time, instead of trusting the provider's own session. */
  alwaysAsk?: boolean;
  /** Reaches the provider another way than by its public address. */
  fetch?: CustomFetch;
}

export interface OidcSettings {
  publicUrl: string;
  /** None: staff cannot sign in, machines can. */
  provider: OidcProviderSettings | undefined;
  /** Whether we have such a department. */
  isDepartment: (id: string) => boolean;
}
