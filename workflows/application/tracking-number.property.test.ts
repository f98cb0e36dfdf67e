import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds } from '../../test/support/properties.ts';
import { parseTrackingNumber } from './tracking-number.ts';

const letters = fc.string({ unit: fc.constantFrom(...'ABRXDE'), minLength: 2, maxLength: 2 });
const weights = [8, 6, 4, 2, 3, 5, 9, 7];
const right = fc
  .tuple(letters, fc.nat({ max: 99_999_999 }), letters)
  .map(([service, n, country]) => {
    const serial = String(n).padStart(8, '0');
    const sum = [...serial].reduce(
      (total, digit, at) => total + Number(digit) * (weights[at] ?? 0),
      0,
    );
    const check = 11 - (sum % 11);
    return `${service}${serial}${check === 10 ? 0 : check === 11 ? 5 : check}${country}`;
  });

test('a tracking number is read however it is spaced; a misread digit is noticed', () => {
  holds(
    fc.property(
      right,
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      (number, at, more) => {
        expect(parseTrackingNumber(number)).toBe(number);
        expect(parseTrackingNumber(` ${number.toLowerCase().replace(/(\d\d)/g, '$1 ')}`)).toBe(
          number,
        );
        const other = (Number(number[at]) + more) % 10;
        const misread = number.slice(0, at) + String(other) + number.slice(at + 1);
        const read = parseTrackingNumber(misread);
        // Two remainders of the standard share a check digit each: 0 and 1, 5 and 6.
        if (!['0', '5'].includes(number[10] ?? '')) expect(read).toBeUndefined();
        expect(read ?? misread).toBe(misread);
      },
    ),
    1000,
  );
});

test('any text has an answer', () => {
  holds(
    fc.property(anyText(), (text) => {
      const read = parseTrackingNumber(text);
      if (read !== undefined) expect(parseTrackingNumber(read)).toBe(read);
    }),
  );
});
