import type { Role } from '../../workflows/application/contract.ts';
import { isRole, type Departments } from './caller.ts';

/** Which claims say what somebody does here; a path such as `realm_access.roles` goes deeper. */
export interface ClaimNames {
  roles: string;
  departments: string;
  /** The provider's names of groups, by ours; a name without an entry stands for itself. */
  roleMap: Readonly<Record<string, string>>;
  departmentMap: Readonly<Record<string, string>>;
}

export const defaultClaims: ClaimNames = {
  roles: 'roles',
  departments: 'departments',
  roleMap: {},
  departmentMap: {},
};

type Claims = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A claim of this very name, dots and all, before a path. */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  const at = path.indexOf('.');
  if (at < 0) return undefined;
  const inner = claims[path.slice(0, at)];
  return isRecord(inner) ? claimAt(inner, path.slice(at + 1)) : undefined;
}

const texts = (claim: unknown): string[] =>
  Array.isArray(claim)
    ? claim.filter((value) => typeof value === 'string')
    : typeof claim === 'string'
      ? claim.split(/[\s,]+/).filter(Boolean)
      : [];

/** Ours for theirs. Groups come as paths with some providers: `/clerk` is `clerk`. */
const named = (claim: unknown, map: Readonly<Record<string, string>>): string[] =>
  texts(claim).map((text) => {
    const plain = text.replace(/^\//, '');
    return map[text] ?? map[plain] ?? plain;
  });

export function rolesOf(claims: Claims, names: ClaimNames): Role[] {
  const found = named(claimAt(claims, names.roles), names.roleMap);
  return [...new Set(found.filter((role): role is Role => isRole(role)))];
}

/** Without departments there are none; `*` is all. What is no department of ours is left out. */
export function departmentsOf(
  claims: Claims,
  names: ClaimNames,
  known: (department: string) => boolean,
): Departments {
  const found = named(claimAt(claims, names.departments), names.departmentMap);
  return found.includes('*') ? '*' : [...new Set(found.filter(known))];
}

/** Whether a set of claims says anything about roles and departments, or another has to be asked. */
export const saysAll = (claims: Claims, names: ClaimNames): boolean =>
  [names.roles, names.departments].every((path) => claimAt(claims, path) !== undefined);
