import type { Role } from '../../workflows/application/contract.ts';
import { isRole, type Caller, type Departments } from './caller.ts';

/** Who came back from the provider. */
export interface Person {
  sub: string;
  name?: string;
  roles: Role[];
  departments: Departments;
  idToken?: string;
  /** The provider's id of its session. */
  sid?: string;
}

/** What the cookie holds; all times are instants. */
export interface StaffSession extends Person {
  begunAt: string;
  /** However busy: a working day, until a person asks for another one. */
  limit: string;
  /** The session ends now, unless it is used before. */
  until: string;
}

const minute = 60_000;
const workday = 10 * 60 * minute;
const idle = 2 * 60 * minute;
/** So long before the end a person is told and asked. */
export const warnedBefore = 10 * minute;
/** A cookie is not written anew for less. */
const step = 5 * minute;

const instant = (ms: number) => new Date(ms).toISOString();

export const beginSession = (person: Person, now: number): StaffSession => ({
  ...person,
  begunAt: instant(now),
  limit: instant(now + workday),
  until: instant(now + idle),
});

/** The session after it has been used, or nothing where that makes no difference. */
export function used(session: StaffSession, now: number): StaffSession | undefined {
  const until = Math.min(now + idle, Date.parse(session.limit));
  return until - Date.parse(session.until) < step
    ? undefined
    : { ...session, until: instant(until) };
}

/** The session after a person asked to stay signed in. */
export const prolonged = (session: StaffSession, now: number): StaffSession => ({
  ...session,
  limit: instant(now + workday),
  until: instant(now + idle),
});

export const idOf = ({ sub }: Pick<Person, 'sub'>): string => `staff:${sub}`;

export function callerOf(session: StaffSession): Caller {
  const { name, roles, departments, until } = session;
  const actor = { id: idOf(session), roles: roles.filter(isRole), ...(name ? { name } : {}) };
  return { actor, departments, way: 'session', until };
}
