import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { seal, unseal } from '../../platform/seal.ts';
import type { Ctx } from '../http.ts';
import type { Role } from '../../workflows/application/contract.ts';
import { isRole, type Caller, type Departments } from './caller.ts';

const staffCookie = 'fernantrag_staff';
const draftCookie = 'fernantrag_draft';
const caseCookie = 'fernantrag_case';
const flowCookie = 'fernantrag_sign_in';
const workday = 10 * 3_600_000;

export interface Sessions {
  /** Signs a person in for a working day. */
  begin(c: Ctx, person: Person): void;
  caller(c: Ctx): Caller | undefined;
  end(c: Ctx): void;
  idToken(c: Ctx): string | undefined;
  /** What a sign-in has to remember while the person is at the provider. */
  keepFlow(c: Ctx, flow: Flow): void;
  takeFlow(c: Ctx): Flow | undefined;
  /** The token of the citizen's link, so that it leaves the address bar. */
  keepCase(c: Ctx, token: string): void;
  caseToken(c: Ctx): string | undefined;
  forgetCase(c: Ctx): void;
  /** The token of an application that somebody has begun. */
  keepDraft(c: Ctx, token: string): void;
  draftToken(c: Ctx): string | undefined;
  forgetDraft(c: Ctx): void;
}

export interface Person {
  sub: string;
  name?: string;
  roles: Role[];
  departments: Departments;
  idToken?: string;
}

export interface Flow {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
}

/** Sessions in sealed cookies: nothing to keep on the server, nothing to read or forge outside. */
export function createSessions(key: Uint8Array, publicUrl: string): Sessions {
  const secure = publicUrl.startsWith('https:');
  const options = (maxAgeMs?: number): CookieOptions => ({
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    ...(maxAgeMs === undefined ? {} : { maxAge: Math.floor(maxAgeMs / 1000) }),
  });
  const put = (c: Ctx, name: string, value: unknown, ms: number) =>
    setCookie(c, name, seal(key, name, value, new Date(Date.now() + ms)), options(ms));
  const read = (c: Ctx, name: string): unknown => {
    const token = getCookie(c, name);
    return token === undefined ? undefined : unseal(key, name, token);
  };
  const person = (c: Ctx) => read(c, staffCookie) as Person | undefined;

  return {
    begin: (c, value) => put(c, staffCookie, value, workday),
    caller(c) {
      const found = person(c);
      if (!found) return undefined;
      const { sub, name, roles, departments } = found;
      const actor = { id: `staff:${sub}`, roles: roles.filter(isRole), ...(name ? { name } : {}) };
      return { actor, departments, way: 'session' };
    },
    end: (c) => void deleteCookie(c, staffCookie, options()),
    idToken: (c) => person(c)?.idToken,
    keepFlow: (c, flow) => put(c, flowCookie, flow, 600_000),
    takeFlow(c) {
      const flow = read(c, flowCookie) as Flow | undefined;
      deleteCookie(c, flowCookie, options());
      return flow;
    },
    keepCase: (c, token) => put(c, caseCookie, token, 24 * 3_600_000),
    caseToken(c) {
      const token = read(c, caseCookie);
      return typeof token === 'string' ? token : undefined;
    },
    forgetCase: (c) => void deleteCookie(c, caseCookie, options()),
    keepDraft: (c, token) => put(c, draftCookie, token, 7 * 24 * 3_600_000),
    draftToken(c) {
      const token = read(c, draftCookie);
      return typeof token === 'string' ? token : undefined;
    },
    forgetDraft: (c) => void deleteCookie(c, draftCookie, options()),
  };
}
