import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds } from '../test/support/properties.ts';
import { coverCode, readCoverCode, slipCode } from './cover-code.ts';
import { referenceFromBytes } from './reference.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const reference = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(referenceFromBytes);
const code = fc.record({ key, reference, slip: fc.boolean() });
const textOf = ({
  key: own,
  reference: of,
  slip,
}: {
  key: Buffer;
  reference: string;
  slip: boolean;
}) => (slip ? slipCode(of, own) : coverCode(of, own));

test('a code opens with its key alone, and says what it begins', () => {
  holds(
    fc.property(code, key, (one, other) => {
      const text = textOf(one);
      const { reference: of } = one;
      expect(readCoverCode(text, one.key)).toEqual(
        one.slip ? { reference: of, slip: true } : { reference: of },
      );
      if (!other.equals(one.key)) {
        expect(readCoverCode(text, other)).toEqual({ fault: 'wrong-check' });
      }
    }),
  );
});

test('no other text of one changed, lost or added character is a code of ours', () => {
  const character = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ.- a');
  holds(
    fc.property(code, fc.nat({ max: 40 }), fc.nat({ max: 2 }), character, (one, at, cut, new_) => {
      const text = textOf(one);
      const changed =
        text.slice(0, at) + (cut < 2 ? new_ : '') + text.slice(at + (cut > 0 ? 1 : 0));
      if (changed !== text) expect(readCoverCode(changed, one.key)).toHaveProperty('fault');
    }),
    1000,
  );
});

test('any text has an answer', () => {
  holds(
    fc.property(anyText(), key, (text, own) => {
      expect(readCoverCode(text, own)).toHaveProperty('fault');
      expect(readCoverCode(`FA1.${text}`, own)).toHaveProperty('fault');
    }),
  );
});
