import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceFromBytes } from '../documents/reference.ts';
import { anyText, holds } from '../test/support/properties.ts';
import { createAccessCodes } from './access-code.ts';
import { createLinks } from './links.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const reference = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(referenceFromBytes);
const claims = fc.record({
  reference,
  version: fc.nat({ max: 2 ** 32 - 1 }),
  purpose: fc.constantFrom('citizen', 'proxy', 'draft'),
});
const character = fc.constantFrom(
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ',
);

test('a link says what it was made of, and with one other character it opens nothing', () => {
  holds(
    fc.property(key, key, claims, fc.nat({ max: 47 }), character, (own, other, made, at, one) => {
      const links = createLinks(own);
      const token = links.token(made);
      expect(links.open(token)).toEqual(made);
      const changed = token.slice(0, at) + one + token.slice(at + 1);
      if (changed !== token) expect(links.open(changed)).toBeUndefined();
      if (!own.equals(other)) expect(createLinks(other).open(token)).toBeUndefined();
    }),
    1000,
  );
});

test('no made-up token opens anything', () => {
  const token = fc.string({ unit: character, minLength: 46, maxLength: 50 });
  holds(
    fc.property(key, fc.oneof(token, anyText()), (own, text) => {
      expect(createLinks(own).open(text)).toBeUndefined();
    }),
    500,
  );
});

test('an access code is its own, however it is typed, and no other', () => {
  holds(
    fc.property(
      key,
      claims,
      claims,
      fc.nat({ max: 10 }),
      character,
      (own, made, other, at, one) => {
        const codes = createAccessCodes(own);
        const code = codes.code(made);
        expect(codes.matches(code.toLowerCase().replace('-', ' '), made)).toBe(true);
        expect(codes.matches(code.replaceAll('0', 'o').replaceAll('1', 'l'), made)).toBe(true);
        const isSame = other.reference === made.reference && other.version === made.version;
        expect(codes.matches(code, other)).toBe(isSame || codes.code(other) === code);
        const changed = code.slice(0, at) + one + code.slice(at + 1);
        const plain = (text: string) =>
          text.replace(/[-\s]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
        expect(codes.matches(changed, made)).toBe(plain(changed) === plain(code));
      },
    ),
    1000,
  );
});
