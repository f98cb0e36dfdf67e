import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { parseReference } from '../documents/reference.ts';
import { withLogContext } from '../platform/log-context.ts';
import { inSpan } from '../platform/tracing.ts';
import type { Env } from './http.ts';

const unobserved = new Set(['/metrics', '/health/live', '/health/ready']);
const referencePattern = /\/(FA-[0-9A-Z]{4}-[0-9A-Z]{4})(?:\/|$)/i;

/**
 * Log lines of a request name the case in its path; with tracing on, it is a span that is named after
 * its route. Neither address nor query is in it: both may hold what a person wrote. A trace begins
 * here, whatever headers a stranger sends.
 */
export const observe =
  (traced: boolean): MiddlewareHandler<Env> =>
  (c, next) => {
    const { method, path } = c.req;
    const reference = parseReference(referencePattern.exec(path)?.[1] ?? '');
    return withLogContext(reference ? { reference } : {}, () =>
      !traced || unobserved.has(path)
        ? next()
        : inSpan(method, { kind: SpanKind.SERVER, root: true }, async (span) => {
            await next();
            const route = routePath(c, -1) || 'unknown';
            const { status } = c.res;
            span.updateName(`${method} ${route}`);
            span.setAttributes({
              'http.request.method': method,
              'http.route': route,
              'http.response.status_code': status,
            });
            if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          }),
    );
  };
