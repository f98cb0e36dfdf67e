import { expect, test } from 'vitest';
import { safeReturn } from './routes.ts';

test.for([
  ['/staff/review?page=2', '/staff/review?page=2'],
  ['https://evil.example/', '/staff'],
  ['//evil.example', '/staff'],
  ['/\\evil.example', '/staff'],
  ['/staff\nSet-Cookie: a', '/staff'],
  [undefined, '/staff'],
] as const)('after signing in, %s leads to %s', ([given, expected]) => {
  expect(safeReturn(given)).toBe(expected);
});
