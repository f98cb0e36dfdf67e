import { createServer } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../api/app.ts';
import type { OidcProviderSettings } from '../api/auth/oidc-settings.ts';
import { createSessions } from '../api/auth/session.ts';
import { createSignIn } from '../api/auth/sign-in.ts';
import { listen } from '../platform/listen.ts';
import { createPages } from '../api/pages/index.tsx';
import { startTestApi } from '../api/test-support.ts';
import { CookieJar } from './support/cookie-jar.ts';
import { startProvider, type ProviderOptions } from './support/provider/start.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
const stops: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  api = await startTestApi();
}, 120_000);
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await api.stop();
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

type Change = Partial<ProviderOptions> & Pick<OidcProviderSettings, 'claims'>;

/** An office behind a port, and the provider that signs its staff in. */
async function startOffice({ claims, ...change }: Change = {}) {
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const options: ProviderOptions = {
    office: publicUrl,
    port: 0,
    clientId: 'fernantrag',
    clientAuth: 'none',
    claimNames: ['roles', 'departments'],
    claimsAtUserinfoOnly: false,
    ...change,
  };
  const provider = await startProvider(options);
  const { clientId, clientSecret } = options;
  const settings: OidcProviderSettings = {
    issuer: provider.issuer,
    clientId,
    ...(clientSecret ? { clientSecret } : {}),
    ...(options.clientAuth === 'none' ? {} : { clientAuth: options.clientAuth }),
    ...(claims ? { claims } : {}),
  };
  const deps = {
    ...api.deps,
    settings: { ...api.deps.settings, publicUrl },
    sessions: createSessions(await api.deps.keys.systemKey('sessions'), publicUrl),
    signIn: createSignIn({ publicUrl, provider: settings, isDepartment: (id) => id === 'samples' }),
  };
  const app = createApp(deps, createPages(deps));
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  await listen(server, { port, host: '127.0.0.1' });
  stops.push(provider.stop, () => new Promise<void>((resolve) => server.close(() => resolve())));
  const signIn = async (jar = new CookieJar()) => ({
    jar,
    ...(await jar.follow(`${publicUrl}/staff/cases`)),
  });
  const open = async (jar: CookieJar) => (await jar.fetch(`${publicUrl}/staff/cases`)).status;
  return { provider, publicUrl, settings, signIn, open };
}

const clerk = { name: 'Kim Clerk', roles: ['clerk'], departments: ['samples'] };

describe('a provider as it comes', () => {
  test('a public client, roles in the ID token: in, and out again here and there', async () => {
    const office = await startOffice();
    await office.provider.set({ account: 'kim', claims: clerk });
    const { jar, url, answer } = await office.signIn();
    expect([url, answer.status]).toEqual([`${office.publicUrl}/staff/cases`, 200]);
    expect(await answer.text()).toContain('Kim Clerk');

    const out = await jar.fetch(`${office.publicUrl}/auth/sign-out`, {
      method: 'POST',
      headers: { origin: office.publicUrl },
    });
    const target = new URL(/url=(.+)$/.exec(out.headers.get('refresh') ?? '')?.[1] ?? '');
    expect(target.origin).toBe(office.provider.issuer);
    expect(target.searchParams.get('post_logout_redirect_uri')).toBe(office.publicUrl);
    expect(target.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect((await jar.fetch(target.href)).status).toBe(200);
    expect(await office.open(jar)).toBe(302);
  });

  test.for(['client_secret_basic', 'client_secret_post'] as const)(
    'a confidential client with %s, groups at the userinfo endpoint only',
    async (clientAuth) => {
      const office = await startOffice({
        clientAuth,
        clientSecret: 'a secret with : and % in it',
        claimNames: ['realm_access', 'groups'],
        claimsAtUserinfoOnly: true,
        claims: {
          roles: 'realm_access.roles',
          departments: 'groups',
          roleMap: { Sachbearbeitung: 'clerk' },
          departmentMap: { 'amt-33': 'samples' },
        },
      });
      const claims = { realm_access: { roles: ['Sachbearbeitung'] }, groups: ['/amt-33'] };
      await office.provider.set({ account: `kim-${clientAuth}`, claims });
      expect((await office.signIn()).answer.status).toBe(200);
      const { people } = await api.deps.directory.fresh();
      expect(people[`staff:kim-${clientAuth}`]).toMatchObject({
        roles: ['clerk'],
        departments: ['samples'],
      });
    },
  );

  test('an ID token too long for a cookie: the sign-out names the client instead', async () => {
    const office = await startOffice({ claimNames: ['roles', 'departments', 'groups'] });
    const groups = Array.from({ length: 200 }, (_, n) => `group-number-${n}`);
    await office.provider.set({ account: 'kim', claims: { ...clerk, groups } });
    const { jar, answer } = await office.signIn();
    expect(answer.status).toBe(200);
    const headers = { origin: office.publicUrl };
    const out = await jar.fetch(`${office.publicUrl}/auth/sign-out`, { method: 'POST', headers });
    expect(out.headers.get('refresh')).toContain('client_id=fernantrag');
    expect(out.headers.get('refresh')).not.toContain('id_token_hint');
  });
});

describe('keys and clocks', () => {
  let office: Awaited<ReturnType<typeof startOffice>>;
  beforeAll(async () => {
    office = await startOffice();
    await office.provider.set({ account: 'kim', claims: clerk });
  });

  test('keys that are rolled over between two sign-ins, again and again', async () => {
    for (let round = 0; round < 3; round += 1) {
      expect((await office.signIn()).answer.status).toBe(200);
      await office.provider.set({ rollOver: true });
    }
  });

  test.for([
    [45, 200],
    [-45, 200],
    [300, 401],
    // Tokens live for an hour: those of a clock that is later behind have ended before they came.
    [-4_000, 401],
  ])('a provider whose clock is %i seconds off: %i', async ([skewSeconds, status]) => {
    await office.provider.set({ skewSeconds });
    const { answer } = await office.signIn();
    await office.provider.set({ skewSeconds: 0 });
    expect(answer.status).toBe(status);
  });
});

describe('who is not let in', () => {
  let office: Awaited<ReturnType<typeof startOffice>>;
  beforeAll(async () => {
    office = await startOffice();
    await office.provider.set({ account: 'kim', claims: clerk });
  });
  const callback = (url: string) => url.includes('/auth/callback');
  const back = () => {
    const jar = new CookieJar();
    return jar
      .follow(`${office.publicUrl}/auth/sign-in`, callback)
      .then(({ url }) => ({ jar, url: new URL(url) }));
  };

  test('a forged state, a code of somebody else, another browser, the same answer twice', async () => {
    const forged = await back();
    forged.url.searchParams.set('state', 'made-up');
    expect((await forged.jar.fetch(forged.url.href)).status).toBe(401);

    const [mine, theirs] = [await back(), await back()];
    mine.url.searchParams.set('code', theirs.url.searchParams.get('code') ?? '');
    expect((await mine.jar.fetch(mine.url.href)).status).toBe(401);

    const foreign = await back();
    expect((await new CookieJar().fetch(foreign.url.href)).status).toBe(401);

    const twice = await back();
    expect((await twice.jar.fetch(twice.url.href)).status).toBe(302);
    expect((await twice.jar.fetch(twice.url.href)).status).toBe(401);

    const issuer = await back();
    issuer.url.searchParams.set('iss', 'http://evil.example');
    expect((await issuer.jar.fetch(issuer.url.href)).status).toBe(401);
  });

  test('a nonce of another sign-in', async () => {
    const jar = new CookieJar();
    const started = await jar.fetch(`${office.publicUrl}/auth/sign-in`);
    const url = new URL(started.headers.get('location') ?? '');
    url.searchParams.set('nonce', 'made-up');
    const { url: answered } = await jar.follow(url.href, callback);
    expect((await jar.fetch(answered)).status).toBe(401);
  });

  test('an account without a role: a page that says so, and no session', async () => {
    await office.provider.set({ account: 'guest', claims: { name: 'Gast', roles: ['guest'] } });
    const { jar, answer } = await office.signIn();
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('hier keine Rolle');
    expect(await office.open(jar)).toBe(302);
    await office.provider.set({ account: 'kim', claims: clerk });
  });

  test('whose role is gone at the next sign-in: sessions end, cases go back to the queue', async () => {
    await office.provider.set({ account: 'leaving', claims: clerk });
    const { jar } = await office.signIn();
    const started = await api.as('all')('POST', '/api/applications', {
      procedure: 'sample-service',
      applicant: {
        givenName: 'A',
        familyName: 'B',
        email: 'a@example.org',
        address: { street: 'Gasse 2', postalCode: '00001', city: 'Musterhagen' },
      },
      answers: { plate: 'MH-AB 123' },
    });
    const reference = String(started.body['reference']);
    const body = { assignee: 'staff:leaving' };
    const path = `/api/applications/${reference}`;
    expect((await api.as('lead')('POST', `${path}/assign`, body)).status).toBe(200);
    await office.provider.set({ claims: { ...clerk, roles: [] } });
    expect((await office.signIn()).answer.status).toBe(403);
    expect(await office.open(jar)).toBe(302);
    const assignee = async () => (await api.as('lead')('GET', path)).body['assignee'];
    await expect.poll(assignee, { timeout: 15_000 }).toBeUndefined();
    await office.provider.set({ account: 'kim', claims: clerk });
  });
});

describe('sessions that end elsewhere', () => {
  let office: Awaited<ReturnType<typeof startOffice>>;
  beforeAll(async () => {
    office = await startOffice();
    await office.provider.set({ account: 'kim', claims: clerk });
  });
  const seconds = async (jar: CookieJar) =>
    expect.poll(() => office.open(jar), { timeout: 10_000 }).toBe(302);
  const sidOf = (url: string, jar: CookieJar): Promise<string> =>
    jar.fetch(url).then(() => {
      const cookie = jar.cookie(office.publicUrl, 'fernantrag_staff') ?? '';
      return sessionOf(cookie);
    });
  const sessionOf = async (cookie: string): Promise<string> => {
    const key = await api.deps.keys.systemKey('sessions');
    const { unseal } = await import('../platform/seal.ts');
    const session = unseal(key, 'fernantrag_staff', cookie) as { sid?: string };
    return session.sid ?? '';
  };
  const post = (token: string) =>
    fetch(`${office.publicUrl}/auth/back-channel-logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
    });

  test('the provider ends one session, and the other browser of the same person stays', async () => {
    const [one, other] = [await office.signIn(), await office.signIn()];
    const sid = await sidOf(`${office.publicUrl}/staff/cases`, one.jar);
    expect(sid).not.toBe('');
    await office.provider.set({ end: { sub: 'kim', sid } });
    await seconds(one.jar);
    expect(await office.open(other.jar)).toBe(200);
  });

  test('a head of department ends all sessions of a colleague, who may come back', async () => {
    const { jar } = await office.signIn();
    const answer = await fetch(`${office.publicUrl}/staff/people/end-sessions`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: 'Bearer lead' },
      body: new URLSearchParams({ person: 'staff:kim' }),
    });
    expect(answer.headers.get('location')).toBe('/staff/people?done=sessions');
    await seconds(jar);
    expect((await office.signIn(jar)).answer.status).toBe(200);
  });

  test('a token that the provider has not made, or not for this, ends nothing', async () => {
    const { jar } = await office.signIn();
    const { privateKey } = await generateKeyPair('RS256');
    const token = await new SignJWT({
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt' })
      .setIssuer(office.provider.issuer)
      .setAudience('fernantrag')
      .setSubject('kim')
      .setJti('1')
      .setIssuedAt()
      .setExpirationTime('2m')
      .sign(privateKey);
    for (const forged of [token, 'nonsense', '']) expect((await post(forged)).status).toBe(400);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await office.open(jar)).toBe(200);
  });
});

test('a provider that is down: a page with Retry-After, and whoever is signed in works on', async () => {
  const office = await startOffice();
  await office.provider.set({ account: 'kim', claims: clerk });
  const { jar } = await office.signIn();
  await office.provider.stop();
  stops.splice(stops.indexOf(office.provider.stop), 1);
  const { answer } = await new CookieJar().follow(`${office.publicUrl}/staff/cases`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(await office.open(jar)).toBe(200);
  const headers = { origin: office.publicUrl };
  const out = await jar.fetch(`${office.publicUrl}/auth/sign-out`, { method: 'POST', headers });
  expect(out.status).toBeLessThan(400);
  expect(await office.open(jar)).toBe(302);
});
