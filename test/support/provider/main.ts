// A sign-in provider in a process of its own, with whatever clock, keys and claims a test wants.
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import type { ProviderControl, ProviderOptions } from './start.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as ProviderOptions;
const realNow = Date.now;
let skewSeconds = 0;
Date.now = () => realNow() + skewSeconds * 1000;

let claims: Record<string, unknown> = {};
let account = 'nobody';
const cookieKeys = [randomBytes(32).toString('hex')];

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomUUID() };
}

const configuration = (): Configuration => ({
  clients: [
    {
      client_id: options.clientId,
      ...(options.clientSecret ? { client_secret: options.clientSecret } : {}),
      token_endpoint_auth_method: options.clientAuth,
      redirect_uris: [`${options.office}/auth/callback`],
      post_logout_redirect_uris: [options.office],
      backchannel_logout_uri: `${options.office}/auth/back-channel-logout`,
      backchannel_logout_session_required: true,
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  cookies: { keys: cookieKeys },
  jwks: { keys: [signingKey()] },
  claims: { openid: ['sub', 'sid'], profile: ['name', ...options.claimNames] },
  conformIdTokenClaims: options.claimsAtUserinfoOnly,
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  // The library reaches no loopback address by itself.
  fetch: (url, { dispatcher: _, ...init } = {} as Dispatched) => fetch(url, init),
  pkce: { required: () => true },
  interactions: { url: (_ctx, { uid }) => `/people/${uid}` },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
  loadExistingGrant: async (ctx) => {
    const { client, session } = ctx.oidc;
    if (!client || !session?.accountId) return undefined;
    const { clientId } = client;
    const grant = new ctx.oidc.provider.Grant({ clientId, accountId: session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

console.warn = console.info = () => undefined;
const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
let provider = new Provider(issuer, configuration());

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '' } = request;
  if (url === '/control') {
    await control(JSON.parse(await bodyOf(request)) as ProviderControl);
    response.end();
  } else if (url.startsWith('/people/')) {
    await provider.interactionFinished(request, response, { login: { accountId: account } });
  } else await provider.callback()(request, response);
}

type Dispatched = RequestInit & { dispatcher?: unknown };

/** What the types of the library leave out. */
interface LogoutClient {
  backchannelLogout(sub: string, sid: string): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function control(change: ProviderControl): Promise<void> {
  claims = change.claims ?? claims;
  account = change.account ?? account;
  skewSeconds = change.skewSeconds ?? skewSeconds;
  // Another key alone, as after a rollover; what was issued before lives on in the memory.
  if (change.rollOver) provider = new Provider(issuer, configuration());
  if (change.end) {
    const client = (await provider.Client.find(options.clientId)) as unknown as LogoutClient;
    await client.backchannelLogout(change.end.sub, change.end.sid);
  }
}

process.send?.(issuer);
