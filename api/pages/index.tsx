import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { AppDeps } from '../app-deps.ts';
import type { Env } from '../http.ts';
import { accessibilityPage } from './accessibility.tsx';
import { applyPages } from './apply.tsx';
import { applySteps } from './apply-steps.tsx';
import { assets } from './assets.ts';
import { codePages } from './citizen/code-page.tsx';
import { questionPages } from './citizen/question.ts';
import { citizenPages } from './citizen/pages.tsx';
import { devLockerPages } from './dev-lockers.tsx';
import { devPages } from './dev.tsx';
import { homePages } from './home.tsx';
import { errorPage, problemPage } from './error-page.tsx';
import { staffPages } from './staff/pages.ts';
import { Problem } from '../errors.ts';

/** All pages, rendered here and without any script; mounted at `/` after the API. */
export function createPages(deps: AppDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.use(compress({ contentTypeFilter: /^text\/html/ }));
  pages.onError(errorPage(deps.log));
  const parts = [
    assets(deps),
    homePages(deps),
    accessibilityPage(),
    applyPages(deps),
    applySteps(deps),
    codePages(deps),
    questionPages(deps),
    citizenPages(deps),
    staffPages(deps),
    devPages(deps),
    devLockerPages(deps),
  ];
  for (const part of parts) pages.route('/', part);
  pages.get('*', (c, next) => {
    const wantsPage = (c.req.header('accept') ?? '').includes('text/html');
    if (!wantsPage) return next();
    return Promise.resolve(problemPage(c, new Problem('not-found', 'There is no such page.')));
  });
  return pages;
}
