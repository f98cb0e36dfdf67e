import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from './errors.ts';
import type { Ctx, Env } from './http.ts';

const most = 1024 * 1024;
/** Files come here; each of these has a limit of its own. */
const larger = [
  /^\/api\/mail-items$/,
  /^\/api\/citizen\/answer$/,
  /^\/api\/payments\/statements$/,
  /^\/a\/answer$/,
  /^\/staff\/intake$/,
  /^\/(?:a|api\/citizen)\/uploads(?:\/|$)/,
];

const limited = bodyLimit({
  maxSize: most,
  onError: () => {
    throw new Problem('too-large', 'A request can be up to 1 MB.');
  },
});

/** On a connection, a request without either of these has no body (RFC 9112, 6.3). */
const hasNoBody = (c: Ctx): boolean =>
  c.env?.incoming !== undefined &&
  c.req.header('transfer-encoding') === undefined &&
  Number(c.req.header('content-length') ?? 0) === 0;

/** No body is read into memory without a limit, whoever sends it. */
export const bodyLimits: MiddlewareHandler<Env> = (c, next) =>
  hasNoBody(c) || larger.some((path) => path.test(c.req.path)) ? next() : limited(c, next);
