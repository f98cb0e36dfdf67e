import { describe, expect, test } from 'vitest';
import { normalIban } from './iban.ts';

describe('an IBAN', () => {
  test.each(['DE89370400440532013000', 'GB82 WEST 1234 5698 7654 32', 'AT611904300234573201'])(
    '%s is one',
    (iban) => expect(normalIban(iban)).toBe(iban.replaceAll(' ', '')),
  );
  test.each(['', 'DE00370400440532013000', 'DE8937040044053201300', 'DE98370400440532013000'])(
    '%j is none',
    (iban) => expect(normalIban(iban)).toBeUndefined(),
  );
});
