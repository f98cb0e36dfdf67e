import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { coverCode, readCoverCode } from './cover-code.ts';
import { newReference, referenceFromBytes } from './reference.ts';
import { separatorCode } from './separator.ts';

const key = Buffer.alloc(32, 7);
const reference = referenceFromBytes(new Uint8Array([1, 2, 3, 4, 5]));
const code = coverCode(reference, key);

test('fits a QR code of version 3 with high error correction', () => {
  expect(code).toMatch(/^[0-9A-Z.-]{1,35}$/);
});

test('gives the reference back', () => {
  for (let i = 0; i < 100; i++) {
    const own = newReference(randomBytes(5));
    expect(readCoverCode(coverCode(own, key), key)).toEqual({ reference: own });
  }
});

test('any changed character is noticed', () => {
  for (let position = 4; position < code.length; position++) {
    for (const other of '0A7Z.-') {
      if (other === code.charAt(position)) continue;
      const changed = code.slice(0, position) + other + code.slice(position + 1);
      expect(readCoverCode(changed, key)).toEqual({ fault: 'wrong-check' });
    }
  }
});

test.each([
  ['another key', coverCode(reference, Buffer.alloc(32, 8))],
  ['no check value', `FA1.${reference}.`],
  ['only a reference', `FA1.${reference}`],
  ['a part too many', `${code}.X`],
  ['a long tail', code + 'X'],
  ['lower case', `FA1.${code.slice(4).toLowerCase()}`],
])('made up: %s', (_, text) => {
  expect(readCoverCode(text, key)).toEqual({ fault: 'wrong-check' });
});

test.each([
  '',
  'https://example.org',
  'BCD\n002',
  reference,
  code.slice(4),
  separatorCode,
  'PATCHT',
])('not ours: %j', (text) => expect(readCoverCode(text, key)).toEqual({ fault: 'not-ours' }));

test('refuses a short key and a reference that is none', () => {
  expect(() => coverCode(reference, Buffer.alloc(4))).toThrow('16 bytes');
  expect(() => coverCode('FA-1234-5678', key)).toThrow('valid reference');
});
