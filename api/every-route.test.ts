import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEntry } from '../platform/audit/entry.ts';
import { everyPlace, personal, type EveryPlace } from '../test/support/every-place.ts';
import { pathFor, requestFor, routesOf, type Places } from '../test/support/every-route.ts';
import { atATime } from '../test/support/at-a-time.ts';
import { createApp } from './app.ts';
import { roles } from './auth/caller.ts';
import { may, officeWide, permissions, type Permission } from './auth/permissions.ts';
import { readAudit } from './operations/audit.ts';
import { createPages } from './pages/index.tsx';
import { routeLines, type Needs } from './route-lines/index.ts';
import { startTestApi } from './test-support.ts';

let site: Awaited<ReturnType<typeof startTestApi>>;
let app: ReturnType<typeof createApp>;
let places: Places;
let links: EveryPlace['links'];
const unknown = 'FA-0000-0000';

beforeAll(async () => {
  site = await startTestApi();
  app = createApp(site.deps, createPages(site.deps));
  ({ places, links } = await everyPlace(site));
}, 120_000);
afterAll(() => site?.stop());

interface Asked {
  route: string;
  who: string;
  status: number;
  text: string;
  request: string;
}
const asked: Asked[] = [];
const faults: string[] = [];

interface How {
  at?: Places;
  body?: 'understood' | 'refused';
  /** The question of this link's case has been answered. */
  confirmed?: string;
}

async function ask(
  route: string,
  who: string,
  token: string | undefined,
  { at = places, body = 'refused', confirmed }: How = {},
): Promise<Asked> {
  const { path, init } = requestFor(route, at, token, body);
  const holder = confirmed === undefined ? undefined : site.deps.links.open(confirmed);
  if (holder) init.headers.set('confirmation', site.deps.sessions.confirmation(holder).token);
  const response = await app.request(path, init);
  const live = response.headers.get('content-type')?.includes('event-stream');
  if (live) await response.body?.cancel();
  const text = live ? '' : Buffer.from(await response.arrayBuffer()).toString('utf8');
  const request = response.headers.get('x-request-id') ?? '';
  const signIn = response.headers.get('location')?.startsWith('/auth/sign-in');
  const one = { route, who, status: signIn ? 401 : response.status, text, request };
  // There is no sign-in service here.
  const noProvider = one.status === 503 && route === 'GET /auth/sign-in';
  if (one.status >= 500 && !noProvider) faults.push(`${route} as ${who}: ${one.status}`);
  asked.push(one);
  return one;
}

const must = (right: boolean, { route, who, status }: Asked, expected: string) => {
  if (!right) faults.push(`${route} as ${who}: ${status}, expected ${expected}`);
};
const isOpen = ({ status }: Asked) => status !== 401 && status !== 403;
const isQuiet = ({ text }: Asked) => !personal.some((word) => text.includes(word));
const isClosed = (one: Asked) => [401, 403, 404].includes(one.status) && isQuiet(one);
/** The reference is asked for in the path, and its form may stand in the answer. */
const namesCase = ({ text, route }: Asked) =>
  !route.includes(':reference') && text.includes(places.reference);

const isPermission = (needs: Needs): needs is Permission => Object.hasOwn(permissions, needs);
/** What the form that is tried here takes, where a route has many. */
const needsOf = (route: string): Needs | undefined =>
  route === 'POST /staff/cases/:reference/:act'
    ? 'notes'
    : route === 'POST /a/:act'
      ? 'confirmed'
      : routeLines[route]?.needs;

async function tryPermission(route: string, needs: Permission): Promise<void> {
  const bySheet = needs === 'cover-sheet';
  const nobody = await ask(route, 'nobody', undefined);
  must(isClosed(nobody), nobody, '401');
  for (const [name, token] of Object.entries(links)) {
    const one = await ask(route, `the ${name} link`, token);
    if (bySheet && name === 'own') must(isOpen(one), one, 'an answer');
    else must(isClosed(one), one, '401 or 403');
  }
  for (const role of roles) {
    const actor = { id: 'x', roles: [role] };
    const allowed = may({ actor, departments: ['samples'], way: 'token' }, needs);
    const own = await ask(route, role, `${role}@samples`);
    if (allowed) must(isOpen(own), own, 'an answer');
    else must(own.status === 403 && (isQuiet(own) || needs === 'notes'), own, '403');
    if (officeWide.includes(needs)) {
      const everywhere = await ask(route, `${role} of all departments`, role);
      if (may({ actor, departments: '*', way: 'token' }, needs)) {
        must(isOpen(everywhere), everywhere, 'an answer');
      } else must(isClosed(everywhere), everywhere, '403');
    }
    const token = `${role}@others`;
    const foreign = await ask(route, `${role} elsewhere`, token, { body: 'understood' });
    must(isQuiet(foreign) && !namesCase(foreign), foreign, 'nothing of the case');
    if (!allowed) must(foreign.status === 403 || foreign.status === 404, foreign, '403');
    else if (route.includes(':department')) must(isClosed(foreign), foreign, '403');
    else if (route.includes(':counter')) {
      // Counters are shared by departments.
      const away = await ask(route, `${role} of no counter`, `${role}@nowhere`, {
        body: 'understood',
      });
      must(isClosed(away), away, '403');
    }
    if (!route.includes(':reference')) continue;
    const never = await ask(route, `${role} elsewhere, unknown case`, token, {
      at: { ...places, reference: unknown },
      body: 'understood',
    });
    const same = foreign.text.replaceAll(places.reference, unknown) === never.text;
    must(foreign.status === never.status && same, foreign, 'the same as for an unknown case');
    must([403, 404, 422].includes(foreign.status), foreign, '404');
  }
}

/** Until the question of the case is answered a route says nothing of the person, or where to answer it. */
async function tryConfirmed(route: string): Promise<void> {
  const bare = await ask(route, 'the own link alone', links.own, { body: 'understood' });
  const asks = bare.status === 403 || (bare.status === 302 && route.startsWith('GET /a/'));
  must(asks && isQuiet(bare), bare, 'the question first');
  const other = await ask(route, 'the own link, confirmed for another', links.own, {
    body: 'understood',
    confirmed: links.other,
  });
  must(other.status === bare.status && isQuiet(other), other, 'the question first');
}

async function tryLink(route: string, needs: 'link' | 'confirmed'): Promise<void> {
  for (const [who, token] of [
    ['nobody', undefined],
    ['clerk', 'clerk@samples'],
    ['the ended link', links.ended],
  ] as const) {
    const one = await ask(route, who, token, { body: 'understood' });
    // This page says that an application has come in, to whoever has sent it.
    if (route === 'GET /a/started' && who === 'the ended link') must(isQuiet(one), one, 'nothing');
    // A page leads to the question, which is not asked with a link that has ended.
    else if (needs === 'confirmed' && one.status === 302) must(isQuiet(one), one, 'nothing');
    else must(isClosed(one), one, '401');
  }
  if (needs === 'confirmed') await tryConfirmed(route);
  else {
    const bare = await ask(route, 'the own link alone', links.own);
    must(isOpen(bare) && isQuiet(bare), bare, 'an answer without the person');
  }
  const own = await ask(route, 'the own link', links.own, { confirmed: links.own });
  must(isOpen(own), own, 'an answer');
  const other = await ask(route, 'the other link', links.other, { confirmed: links.other });
  must(isQuiet(other) && !other.text.includes(places.reference), other, 'its own case');
}

async function tryRoute(route: string): Promise<void> {
  const needs = needsOf(route);
  if (!needs || needs === 'embedded') return;
  if (isPermission(needs)) return tryPermission(route, needs);
  if (needs === 'link' || needs === 'confirmed') return tryLink(route, needs);
  for (const [who, token] of [
    ['nobody', undefined],
    ['clerk elsewhere', 'clerk@others'],
  ] as const) {
    const one = await ask(route, who, token);
    must(isQuiet(one), one, 'nothing of a case');
    if (needs === 'staff' && !token) must(isClosed(one), one, '401');
  }
}

test('every route has its line, which says whose it is and what its use leaves behind', () => {
  const routes = routesOf(app);
  const without = routes.filter((route) => !routeLines[route]);
  expect(without, 'routes without a line in api/route-lines').toEqual([]);
  const gone = Object.keys(routeLines).filter((route) => !routes.includes(route));
  // The sign-in provider of the one-command mode answers there.
  expect(gone, 'lines in api/route-lines without a route').toEqual([]);
});

test('every route × role × department × link answers as the table of permissions says', async () => {
  await atATime(8, routesOf(app), tryRoute);
  expect(faults).toEqual([]);
  expect(asked.length).toBeGreaterThan(1_500);
}, 120_000);

test('every use of a route that names a case leaves its entry', async () => {
  const entries: AuditEntry[] = [];
  for (let after = 0; ;) {
    const { items, more } = await readAudit(site.deps, { after }, 1_000, 'oldest');
    entries.push(...items);
    after = items.at(-1)?.position ?? after;
    if (!more) break;
  }
  const by = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const { request = '' } = entry;
    by.set(request, [...(by.get(request) ?? []), entry]);
  }
  const missing = asked.filter(({ route, who, request, status, text }) => {
    const found = by.get(request) ?? [];
    if (who === 'nobody') return found.some(({ reference }) => reference);
    const about = (reference: string) => found.some((entry) => entry.reference === reference);
    const showsCase = [...personal, places.reference].some((word) => text.includes(word));
    if (route.includes(':reference') && !routeLines[route]?.audited?.once) {
      const asksUnknown = who.endsWith('unknown case');
      if (!about(asksUnknown ? unknown : places.reference)) return true;
    }
    if (showsCase && status < 400) return found.length === 0 && !routeLines[route]?.audited?.once;
    return false;
  });
  expect(missing.map(({ route, who }) => `${route} as ${who}`)).toEqual([]);
  const text = JSON.stringify(entries);
  const encoded = personal.flatMap((word) => [
    word,
    encodeURIComponent(word),
    Buffer.from(word).toString('base64').slice(0, 8),
    JSON.stringify(word).slice(1, -1),
  ]);
  expect(encoded.filter((word) => text.includes(word))).toEqual([]);
});

test('a route of the one-command mode is nowhere else', () => {
  const { embedded: _, ...deps } = site.deps;
  const routes = routesOf(createApp(deps, createPages(deps)));
  expect(routes.filter((route) => routeLines[route]?.needs === 'embedded')).toEqual([]);
  expect(pathFor('/staff/cases/:reference', places)).toContain(places.reference);
});

test('a case of another department is like none, wherever its reference is put in', async () => {
  const { reference, mailItem } = places;
  const payment = 'a'.repeat(64);
  const hash = mailItem.slice('mail:'.length);
  const send = async (path: string, body?: string | URLSearchParams, type?: string) => {
    const headers = new Headers({ authorization: 'Bearer all@others' });
    headers.set('accept', type ?? 'text/html');
    if (type) headers.set('content-type', type);
    const init = body ? { method: 'POST', headers, body } : { headers };
    const response = await app.request(path, init);
    return { status: response.status, text: await response.text() };
  };
  const json = (path: string, body: (of: string) => object) => (of: string) =>
    send(path, JSON.stringify(body(of)), 'application/json');
  const page =
    (path: (of: string) => string, form?: (of: string) => Record<string, string>) => (of: string) =>
      send(path(of), form && new URLSearchParams(form(of)));
  const tries = {
    assign: json(`/api/mail-items/${mailItem}/assign`, (of) => ({ segment: 0, reference: of })),
    payment: json(`/api/payments/${payment}/assign`, (of) => ({ reference: of })),
    search: page((of) => `/staff/cases?q=${of}`),
    tray: page((of) => `/staff/mail-items/${hash}?segment=0&reference=${of}`),
    'registered before': page((of) => `/staff/mail-items/${hash}?registered=${of}`),
    'assign on the page': page(
      () => `/staff/mail-items/${hash}/0/assign`,
      (of) => ({ reference: of, leaving: '' }),
    ),
    reopen: page(
      () => `/staff/mail-items/${hash}/0/reopen`,
      (of) => ({ reference: of }),
    ),
    'payment on the page': page(
      () => `/staff/payments/${payment}/assign`,
      (of) => ({ reference: of }),
    ),
    shelf: page(
      () => '/staff/shelves/lay',
      (of) => ({ reference: of }),
    ),
    post: page(
      () => '/staff/post',
      (of) => ({ reference: of, act: 'dispatch' }),
    ),
  };
  for (const [name, attempt] of Object.entries(tries)) {
    const answers = [];
    for (const of of [reference, unknown]) {
      const { status, text } = await attempt(of);
      answers.push({ status, text: text.replaceAll(of, 'reference').replaceAll(keys, '') });
    }
    expect(answers[0], name).toEqual(answers[1]);
  }
});

/** Made anew for each form. */
const keys = /value="[0-9a-f-]{36}"/g;
