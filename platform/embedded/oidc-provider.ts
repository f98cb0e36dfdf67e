import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Configuration } from 'oidc-provider';
import { demoPeople, scopedClerk, type DemoPerson } from './demo-people.ts';
import { peoplePage } from './people-page.ts';

const clientId = 'fernantrag';
export const demoPath = '/dev/oidc';

export interface DemoProvider {
  issuer: string;
  clientId: string;
  handle: (request: IncomingMessage, response: ServerResponse) => void;
}

/**
 * A sign-in provider in this process for trying out: one picks a person, there is no password. It
 * speaks real OpenID Connect, so that the sign-in of the office works unchanged.
 */
export async function createDemoProvider(options: {
  publicUrl: string;
  departments: readonly string[];
}): Promise<DemoProvider> {
  const { publicUrl, departments } = options;
  const issuer = `${publicUrl}${demoPath}`;
  const people = [...demoPeople, ...departments.map(scopedClerk)];
  const provider = await quietly(async () => {
    const { Provider } = await import('oidc-provider');
    return new Provider(issuer, configuration(people, publicUrl));
  });
  // The address of the request is that of the loopback; the browser's own is in these headers.
  provider.proxy = true;
  const callback = provider.callback();

  const pick = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const { uid } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(peoplePage(people, `${demoPath}/people/${uid}`));
      return;
    }
    const sub = path.split('/').at(-1) ?? '';
    if (!people.some((person) => person.sub === sub)) {
      response.writeHead(422, { 'Content-Type': 'text/plain' });
      response.end('There is no such person.\n');
      return;
    }
    await provider.interactionFinished(request, response, { login: { accountId: sub } });
  };

  return {
    issuer,
    clientId,
    handle(request, response) {
      const path = (request.url ?? '').split('?')[0] ?? '';
      if (path.startsWith(`${demoPath}/people/`)) {
        pick(request, response, path).catch(() => {
          response.writeHead(400, { 'Content-Type': 'text/plain' });
          response.end('This sign-in is too old; start it again.\n');
        });
        return;
      }
      request.url = (request.url ?? '').slice(demoPath.length) || '/';
      const original: IncomingMessage & { originalUrl?: string } = request;
      original.originalUrl = `${demoPath}${request.url}`;
      const { host, protocol } = new URL(publicUrl);
      request.headers['x-forwarded-host'] = host;
      request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
      void callback(request, response);
    },
  };
}

const claimsOf = ({ sub, name, roles, departments }: DemoPerson) => ({
  sub,
  name,
  roles,
  departments,
});

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'demo' };
}

const configuration = (people: readonly DemoPerson[], publicUrl: string): Configuration => ({
  clients: [
    {
      client_id: clientId,
      token_endpoint_auth_method: 'none',
      redirect_uris: [`${publicUrl}/auth/callback`],
      post_logout_redirect_uris: [publicUrl],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  cookies: { keys: [randomBytes(32).toString('hex')] },
  jwks: { keys: [signingKey()] },
  claims: { openid: ['sub'], profile: ['name', 'roles', 'departments'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_ctx, interaction) => `${demoPath}/people/${interaction.uid}` },
  findAccount: (_ctx, sub) => {
    const person = people.find((candidate) => candidate.sub === sub);
    return person && { accountId: sub, claims: () => claimsOf(person) };
  },
  loadExistingGrant: async (ctx) => {
    const { client, session } = ctx.oidc;
    if (!client || !session?.accountId) return undefined;
    const grant = new ctx.oidc.provider.Grant({
      clientId: client.clientId,
      accountId: session.accountId,
    });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
  renderError: (ctx, out) => {
    ctx.type = 'text/plain';
    ctx.body = `${out.error}: ${out.error_description ?? ''}\n`;
  },
  ttl: { Session: 3_600, Interaction: 600, Grant: 3_600, IdToken: 600, AccessToken: 600 },
});

/** Without the library's advice for productive servers, which a demo of one process is not. */
async function quietly<T>(make: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await make();
  } finally {
    console.warn = warn;
  }
}
