import { matchedRoutes } from 'hono/route';
import type { Ctx } from '../http.ts';
import { apiLines } from './api.ts';
import type { Line } from './line.ts';
import { pageLines } from './pages.ts';

export type { Audited, Line, Needs } from './line.ts';

/** Every route of the application by its method and path: whose it is, and what its use is called. */
export const routeLines: Readonly<Record<string, Line>> = { ...apiLines, ...pageLines };

export interface Found extends Line {
  /** As the routes are written: `/api/applications/:reference`. */
  path: string;
}

export function lineOf(c: Ctx): Found | undefined {
  for (const { method, path } of matchedRoutes(c)) {
    const line = routeLines[`${method} ${path}`];
    if (line) return { ...line, path };
  }
  return undefined;
}

/** What stands in the path where the pattern has this name. */
export function paramOf(pattern: string, path: string, name: string): string | undefined {
  const at = pattern.split('/').findIndex((part) => new RegExp(`^:${name}(\\{|$)`).test(part));
  const found = at < 0 ? undefined : path.split('/')[at];
  try {
    return found === undefined ? undefined : decodeURIComponent(found);
  } catch {
    return undefined;
  }
}
