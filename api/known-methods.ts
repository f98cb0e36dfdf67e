import type { MiddlewareHandler } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { Problem } from './errors.ts';
import type { Env } from './http.ts';
import { apiLines } from './route-lines/api.ts';

/** The upload protocol tus takes care of these itself. */
const ofUploads: Readonly<Record<string, readonly string[]>> = {
  '/api/citizen/uploads': ['OPTIONS', 'POST'],
  '/api/citizen/uploads/:id': ['DELETE', 'HEAD', 'OPTIONS', 'PATCH'],
};

const paths = new TrieRouter<readonly string[]>();
for (const route of Object.keys(apiLines)) {
  const [method = '', path = ''] = route.split(' ');
  if (!path.startsWith('/api/')) continue;
  const withHead = method === 'GET' ? ['GET', 'HEAD'] : [method];
  paths.add('ALL', path, ofUploads[path] ?? withHead);
}

/** Of a path of the API; none where there is nothing. */
export function methodsAt(path: string): string[] {
  const [found] = paths.match('ALL', path);
  return [...new Set(found.flatMap(([methods]) => methods))];
}

/** A method that a path of the API does not know hears which ones it does (RFC 9110, 15.5.6). */
export const knownMethods: MiddlewareHandler<Env> = async (c, next) => {
  const { method, path } = c.req;
  const known = methodsAt(path);
  if (known.length === 0 || known.includes(method)) return next();
  c.header('Allow', [...new Set([...known, 'OPTIONS'])].sort().join(', '));
  if (method === 'OPTIONS') return c.body(null, 204);
  throw new Problem('method-not-allowed', `Expected one of these methods: ${known.join(', ')}.`);
};
