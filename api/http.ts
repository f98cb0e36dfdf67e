import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { City } from '../procedures/city.ts';
import type { Caller, LinkHolder } from './auth/caller.ts';
import { Problem, type FieldFault } from './errors.ts';
import type { StaffDirectory } from './operations/staff-directory.ts';

export interface Env {
  Bindings: Partial<HttpBindings>;
  Variables: {
    caller: Caller | undefined;
    holder: LinkHolder | undefined;
    /** Whoever holds the link has also answered the question of the case. */
    confirmed: boolean;
    language: string;
    /** Who asks, as limits count them. */
    address: string;
    /** Whose office this is: on every page. */
    city: City;
    /** Departments with a service that offers a locker. */
    lockersOf: readonly string[];
    /** For pages that name colleagues. */
    directory: StaffDirectory;
  };
}
export type Ctx = Context<Env>;

/** A router whose input faults become a problem that names every one of them. */
export const newRouter = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error.issues);
    },
  });

type Issue = z.core.$ZodIssue;

function invalidInput(issues: readonly Issue[]): Problem {
  const errors = issues.map(faultOf);
  const paths = errors.map(({ path }) => path || 'the body').join(', ');
  return new Problem('invalid', `The request is not as expected: ${paths}.`, { errors });
}

function faultOf(issue: Issue): FieldFault {
  const path = issue.path.map(String).join('.');
  const expected = expectedOf(issue);
  return { path, message: issue.message, ...(expected ? { expected } : {}) };
}

function expectedOf(issue: Issue): string | undefined {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ');
  if (issue.code === 'invalid_format') return issue.pattern ?? issue.format;
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  if (issue.code === 'too_small') return `at least ${issue.minimum}`;
  return undefined;
}

const problemSchema = z
  .object({
    type: z.string().openapi({ example: '/problems/slot-taken' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string(), expected: z.string().optional() }))
      .optional(),
    triesLeft: z.int().optional(),
    oldest: z.int().optional(),
    locks: z.array(z.string()).optional(),
  })
  .openapi('Problem', { description: 'Problem details, RFC 9457. `type` is stable.' });

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The refusals that a route describes besides its answer. */
export const refusals = {
  400: problem('The request cannot be read.'),
  401: problem('Not signed in, or the link is not valid any more.'),
  403: problem('The role or the department does not allow it, or a confirmation is missing.'),
  404: problem('There is no such thing.'),
  409: problem('Not possible as the case stands; `type` says why.'),
  410: problem('The case has been erased, or the events are kept no more.'),
  413: problem('The body is too large.'),
  415: problem('Another media type is expected.'),
  422: problem('Something in the request is wrong; `errors` or `type` say what.'),
  423: problem('Too many wrong codes or answers: a person decides.'),
  429: problem('Too many requests; see Retry-After.'),
  503: problem('Cannot be answered at the moment; see Retry-After.'),
} as const;

/** Those of the refusals that one route describes. */
export function pick<K extends keyof typeof refusals>(...statuses: K[]): Pick<typeof refusals, K> {
  const picked = statuses.map((status) => [status, refusals[status]]);
  return Object.fromEntries(picked) as Pick<typeof refusals, K>;
}

export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonBody = <S extends z.ZodType>(schema: S, required = true) => ({
  required,
  content: { 'application/json': { schema } },
});

export const bearer = [{ bearer: [] }];
export const linkBearer = [{ link: [] }];

export const idempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({ description: 'The same key, caller and action give the first answer again.' }),
});

export const confirmedHeader = z.object({
  confirmation: z
    .string()
    .max(1_000)
    .optional()
    .openapi({ description: 'As `POST /api/citizen/confirm` gives it.' }),
});

export const idempotencyKey = (c: Ctx): string | undefined =>
  c.req.header('idempotency-key') || undefined;

/** Data of a case stays out of every cache and out of the Referer header. */
export function keepPrivate(c: Ctx): void {
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
}
