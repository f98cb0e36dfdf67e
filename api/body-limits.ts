import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from './errors.ts';
import type { Env } from './http.ts';

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

/** No body is read into memory without a limit, whoever sends it. */
export const bodyLimits: MiddlewareHandler<Env> = (c, next) =>
  larger.some((path) => path.test(c.req.path)) ? next() : limited(c, next);
