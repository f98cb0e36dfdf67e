import type { Hono } from 'hono';
import type { Env } from '../../api/http.ts';

/** What stands in the paths of routes, so that they lead somewhere. */
export interface Places {
  reference: string;
  scan: string;
  message: string;
  /** `mail:` and a hash; waits in the tray. */
  mailItem: string;
  token: string;
  date: string;
}

/** Method and pattern of every handler; those that only stand before others are left out. */
export function routesOf(app: Pick<Hono<Env>, 'routes'>): string[] {
  const found = app.routes
    .filter(({ path, method }) => !path.includes('*') && (method !== 'ALL' || own.test(path)))
    .map(({ method, path }) => `${method} ${path}`);
  return [...new Set(found)];
}

/** These take every method; all others under `ALL` are middleware. */
const own = /\/uploads(\/:id)?$/;

const acts: Record<string, string> = {
  '/staff/cases/': 'note',
  '/staff/payments/': 'settle',
  '/staff/people/': 'end-sessions',
  '/a/': 'proxy',
};
const actOf = (pattern: string, choices: string | undefined): string =>
  choices?.split('|')[0] ??
  Object.entries(acts).find(([start]) => pattern.startsWith(start))?.[1] ??
  'none';

export function pathFor(pattern: string, places: Places): string {
  const { reference, scan, message, mailItem, token, date } = places;
  const values: Record<string, string> = {
    ...{ reference, scan, message, token, date },
    hash: mailItem.slice('mail:'.length),
    id: idFor(pattern, places),
    ...{ segment: '0', page: '0', number: '0', run: '1', step: '1', end: 'printed' },
    ...{ department: 'samples', counter: 'hall', procedure: 'sample-service' },
    payment: 'a'.repeat(64),
    ...{ name: 'none', file: 'none' },
  };
  return pattern.replaceAll(/:(\w+)(?:\{([^}]+)\})?/g, (_, name: string, choices?: string) => {
    if (name === 'act') return actOf(pattern, choices);
    const ending = choices?.endsWith('\\.pdf') ? '.pdf' : '';
    return encodeURIComponent(values[name] ?? 'none').replaceAll('%3A', ':') + ending;
  });
}

const idFor = (pattern: string, { mailItem, message }: Places): string => {
  if (pattern.includes('/mail-items/')) return mailItem;
  if (pattern.includes('/uploads/')) return 'b'.repeat(32);
  return pattern.startsWith('/a/messages') ? message : 'sample-service';
};

/** Bodies that are understood, by the end of the path. */
const understood: Record<string, object> = {
  assign: { assignee: null },
  decision: { decision: 'approve' },
  request: { message: 'Bitte' },
  contents: { scan: 'none', contents: [] },
  originals: { document: 'none', action: 'shelved' },
  'citizen/originals': { document: 'none' },
  confirm: { answer: '99999' },
  finished: { document: 'none' },
  handover: { kind: 'mail-back', date: '2026-12-01' },
  complete: { identitySeen: true },
  return: { reason: 'unbekannt' },
  refund: { amountCents: 1 },
  contact: { phone: '0' },
  'data-request': { kind: 'objection', text: 'x' },
  proxy: { name: null },
  notes: { text: 'x' },
  'letter-printed': { message: 'none' },
  count: { found: [], missing: [] },
  capacity: { citizens: 1, staff: 1 },
  'take-back': { reason: 'x' },
};

/** `refused`: one that changes nothing, but is not looked at before roles and departments are. */
export function requestFor(
  route: string,
  places: Places,
  token: string | undefined,
  body: 'understood' | 'refused',
): { path: string; init: RequestInit & { headers: Headers } } {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pathFor(pattern, places);
  const page = /^\/(staff|a|apply|code)(\/|$)/.test(pattern);
  const headers = new Headers(token ? { authorization: `Bearer ${token}` } : {});
  headers.set('accept', page ? 'text/html' : 'application/json');
  if (method === 'GET' || method === 'DELETE') return { path, init: { method, headers } };
  if (page)
    return { path, init: { method: methodOf(method), headers, body: new URLSearchParams() } };
  headers.set('content-type', 'application/json');
  const parts = path.split('/');
  const known = understood[parts.slice(-2).join('/')] ?? understood[parts.at(-1) ?? ''] ?? {};
  const json = body === 'refused' ? { nonsense: true } : known;
  return { path, init: { method: methodOf(method), headers, body: JSON.stringify(json) } };
}

const methodOf = (method: string) => (method === 'ALL' ? 'POST' : method);
