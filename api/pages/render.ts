import { jsx, type Child } from 'hono/jsx';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { getCookie, setCookie } from 'hono/cookie';
import { isLanguage } from '../../texts/languages.ts';
import type { Ctx } from '../http.ts';
import { DirectoryContext } from './directory-context.ts';
import { CityContext } from './layout.tsx';

/** Only our own scripts run, nothing comes from elsewhere, nobody frames a page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // KERN draws its icons with pictures that its style sheet holds.
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a page that no cache keeps. */
export function page(
  c: Ctx,
  node: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  c.header('Content-Security-Policy', policy);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
  const framed = jsx(
    CityContext.Provider,
    { value: c.get('city') },
    jsx(DirectoryContext.Provider, { value: c.get('directory') }, node),
  );
  return c.html(html`<!doctype html>${framed}`, status);
}

const cookie = 'language';
/** Seconds. */
const month = 30 * 86_400;

/** The language asked for by `?language=` now or before, or that of the browser. */
export function languageOf(c: Ctx): string {
  const asked = c.req.query('language');
  if (asked !== undefined && isLanguage(asked)) {
    setCookie(c, cookie, asked, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: month });
    return asked;
  }
  const before = getCookie(c, cookie);
  return before !== undefined && isLanguage(before) ? before : c.get('language');
}
