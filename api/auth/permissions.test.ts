import { expect, test } from 'vitest';
import type { Role } from '../../workflows/application/contract.ts';
import type { Caller } from './caller.ts';
import { may, permissions, requireDepartment, requirePermission } from './permissions.ts';

const caller = (role: Role, departments: Caller['departments'] = '*'): Caller => ({
  actor: { id: `staff:${role}`, roles: [role] },
  departments,
  way: 'session',
});

test('nobody may do anything without signing in', () => {
  for (const permission of Object.keys(permissions) as (keyof typeof permissions)[]) {
    expect(() => requirePermission(undefined, permission)).toThrow(/bearer token/);
  }
});

test.for([
  ['counter', 'decision', false],
  ['intake', 'decision', false],
  ['clerk', 'decision', true],
  ['lead', 'decision', true],
  ['counter', 'handover/complete', true],
  ['counter', 'handover/override', false],
  ['clerk', 'erase-case', false],
  ['admin', 'erase-case', true],
  ['admin', 'decision', false],
  ['counter', 'mail-items', false],
] as const)('%s, %s: %s', ([role, permission, allowed]) => {
  expect(may(caller(role), permission)).toBe(allowed);
});

test('a department that the account does not cover is closed', () => {
  expect(() => requireDepartment(caller('clerk', ['samples']), 'others')).toThrow(/department/);
  expect(() => requireDepartment(caller('clerk', ['samples']), 'samples')).not.toThrow();
  expect(() => requireDepartment(caller('clerk', []), 'samples')).toThrow(/department/);
});
