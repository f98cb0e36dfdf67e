import { expect, test } from 'vitest';
import type { Role } from '../../workflows/application/contract.ts';
import type { Caller } from './caller.ts';
import { may, permissions, requireDepartment, requirePermission } from './permissions.ts';

const caller = (role: Role | Role[], departments: Caller['departments'] = '*'): Caller => ({
  actor: { id: 'staff:someone', roles: [role].flat() },
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

test('of a counter day the lead decides, or a clerk who works at the counter', () => {
  expect(may(caller('lead'), 'counter-limit')).toBe(true);
  expect(may(caller(['clerk', 'counter']), 'counter-limit')).toBe(true);
  expect(may(caller('counter'), 'counter-limit')).toBe(false);
  expect(may(caller('clerk'), 'counter-limit')).toBe(false);
  expect(() => requirePermission(caller('clerk'), 'counter-limit')).toThrow(
    'lead, counter with clerk',
  );
});

test('what reaches into every department takes an account for all of them', () => {
  expect(may(caller('admin'), 'codec')).toBe(true);
  expect(may(caller('admin', ['samples']), 'codec')).toBe(false);
  expect(() => requirePermission(caller('admin', ['samples']), 'audit')).toThrow('all departments');
});

test('a department that the account does not cover is closed', () => {
  expect(() => requireDepartment(caller('clerk', ['samples']), 'others')).toThrow(/department/);
  expect(() => requireDepartment(caller('clerk', ['samples']), 'samples')).not.toThrow();
  expect(() => requireDepartment(caller('clerk', []), 'samples')).toThrow(/department/);
});
