import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isReference, newReference, parseReference, referenceFromBytes } from './reference.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const samples = Array.from({ length: 200 }, () => newReference(randomBytes(5)));
const body = (reference: string) => reference.slice(3).replace('-', '');

describe('a reference', () => {
  test('is the same for the same bytes', () => {
    expect(referenceFromBytes(new Uint8Array([0, 0, 0, 0, 0]))).toBe('FA-0000-0000');
    expect(referenceFromBytes(new Uint8Array([1, 2, 3, 4, 5, 6]))).toBe(
      referenceFromBytes(new Uint8Array([1, 2, 3, 4, 5, 99])),
    );
  });
  test('needs five bytes', () => {
    expect(() => newReference(new Uint8Array(4))).toThrow('at least 5 bytes');
  });
  test('uses every character in every random position', () => {
    for (let position = 0; position < 8; position++) {
      const seen = new Set<string>();
      for (let i = 0; i < 4000; i++) seen.add(body(newReference(randomBytes(5))).charAt(position));
      expect(seen.size).toBe(32);
    }
  });
  test('is recognised only as we write it', () => {
    for (const reference of samples) {
      expect(isReference(reference)).toBe(true);
      expect(isReference(reference.toLowerCase())).toBe(false);
      expect(isReference(body(reference))).toBe(false);
      expect(isReference(`${reference}\n`)).toBe(false);
    }
  });
});

describe('the check character', () => {
  test('detects every single wrong character', () => {
    for (const reference of samples.slice(0, 50)) {
      const right = body(reference);
      for (let position = 0; position < 8; position++) {
        for (const other of alphabet) {
          if (other === right.charAt(position)) continue;
          const wrong = right.slice(0, position) + other + right.slice(position + 1);
          expect(parseReference(wrong)).toBeUndefined();
        }
      }
    }
  });
  test('detects every two exchanged characters, neighbours or not', () => {
    for (const reference of samples) {
      const right = [...body(reference)];
      for (let a = 0; a < 8; a++) {
        for (let b = a + 1; b < 8; b++) {
          if (right[a] === right[b]) continue;
          const wrong = [...right];
          [wrong[a], wrong[b]] = [right[b] ?? '', right[a] ?? ''];
          expect(parseReference(wrong.join(''))).toBeUndefined();
        }
      }
    }
  });
});

describe('reading what people write', () => {
  test('case, hyphens, spaces and prefix do not matter', () => {
    for (const reference of samples) {
      const plain = body(reference);
      const written = [
        reference,
        reference.toLowerCase(),
        plain,
        `fa${plain}`,
        `FA ${plain.slice(0, 4)} ${plain.slice(4)}`,
        ` FA–${plain.slice(0, 4)}–${plain.slice(4)}\n`,
        [...plain].join(' '),
        plain.replaceAll('0', 'o').replaceAll('1', 'l'),
        plain.replaceAll('0', 'O').replaceAll('1', 'I'),
      ];
      for (const text of written) expect(parseReference(text)).toBe(reference);
    }
  });
  test('a reference whose own characters begin with FA keeps them', () => {
    const values = Array.from({ length: 3000 }, () => newReference(randomBytes(5)));
    const own = values.find((reference) => reference.startsWith('FA-FA'));
    if (own) expect(parseReference(body(own))).toBe(own);
    expect(parseReference('FAFA000')).toBeUndefined();
  });
  test.each([
    '',
    'FA',
    'FA-',
    'FA-0000-000',
    'FA-0000-00000',
    'FB-0000-0000',
    'FA-000U-0000',
    'ß000000',
  ])('%j is none', (text) => expect(parseReference(text)).toBeUndefined());
});
