import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds } from '../test/support/properties.ts';
import { giroCode } from './girocode.ts';

const iban = 'DE89370400440532013000';
const amount = fc.oneof(fc.integer({ min: 1, max: 99_999_999_999 }), fc.double());

test('a GiroCode says what was meant, line by line, or is refused by the name of a field', () => {
  holds(
    fc.property(anyText(80), anyText(150), amount, (name, remittance, amountCents) => {
      const written = (() => {
        try {
          return giroCode({ name, iban, amountCents, remittance });
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return undefined;
        }
      })();
      if (written === undefined) return;
      expect(Buffer.byteLength(written)).toBeLessThanOrEqual(331);
      const [
        head,
        version,
        charset,
        kind,
        bic,
        payee,
        account,
        euros,
        purpose,
        reference,
        text,
        ...more
      ] = written.split('\n');
      expect([head, version, charset, kind, bic]).toEqual(['BCD', '002', '1', 'SCT', '']);
      expect([payee, text]).toEqual([name, remittance].map((one) => one.trim().normalize('NFC')));
      expect([account, purpose, reference, more]).toEqual([iban, '', '', []]);
      expect(Math.round(Number(euros?.slice(3)) * 100)).toBe(amountCents);
      expect(euros).toMatch(/^EUR\d{1,9}\.\d\d$/);
    }),
    1000,
  );
});
