import { expect, test } from 'vitest';
import { beginSession, prolonged, used } from './staff-session.ts';

const nine = Date.parse('2026-11-24T09:00:00.000Z');
const hours = (n: number) => nine + n * 3_600_000;
const begun = () => beginSession({ sub: 'karl', roles: ['clerk'], departments: '*' }, nine);
const at = (ms: number) => new Date(ms).toISOString();

test('a session lasts two hours after its last use', () => {
  expect(begun().until).toBe(at(hours(2)));
  expect(used(begun(), hours(1))?.until).toBe(at(hours(3)));
});

test('a cookie is not written anew for some minutes', () => {
  expect(used(begun(), nine + 60_000)).toBeUndefined();
});

test('a session ends after a working day, however busy it is', () => {
  let session = begun();
  for (let hour = 1; hour < 10; hour += 1) session = used(session, hours(hour)) ?? session;
  expect(session.until).toBe(at(hours(10)));
  expect(used(session, hours(9.5))).toBeUndefined();
});

test('whoever asks to stay has another working day', () => {
  const session = prolonged(begun(), hours(9.9));
  expect(session.until).toBe(at(hours(11.9)));
  expect(session.limit).toBe(at(hours(19.9)));
  expect(session.begunAt).toBe(at(nine));
});
