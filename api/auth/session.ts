import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { seal, unseal } from '../../platform/seal.ts';
import type { Ctx } from '../http.ts';
import type { LinkHolder } from './caller.ts';
import type { StaffSession } from './staff-session.ts';

const staffCookie = 'fernantrag_staff';
const draftCookie = 'fernantrag_draft';
const caseCookie = 'fernantrag_case';
const confirmedCookie = 'fernantrag_confirmed';
const flowCookie = 'fernantrag_sign_in';

/** How long whoever has answered the question at a link is not asked again on this device. */
export const confirmedHours = 8;

export interface Sessions {
  keepStaff(c: Ctx, session: StaffSession): void;
  staff(c: Ctx): StaffSession | undefined;
  forgetStaff(c: Ctx): void;
  /** What a sign-in has to remember while the person is at the provider. */
  keepFlow(c: Ctx, flow: Flow): void;
  takeFlow(c: Ctx): Flow | undefined;
  /** The token of the citizen's link, so that it leaves the address bar. */
  keepCase(c: Ctx, token: string): void;
  caseToken(c: Ctx): string | undefined;
  forgetCase(c: Ctx): void;
  /** That the question of this case has been answered, for some hours. */
  confirmation(holder: LinkHolder): Confirmed;
  keepConfirmed(c: Ctx, holder: LinkHolder): void;
  /** By the header `Confirmation`, or else by the cookie. */
  isConfirmed(c: Ctx, holder: LinkHolder): boolean;
  /** The token of an application that somebody has begun. */
  keepDraft(c: Ctx, token: string): void;
  draftToken(c: Ctx): string | undefined;
  forgetDraft(c: Ctx): void;
}

export interface Confirmed {
  token: string;
  /** An instant. */
  until: string;
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

  const confirmation = ({ reference, version }: LinkHolder): Confirmed => {
    const until = new Date(Date.now() + confirmedHours * 3_600_000);
    const token = seal(key, confirmedCookie, { reference, version }, until);
    return { token, until: until.toISOString() };
  };

  return {
    keepStaff: (c, session) => put(c, staffCookie, session, Date.parse(session.until) - Date.now()),
    staff(c) {
      const session = read(c, staffCookie) as StaffSession | undefined;
      // A cookie of an earlier version names no end.
      return session?.until ? session : undefined;
    },
    forgetStaff: (c) => void deleteCookie(c, staffCookie, options()),
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
    forgetCase(c) {
      deleteCookie(c, caseCookie, options());
      deleteCookie(c, confirmedCookie, options());
    },
    confirmation,
    keepConfirmed: (c, holder) =>
      setCookie(
        c,
        confirmedCookie,
        confirmation(holder).token,
        options(confirmedHours * 3_600_000),
      ),
    isConfirmed(c, { reference, version }) {
      const token = c.req.header('confirmation') ?? getCookie(c, confirmedCookie);
      const known = token ? unseal(key, confirmedCookie, token) : undefined;
      const of = known as Partial<LinkHolder> | undefined;
      return of?.reference === reference && of.version === version;
    },
    keepDraft: (c, token) => put(c, draftCookie, token, 7 * 24 * 3_600_000),
    draftToken(c) {
      const token = read(c, draftCookie);
      return typeof token === 'string' ? token : undefined;
    },
    forgetDraft: (c) => void deleteCookie(c, draftCookie, options()),
  };
}
