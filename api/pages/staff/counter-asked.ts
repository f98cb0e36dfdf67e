import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { StaffView } from '../../../workflows/application/contract.ts';
import type { Ctx } from '../../http.ts';
import { codeIn } from '../../operations/find-pickup.ts';

const cookie = 'counter-asked';
const path = '/staff/counter';
/** Seconds. */
const kept = 600;

/**
 * What was scanned or typed stays with the browser until the list is seen again: a code or a name in
 * an address would be in its history and in logs.
 */
export const keepAsked = (c: Ctx, text: string, publicUrl: string): void =>
  setCookie(c, cookie, text, {
    path,
    maxAge: kept,
    httpOnly: true,
    sameSite: 'Strict',
    secure: publicUrl.startsWith('https:'),
  });

export const askedFor = (c: Ctx): string => (getCookie(c, cookie) ?? '').slice(0, 100);

export const forgetAsked = (c: Ctx): void => {
  if (getCookie(c, cookie) !== undefined) deleteCookie(c, cookie, { path });
};

/** The code that was asked for, if it is one of this case. */
export function askedCode(c: Ctx, { pickupCode, proxy }: StaffView): string | undefined {
  const code = codeIn(askedFor(c));
  return code && [pickupCode?.value, proxy?.code].includes(code) ? code : undefined;
}
