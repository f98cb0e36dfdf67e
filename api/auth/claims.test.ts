import { expect, test } from 'vitest';
import { claimAt, defaultClaims, departmentsOf, rolesOf, saysAll } from './claims.ts';

const known = (department: string) => ['samples', 'others'].includes(department);

test.for([
  ['roles', { roles: ['clerk', 'offline_access'] }, ['clerk']],
  ['roles', { roles: 'clerk, lead' }, ['clerk', 'lead']],
  ['realm_access.roles', { realm_access: { roles: ['admin'] } }, ['admin']],
  ['https://city.example/roles', { 'https://city.example/roles': ['intake'] }, ['intake']],
  ['groups', { groups: ['/clerk', '/clerk'] }, ['clerk']],
  ['roles', { roles: [{ name: 'clerk' }, 7] }, []],
  ['roles', {}, []],
  ['roles.of.nothing', { roles: ['clerk'] }, []],
] as const)('roles in the claim %s', ([roles, claims, expected]) => {
  expect(rolesOf(claims, { ...defaultClaims, roles })).toEqual(expected);
});

test('groups of the provider stand for roles and departments of ours', () => {
  const names = {
    roles: 'groups',
    departments: 'groups',
    roleMap: { 'FA-Sachbearbeitung': 'clerk' },
    departmentMap: { 'a1b2-c3': 'samples' },
  };
  const claims = { groups: ['FA-Sachbearbeitung', 'a1b2-c3', 'Kegelclub'] };
  expect(rolesOf(claims, names)).toEqual(['clerk']);
  expect(departmentsOf(claims, names, known)).toEqual(['samples']);
});

test('departments are those that are ours, all with a star, and none without the claim', () => {
  const of = (departments: unknown) => departmentsOf({ departments }, defaultClaims, known);
  expect(of(['samples', 'elsewhere'])).toEqual(['samples']);
  expect(of(['samples', '*'])).toBe('*');
  expect(of(undefined)).toEqual([]);
});

test('a claim that is missing is asked for elsewhere; an empty one is an answer', () => {
  expect(saysAll({ roles: [], departments: [] }, defaultClaims)).toBe(true);
  expect(saysAll({ roles: ['clerk'] }, defaultClaims)).toBe(false);
  expect(claimAt(Object.create({ roles: ['admin'] }) as object as never, 'roles')).toBeUndefined();
});
