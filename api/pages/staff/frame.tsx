import type { PropsWithChildren } from 'hono/jsx';
import type { MiddlewareHandler } from 'hono';
import { mayEnter, type Caller } from '../../auth/caller.ts';
import { callerFor } from '../../auth/identify.ts';
import { may, type Permission } from '../../auth/permissions.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { Layout, Notice } from '../layout.tsx';
import { languageOf } from '../render.ts';
import { staffWordsFor } from '../words/index.ts';
import { SessionNotice } from './session-notice.tsx';

export interface Desk {
  caller: Caller;
  language: string;
  path: string;
  /** Do their departments offer lockers? */
  lockers: boolean;
}

/** Who is at work on this page; fails with `forbidden` for a role that it is not for. */
export function deskOf(c: Ctx, permission: Permission): Desk {
  const caller = callerFor(c, permission);
  const lockers = c.get('lockersOf').some((department) => mayEnter(caller.departments, department));
  return { caller, language: languageOf(c), path: c.req.path, lockers };
}

/** Sends whoever is not signed in to the sign-in and back; what was posted cannot be repeated. */
export const signedIn: MiddlewareHandler<Env> = async (c, next) => {
  if (c.get('caller')) return next();
  if (c.req.method !== 'GET') {
    throw new Problem('not-signed-in', 'Sign in again and repeat what you did.');
  }
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`/auth/sign-in?return=${encodeURIComponent(pathname + search)}`);
};

const areas = [
  { href: '/staff/intake', name: 'intake', permission: 'mail-items' },
  { href: '/staff/cases', name: 'cases', permission: 'list-cases' },
  { href: '/staff/counter', name: 'counter', permission: 'counter-day' },
  { href: '/staff/post', name: 'post', permission: 'dispatch' },
  { href: '/staff/lockers', name: 'lockers', permission: 'lockers' },
  { href: '/staff/payments', name: 'payments', permission: 'payments' },
  { href: '/staff/shelves', name: 'shelves', permission: 'shelves' },
  { href: '/staff/days', name: 'days', permission: 'post-days' },
  { href: '/staff/overview', name: 'overview', permission: 'overview' },
  { href: '/staff/people', name: 'people', permission: 'people' },
  { href: '/staff/audit', name: 'audit', permission: 'audit' },
  { href: '/staff/webhooks', name: 'webhooks', permission: 'webhooks' },
  { href: '/staff/status', name: 'status', permission: 'status' },
  { href: '/staff/stuck', name: 'stuck', permission: 'stuck' },
] as const;

export const areasOf = (caller: Caller) =>
  areas.filter(({ permission }) => may(caller, permission));

interface Props {
  desk: Desk;
  title: string;
  done?: string | undefined;
  refusal?: string | undefined;
  wide?: boolean;
  /** What of the system this page shows, for live changes: `tray`, `cases`, `cases/FA-…`. */
  live?: string;
}

export function StaffLayout({
  desk,
  title,
  done,
  refusal,
  wide,
  live,
  children,
}: PropsWithChildren<Props>) {
  const { caller, language, path } = desk;
  const { nav, live: liveTexts } = staffWordsFor(language);
  const areasHere = areasOf(caller).filter(({ name }) => name !== 'lockers' || desk.lockers);
  const items = areasHere.map(({ href, name }) => ({
    href,
    label: nav[name],
    current: path === href || path.startsWith(`${href}/`),
  }));
  return (
    <Layout
      language={language}
      title={title}
      nav={items}
      navLabel={nav.label}
      scripts={caller.until ? ['/assets/staff.js', '/assets/session.js'] : ['/assets/staff.js']}
      {...(wide ? { wide } : {})}
      {...(live ? { live: { path: `/staff/live/${live}`, texts: liveTexts } } : {})}
      aside={
        <form method="post" action="/auth/sign-out" class="inline">
          <span class="soft">{caller.actor.name ?? caller.actor.id}</span>
          <button type="submit" class="second">
            {nav.signOut}
          </button>
        </form>
      }
    >
      {caller.until && <SessionNotice until={caller.until} language={language} />}
      {refusal && <Notice kind="bad">{refusal}</Notice>}
      {done && <Notice kind="good">{done}</Notice>}
      {children}
    </Layout>
  );
}
