import type { Role } from '../../workflows/application/contract.ts';
import { Problem } from '../errors.ts';
import { mayEnter, type Caller } from './caller.ts';

/** One of these roles is enough; roles of an inner list only together. */
type Allowed = readonly (Role | readonly Role[])[];

const everyone: readonly Role[] = ['intake', 'clerk', 'counter', 'lead', 'admin'];

/** Who may do what; a route names its line here and has no rule of its own. */
export const permissions = {
  'list-cases': everyone,
  'read-case': everyone,
  'start-case': ['intake', 'clerk', 'lead'],
  'cover-sheet': everyone,
  'read-scan': everyone,
  'export-case': ['clerk', 'lead', 'admin'],
  'erase-case': ['admin'],
  retention: ['lead', 'admin'],
  claim: ['clerk', 'lead'],
  assign: ['clerk', 'lead'],
  decision: ['clerk', 'lead'],
  request: ['clerk', 'lead'],
  forward: ['clerk', 'lead'],
  'send-back': ['clerk', 'lead'],
  consultations: ['clerk', 'lead'],
  'consultations/withdraw': ['clerk', 'lead'],
  opinion: ['clerk', 'lead'],
  answer: ['intake', 'clerk', 'lead'],
  contents: ['intake', 'clerk', 'lead'],
  originals: ['intake', 'clerk', 'counter', 'lead'],
  reopen: ['intake', 'clerk', 'lead'],
  finished: ['clerk', 'lead'],
  handover: ['intake', 'clerk', 'counter', 'lead'],
  'handover/cancel': ['intake', 'clerk', 'counter', 'lead'],
  'handover/complete': ['clerk', 'counter', 'lead'],
  'handover/no-show': ['clerk', 'counter', 'lead'],
  'handover/override': ['clerk', 'lead'],
  dispatch: ['intake', 'clerk', 'lead'],
  return: ['intake', 'clerk', 'lead'],
  'settle-address': ['clerk', 'lead'],
  destruction: ['clerk', 'lead'],
  payment: ['clerk', 'counter', 'lead'],
  'waive-fee': ['clerk', 'lead'],
  refund: ['clerk', 'lead'],
  withdrawal: ['intake', 'clerk', 'lead'],
  contact: ['intake', 'clerk', 'counter', 'lead'],
  proxy: ['clerk', 'counter', 'lead'],
  'unlock-question': ['clerk', 'counter', 'lead'],
  'revoke-links': ['clerk', 'lead', 'admin'],
  'letter-printed': ['intake', 'clerk', 'lead'],
  notes: ['intake', 'clerk', 'counter', 'lead'],
  'data-requests': ['intake', 'clerk', 'lead'],
  'data-requests/answer': ['clerk', 'lead'],
  'mail-items': ['intake', 'lead'],
  'post-days': ['intake', 'lead'],
  payments: ['clerk', 'lead'],
  shelves: ['intake', 'clerk', 'counter', 'lead'],
  'counter-day': ['counter', 'clerk', 'lead'],
  'counter-limit': ['lead', ['counter', 'clerk']],
  overview: ['lead', 'admin'],
  people: ['lead', 'admin'],
  lockers: ['intake', 'clerk', 'counter', 'lead'],
  'locker/loaded': ['intake', 'clerk', 'counter', 'lead'],
  'locker/fetched': ['intake', 'clerk', 'counter', 'lead'],
  'locker-events': ['station'],
  codec: ['admin'],
  audit: ['admin'],
  'case-audit': ['lead', 'admin'],
  // The worklist says more.
  'read-events': everyone,
  webhooks: ['admin'],
} as const satisfies Record<string, Allowed>;
export type Permission = keyof typeof permissions;

/** These reach into the cases of every department: they take an account for all of them. */
export const officeWide: readonly Permission[] = ['codec', 'audit'];

export function may(caller: Caller, permission: Permission): boolean {
  if (officeWide.includes(permission) && caller.departments !== '*') return false;
  const allowed: Allowed = permissions[permission];
  const holds = (role: Role) => caller.actor.roles.includes(role);
  return allowed.some((one) => (typeof one === 'string' ? holds(one) : one.every(holds)));
}

/** Fails with `not-signed-in` or `forbidden`. */
export function requirePermission(caller: Caller | undefined, permission: Permission): Caller {
  if (!caller) throw new Problem('not-signed-in', 'Sign in, or send a bearer token.');
  if (!may(caller, permission)) {
    const allowed: Allowed = permissions[permission];
    const expected = allowed
      .map((one) => (typeof one === 'string' ? one : one.join(' with ')))
      .join(', ');
    const account = officeWide.includes(permission) ? ', and an account for all departments' : '';
    throw new Problem('forbidden', `This takes one of these roles: ${expected}${account}.`);
  }
  return caller;
}

/** The one place where a caller is held to the departments of their account. */
export function requireDepartment(caller: Caller, department: string): void {
  if (mayEnter(caller.departments, department)) return;
  throw new Problem('forbidden', 'This case belongs to a department your account does not cover.');
}
