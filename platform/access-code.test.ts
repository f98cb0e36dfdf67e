import { expect, test } from 'vitest';
import { createAccessCodes } from './access-code.ts';

const codes = createAccessCodes(Buffer.alloc(32, 7));
const claims = { reference: 'FA-53S6-6H5W', version: 1 };

test('a code is short, in groups, and read as people write it', () => {
  const code = codes.code(claims);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  const typed = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  expect(codes.matches(typed, claims)).toBe(true);
});

test('a code opens one case under one version of its links', () => {
  const code = codes.code(claims);
  expect(codes.matches(code, { ...claims, version: 2 })).toBe(false);
  expect(codes.matches(code, { ...claims, reference: 'FA-53S6-6H5X' })).toBe(false);
  expect(createAccessCodes(Buffer.alloc(32, 8)).matches(code, claims)).toBe(false);
  expect(codes.matches(`${code}0`, claims)).toBe(false);
  expect(codes.matches('', claims)).toBe(false);
});
