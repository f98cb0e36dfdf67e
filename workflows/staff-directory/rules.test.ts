import { expect, test } from 'vitest';
import { clerk, colleague } from '../../test/support/case.ts';
import type { Role } from '../application/contract.ts';
import * as rules from './rules.ts';

const nine = '2026-11-24T09:00:00.000Z';
const ten = '2026-11-24T10:00:00.000Z';
const lead = { id: 'staff:lea', name: 'Lea Lead', roles: ['lead' as const] };

function directory() {
  const state = rules.begin({});
  const arrive = (id: string, at: string, roles: Role[], departments: '*' | string[] = '*') =>
    rules.personSignedIn(state, { id, name: id, roles, departments, at });
  return { state, arrive };
}
const session = (begunAt: string, providerSession?: string) => ({
  person: clerk.id,
  begunAt,
  ...(providerSession ? { providerSession } : {}),
});

test('roles and departments are those of the last sign-in', () => {
  const { state, arrive } = directory();
  arrive(clerk.id, nine, ['clerk'], ['samples']);
  arrive(clerk.id, ten, ['counter'], ['others']);
  expect(state.people[clerk.id]).toMatchObject({
    roles: ['counter'],
    departments: ['others'],
    lastSeenAt: ten,
  });
});

test('who gets no role any more has no account here, until a role comes back', () => {
  const { state, arrive } = directory();
  arrive('staff:stranger', nine, []);
  expect(state.people).toEqual({});
  arrive(clerk.id, nine, ['clerk']);
  arrive(clerk.id, ten, []);
  expect(state.people[clerk.id]?.ended?.cause).toBe('provider');
  expect(state.releasing).toEqual([clerk.id]);
  expect(rules.sessionIsOver(state, session(nine))).toBe(true);
  arrive(clerk.id, '2026-11-24T11:00:00.000Z', ['clerk']);
  expect(state.people[clerk.id]?.ended).toBeUndefined();
  expect(rules.sessionIsOver(state, session('2026-11-24T11:00:00.000Z'))).toBe(false);
  expect(rules.sessionIsOver(state, session(nine))).toBe(true);
});

test('an account that a person has ended stays ended whatever the provider says', () => {
  const { state, arrive } = directory();
  arrive(clerk.id, nine, ['clerk']);
  expect(rules.refuseEnd(state, clerk.id, clerk)?.type).toBe('own-account');
  expect(rules.refuseEnd(state, 'staff:nobody', lead)?.type).toBe('unknown-colleague');
  rules.accountEnded(state, clerk.id, lead, nine);
  arrive(clerk.id, ten, ['clerk']);
  expect(state.people[clerk.id]?.ended).toEqual({ at: nine, by: 'Lea Lead', cause: 'person' });
  expect(rules.sessionIsOver(state, session(ten))).toBe(true);
  rules.accountReinstated(state, clerk.id);
  expect(state.releasing).toEqual([]);
  expect(rules.sessionIsOver(state, session(ten))).toBe(false);
});

test('sessions end for one person, and only those that had begun', () => {
  const { state, arrive } = directory();
  arrive(clerk.id, nine, ['clerk']);
  rules.sessionsEnded(state, clerk.id, nine);
  expect(rules.sessionIsOver(state, session(nine))).toBe(true);
  expect(rules.sessionIsOver(state, session(ten))).toBe(false);
  expect(rules.sessionIsOver(state, { ...session(nine), person: colleague.id })).toBe(false);
});

test('the provider ends one session by its id, or all of a person; a token counts once', () => {
  const { state } = directory();
  rules.providerEnded(state, { token: '1', session: 'a', person: clerk.id, at: nine });
  expect(rules.sessionIsOver(state, session(ten, 'a'))).toBe(true);
  expect(rules.sessionIsOver(state, session(nine, 'b'))).toBe(false);
  rules.providerEnded(state, { token: '2', person: clerk.id, at: nine });
  rules.providerEnded(state, { token: '2', person: clerk.id, at: ten });
  expect(state.endedBefore[clerk.id]).toBe(nine);
});

test('what no session can name any more is forgotten', () => {
  const { state } = directory();
  rules.providerEnded(state, { token: '1', session: 'a', at: nine });
  rules.providerEnded(state, { token: '2', session: 'b', at: '2026-11-25T08:00:00.000Z' });
  expect(Object.keys(state.endedSessions)).toEqual(['a', 'b']);
  expect(Object.keys(state.logoutTokens)).toEqual(['2']);
  rules.providerEnded(state, { token: '3', session: 'c', at: '2026-11-25T10:00:00.000Z' });
  expect(Object.keys(state.endedSessions)).toEqual(['b', 'c']);
});

test('a case goes to those who may work on it, the last seen first', () => {
  const { state, arrive } = directory();
  arrive('staff:early', nine, ['clerk'], ['samples']);
  arrive('staff:late', ten, ['lead']);
  arrive('staff:elsewhere', ten, ['clerk'], ['others']);
  arrive('staff:counter', ten, ['counter']);
  arrive('staff:gone', ten, ['clerk']);
  rules.accountEnded(state, 'staff:gone', lead, ten);
  expect(rules.mayTakeOver(state, 'samples').map(({ id }) => id)).toEqual([
    'staff:late',
    'staff:early',
  ]);
});

test('reports that come late set nothing back', () => {
  const { state, arrive } = directory();
  arrive(clerk.id, ten, ['clerk']);
  arrive(clerk.id, nine, ['clerk']);
  expect(state.people[clerk.id]?.lastSeenAt).toBe(ten);
  rules.sessionsEnded(state, clerk.id, ten);
  rules.sessionsEnded(state, clerk.id, nine);
  rules.providerEnded(state, { token: '1', person: clerk.id, at: nine });
  expect(state.endedBefore).toEqual({ [clerk.id]: ten });
});

test('a logout that names nobody ends nothing', () => {
  const { state } = directory();
  rules.providerEnded(state, { token: '1', at: nine });
  expect([state.endedBefore, state.endedSessions]).toEqual([{}, {}]);
});

test('the cases of an ended account are released once, and of nobody else', () => {
  const { state, arrive } = directory();
  for (const id of [clerk.id, colleague.id]) arrive(id, nine, ['clerk']);
  arrive(clerk.id, ten, []);
  expect(state.people[clerk.id]?.ended).toEqual({ at: ten, by: 'system', cause: 'provider' });
  rules.accountEnded(state, clerk.id, lead, ten);
  rules.accountEnded(state, colleague.id, lead, ten);
  rules.accountEnded(state, 'staff:nobody', lead, ten);
  expect(state.releasing).toEqual([clerk.id, colleague.id]);
  expect(Object.keys(state.endedBefore)).toEqual([clerk.id, colleague.id]);
  rules.accountReinstated(state, clerk.id);
  rules.accountReinstated(state, 'staff:nobody');
  expect(state.releasing).toEqual([colleague.id]);
});

test('one role that works on cases is enough, in one department or in all', () => {
  const person = { id: clerk.id, name: 'Karl', lastSeenAt: nine };
  const works = (roles: Role[], departments: '*' | string[]) =>
    rules.worksOn({ ...person, roles, departments }, 'samples');
  expect(works(['counter', 'clerk'], ['samples'])).toBe(true);
  expect(works(['counter', 'intake'], '*')).toBe(false);
  expect(works(['lead'], ['others', 'samples'])).toBe(true);
});

test('of three the last seen is the first, whoever signed in first', () => {
  const { state, arrive } = directory();
  const times = { 'staff:b': ten, 'staff:a': nine, 'staff:c': '2026-11-24T11:00:00.000Z' };
  for (const [id, at] of Object.entries(times)) arrive(id, at, ['clerk']);
  expect(rules.mayTakeOver(state, 'samples').map(({ id }) => id)).toEqual([
    'staff:c',
    'staff:b',
    'staff:a',
  ]);
});
