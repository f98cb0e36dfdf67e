import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HTTPException } from 'hono/http-exception';
import { BlobStoreFault } from '../platform/blobs.ts';
import type { Log } from '../platform/log.ts';
import { Problem, problemDetails, unavailable, type ProblemType } from './errors.ts';
import type { Ctx } from './http.ts';

const typeOfStatus: Partial<Record<number, ProblemType>> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media-type',
  422: 'invalid',
  429: 'too-many-requests',
  503: 'temporarily-unavailable',
};

/** What a caller may know of an error; anything unforeseen is an internal error without words. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) {
    const type = typeOfStatus[error.status] ?? 'malformed-request';
    return new Problem(type, error.message || 'The request cannot be read.');
  }
  if (isOfStore(error)) return unavailable('The store does not answer at the moment', error);
  return new Problem('internal-error', 'Something went wrong here; it has been recorded.');
}

/** Also where Temporal's client needed a key and wrapped the fault. */
const isOfStore = (error: unknown): boolean =>
  error instanceof BlobStoreFault || (error instanceof Error && isOfStore(error.cause));

export function problemResponse(c: Ctx, problem: Problem): Response {
  c.header('Content-Type', 'application/problem+json');
  c.header('Cache-Control', 'no-store');
  if (problem.retryAfterSeconds !== undefined) {
    c.header('Retry-After', String(problem.retryAfterSeconds));
  }
  if (problem.status === 401) c.header('WWW-Authenticate', 'Bearer');
  return c.body(JSON.stringify(problemDetails(problem)), problem.status as ContentfulStatusCode);
}

/** The one place where errors of JSON routes become answers. */
export const onError =
  (log: Log) =>
  (error: Error, c: Ctx): Response => {
    const problem = toProblem(error);
    if (problem.status >= 500) {
      const route = { method: c.req.method, problem: problem.type };
      log.error({ ...route, error: reasonOf(error) }, 'a request failed');
    }
    return problemResponse(c, problem);
  };

/** Class, code of the wire and place of an error; its message could quote what somebody entered. */
function reasonOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = codeOf(error);
  const place = cause.stack?.split('\n').find((line) => line.trim().startsWith('at '));
  return [cause.name, code, place?.trim()].filter((part) => part !== undefined).join(' ');
}

function codeOf(error: unknown): string | number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' || typeof code === 'number') return code;
  return codeOf(error.cause);
}
