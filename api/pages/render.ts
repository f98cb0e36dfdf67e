import type { Child } from 'hono/jsx';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isLanguage } from '../operations/languages.ts';
import type { Ctx } from '../http.ts';

/** Only our own scripts run, nothing comes from elsewhere, nobody frames a page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
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
  return c.html(html`<!doctype html>${node}`, status);
}

/** The language asked for by `?language=`, or that of the browser. */
export function languageOf(c: Ctx): string {
  const asked = c.req.query('language');
  return asked !== undefined && isLanguage(asked) ? asked : c.get('language');
}
