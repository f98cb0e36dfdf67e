import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds } from '../test/support/properties.ts';
import { isReference, parseReference, referenceFromBytes, referencesIn } from './reference.ts';

const reference = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(referenceFromBytes);
const bodyOf = (text: string) => [...text.slice(3).replace('-', '')];
const place = fc.nat({ max: 7 });
const alphanumeric = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const meantBy: Record<string, string> = { O: '0', I: '1', L: '1' };
const meant = (character: string) => meantBy[character] ?? character;

test('one misread character is noticed, or meant the same', () => {
  holds(
    fc.property(reference, place, alphanumeric, (right, at, other) => {
      const body = bodyOf(right);
      const same = meant(other) === body[at];
      body[at] = other;
      expect(parseReference(body.join(''))).toBe(same ? right : undefined);
    }),
    2000,
  );
});

test('two exchanged characters, neighbours or not, are noticed', () => {
  holds(
    fc.property(reference, place, place, (right, a, b) => {
      const body = bodyOf(right);
      [body[a], body[b]] = [body[b] ?? '', body[a] ?? ''];
      expect(parseReference(body.join(''))).toBe(
        bodyOf(right).join('') === body.join('') ? right : undefined,
      );
    }),
    2000,
  );
});

const space = fc.constantFrom('', ' ', '-', '–', '\t', '\u{a0}');
const looks: Record<string, string[]> = { 0: ['0', 'O', 'o'], 1: ['1', 'I', 'l', 'L', 'i'] };
/** As people write it: spaced, in any case, with what looks alike. */
const written = reference.chain((right) =>
  fc
    .tuple(
      fc.constant(right),
      fc.constantFrom('FA', 'fa', 'Fa', ''),
      ...bodyOf(right).map((character) =>
        fc.tuple(
          fc.constantFrom(...(looks[character] ?? [character, character.toLowerCase()])),
          space,
        ),
      ),
    )
    .map(([own, prefix, ...rest]) => {
      return [own, `${prefix}${rest.map(([one, gap]) => one + gap).join('')}`] as const;
    }),
);

test('however it is written it is read as itself', () => {
  holds(
    fc.property(written, ([right, text]) => {
      expect(parseReference(text)).toBe(right);
      expect(isReference(right)).toBe(true);
      expect(isReference(text)).toBe(text === right);
    }),
    1000,
  );
});

test('in a text all that are there are found, and nothing that is not', () => {
  const words = fc.array(fc.constantFrom('Rechnung', 'vom', '24.11.', 'Ref', '-', '2026'));
  holds(
    fc.property(fc.array(fc.tuple(words, reference), { maxLength: 3 }), words, (parts, tail) => {
      const text = [...parts.map(([some, one]) => `${some.join(' ')}, ${one}`), tail.join(' ')];
      const found = referencesIn(text.join(', '));
      expect(found).toEqual([...new Set(parts.map(([, one]) => one))]);
    }),
    500,
  );
});

test('any text at all has an answer, and what is found is right', () => {
  holds(
    fc.property(anyText(60), (text) => {
      for (const one of referencesIn(text)) expect(isReference(one)).toBe(true);
    }),
    500,
  );
});
