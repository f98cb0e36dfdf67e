import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createBlindIndex, words } from './blind-index.ts';

const index = createBlindIndex(randomBytes(32));
const found = (query: string, data: Parameters<typeof index.tokens>[0]) => {
  const tokens = index.tokens(data);
  const asked = index.query(query);
  return asked.length > 0 && asked.every((token) => tokens.includes(token));
};

describe('a name is found', () => {
  test.each([
    ['Müller', 'Müller'],
    ['Müller', 'mueller'],
    ['Müller', 'MUELLER'],
    ['Müller', 'Muller'],
    ['Müller', 'mül'],
    ['Müller', 'Mu\u0308ller'],
    ['Mu\u0308ller', 'müller'],
    ['Groß', 'gross'],
    ['GROẞ', 'groß'],
    ['Işık', 'isik'],
    ['İnci', 'inci'],
    ['Łukasz Wójcik', 'lukasz wojcik'],
    ['Łukasz Wójcik', 'wojcik luk'],
    ['Müller-Lüdenscheidt', 'lüdensch'],
    ["O'Neil", 'neil'],
    ['Håkan Sjöström', 'hakan sjo'],
    ['Li', 'li'],
    ['Αθηνά', 'αθη'],
  ])('%s by %s', (name, query) => {
    expect(found(query, { names: [name] })).toBe(true);
  });

  test.each([
    ['Müller', 'Anna Müller'],
    ['Müller', 'mu'],
    ['Müller', 'üll'],
    ['Müller', 'Müllerin'],
    ['Müller', ''],
    ['Müller', ' - '],
  ])('but %s not by %j', (name, query) => {
    expect(found(query, { names: [name] })).toBe(false);
  });
});

describe('plates and emails', () => {
  const data = {
    names: ['Bo', 'Beispiel'],
    plates: ['MH-AB 123'],
    emails: ['Bo.Beispiel@Stadt.Example'],
  };

  test.each([
    'MH-AB 123',
    'mhab123',
    'mh ab 123',
    'MH - AB123',
    'Beispiel MH AB 123',
    'bo.beispiel@stadt.example',
    'bo bo.beispiel@stadt.example',
  ])('are found whole: %s', (query) => expect(found(query, data)).toBe(true));

  test.each(['MH-AB 12', 'MH AB', 'AB 123', 'beispiel@stadt.example', 'stadt.example'])(
    'and not in part: %s',
    (query) => expect(found(query, data)).toBe(false),
  );

  test.each(['TÜ-X 1', 'B-A 1234 E', 'M-AB 99H', 'Y-123 456'])('plate %s', (plate) => {
    expect(found(plate.toLowerCase(), { plates: [plate] })).toBe(true);
  });
});

test('tokens are opaque, of one length, and others under another key', () => {
  const data = { names: ['Erika Beispiel'], plates: ['MH-AB 1'], emails: ['e@b.example'] };
  const tokens = index.tokens(data);
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{14}$/);
  expect(
    createBlindIndex(randomBytes(32))
      .tokens(data)
      .some((t) => tokens.includes(t)),
  ).toBe(false);
});

test('no case has more tokens than a search attribute holds, and whole words come first', () => {
  const names = Array.from({ length: 12 }, (_, n) => `${'abcdefghijkl'[n]}${'x'.repeat(5_000)}`);
  const tokens = index.tokens({ names, plates: ['MH-AB 123'], emails: ['e@b.example'] });
  expect(tokens).toHaveLength(100);
  expect(Buffer.byteLength(JSON.stringify(tokens))).toBeLessThan(2_048);
  for (const query of [...names, 'MH AB 123', 'e@b.example']) {
    expect(index.query(query).every((token) => tokens.includes(token))).toBe(true);
  }
  expect(index.query('word '.repeat(50) + 'a b c d e f g h i j k l').length).toBe(10);
});

test('words are parted at everything that is neither letter nor digit', () => {
  expect(words('Frau Dr. Anna-Lena  Größe, geb. Æbelø')).toEqual([
    'frau',
    'dr',
    'anna',
    'lena',
    'groesse',
    'geb',
    'aebelo',
  ]);
});
