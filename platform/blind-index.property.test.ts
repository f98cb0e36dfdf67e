import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds } from '../test/support/properties.ts';
import { createBlindIndex } from './blind-index.ts';

const index = createBlindIndex(randomBytes(32));
const letters = 'abcdefghijklmnopqrstuvwxyzäöüßéèçñåøłçşğ';
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 });
const name = fc.array(word, { minLength: 1, maxLength: 3 });
const found = (query: string, data: Parameters<typeof index.tokens>[0]) => {
  const tokens = index.tokens(data);
  const asked = index.query(query);
  return asked.length > 0 && asked.every((token) => tokens.includes(token));
};

const spelled = [
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.normalize('NFD'),
  (text: string) => text.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'),
  (text: string) => text.replaceAll('ß', 'ss'),
  (text: string) => text.replaceAll('é', 'e').replaceAll('ł', 'l').replaceAll('ş', 's'),
  (text: string) => text.replaceAll('ä', 'a').replaceAll('ö', 'o').replaceAll('ü', 'u'),
];

test('a name is found by each of its words and their beginnings, however they are spelled', () => {
  holds(
    fc.property(
      name,
      fc.constantFrom(' ', '-', "'", '–'),
      fc.nat(),
      fc.constantFrom(...spelled),
      fc.integer({ min: 3, max: 12 }),
      (words, between, n, spell, length) => {
        const data = { names: [words.join(between)] };
        const one = words[n % words.length] ?? '';
        expect(found(spell(one), data)).toBe(true);
        expect(found(spell(words.join(between)), data)).toBe(true);
        // Cut inside of a letter that is written with two, it is none of its beginnings.
        const cut = spell(one).normalize('NFC').slice(0, length);
        if (cut.length >= 3 && !/[äöüß]/.test(one)) expect(found(cut, data)).toBe(true);
      },
    ),
    500,
  );
});

test('nothing of a name, plate or address can be read in its tokens, and their number is bounded', () => {
  holds(
    fc.property(fc.array(anyText(80), { maxLength: 12 }), word, (names, secret) => {
      const long = `${secret}${secret}xyz`;
      const data = {
        names: [...names, long],
        plates: ['MH-AB 123'],
        emails: [`${long}@x.example`],
      };
      const tokens = index.tokens(data);
      expect(tokens.length).toBeLessThanOrEqual(100);
      expect(new Set(tokens).size).toBe(tokens.length);
      for (const token of tokens) expect(token).toMatch(/^[\w-]{14}$/);
      const other = createBlindIndex(randomBytes(32)).tokens(data);
      expect(other.some((token) => tokens.includes(token))).toBe(false);
    }),
    200,
  );
});

test('any query has an answer, of a bounded number of tokens', () => {
  holds(
    fc.property(anyText(500), (text) => {
      expect(index.query(text).length).toBeLessThanOrEqual(10);
    }),
    500,
  );
});
