import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import type { Env } from '../http.ts';
import { applyPages } from './apply.tsx';
import { assets } from './assets.ts';
import { citizenPages } from './citizen/pages.tsx';
import { errorPage } from './error-page.tsx';
import { homePages } from './home.tsx';

/** All pages, rendered here and without any script; mounted at `/` after the API. */
export function createPages(deps: AppDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.onError(errorPage(deps.log));
  const parts = [assets(), homePages(deps), applyPages(deps), citizenPages(deps)];
  for (const part of parts) pages.route('/', part);
  return pages;
}
