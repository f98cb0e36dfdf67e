import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, holds, holdsLater } from '../test/support/properties.ts';
import { openPieces, sealPieces } from './pieces.ts';
import { decrypt, encrypt, unseal } from './seal.ts';

const key = randomBytes(32);
const bytes = fc.uint8Array({ maxLength: 200 });

test('any bytes come back; a changed bit, a cut or another context is refused', () => {
  holds(
    fc.property(bytes, fc.string(), fc.string(), fc.nat(), (plain, context, other, place) => {
      const sealed = encrypt(key, plain, context);
      expect(decrypt(key, sealed, context).equals(plain)).toBe(true);
      expect(() => decrypt(key, sealed.subarray(0, place % sealed.length), context)).toThrow();
      if (other !== context) expect(() => decrypt(key, sealed, other)).toThrow();
      sealed[place % sealed.length]! ^= 1 << (place % 8);
      expect(() => decrypt(key, sealed, context)).toThrow();
    }),
    500,
  );
});

test('a made-up token opens nothing', () => {
  holds(
    fc.property(anyText(), (token) => {
      expect(unseal(key, 'session', token)).toBeUndefined();
    }),
  );
});

const piece = 64 * 1024;
const overhead = 28;
const long = fc.constantFrom(0, 1, piece - 1, piece, piece + 1, 2 * piece, 3 * piece + 5);
const plainOf = (length: number) => Buffer.alloc(length, 'Erika Beispiel ');

async function sealedOf(plain: Buffer): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const part of sealPieces(key, 'a', plain)) all.push(part as Buffer);
  const whole = Buffer.concat(all);
  const pieces: Buffer[] = [];
  for (let at = 4; at < whole.length; at += piece + overhead) {
    pieces.push(whole.subarray(at, at + piece + overhead));
  }
  return pieces;
}
/** As a disk or a network hands it over: cut anywhere. */
async function* cut(pieces: readonly Buffer[], size: number, head = 'FAB1') {
  const whole = Buffer.concat([Buffer.from(head), ...pieces]);
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}
async function opened(chunks: AsyncIterable<Uint8Array>, what = 'a'): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const part of openPieces(key, what, chunks)) {
    // What is held at once does not grow with the file.
    expect(part.length).toBeLessThanOrEqual(piece);
    all.push(part);
  }
  return Buffer.concat(all);
}

test('long bytes come back, however the stream is cut', async () => {
  await holdsLater(
    fc.asyncProperty(
      long,
      fc.constantFrom(7_000, piece, piece + overhead, 999_999),
      async (length, size) => {
        const plain = plainOf(length);
        const pieces = await sealedOf(plain);
        expect((await opened(cut(pieces, size))).equals(plain)).toBe(true);
        await expect(opened(cut(pieces, size), 'b')).rejects.toThrow();
        await expect(opened(cut(pieces, size, 'FAB2'))).rejects.toThrow();
      },
    ),
    30,
  );
});

test('a lost, doubled, moved, shortened or added piece is noticed', async () => {
  const spoil = fc.constantFrom('lose', 'double', 'swap', 'shorten', 'add', 'flip');
  await holdsLater(
    fc.asyncProperty(long, spoil, fc.nat(), async (length, how, place) => {
      const pieces = await sealedOf(plainOf(length));
      const n = place % pieces.length;
      const one = Buffer.from(pieces[n] ?? []);
      const last = pieces.length - 1;
      if (how === 'swap' && last === 0) return;
      if (how === 'lose') pieces.splice(n, 1);
      if (how === 'double') pieces.splice(n, 0, one);
      if (how === 'swap') {
        const to = n === last ? 0 : last;
        [pieces[n], pieces[to]] = [pieces[to] ?? one, one];
      }
      if (how === 'shorten') pieces[last] = (pieces[last] ?? one).subarray(0, -1 - (place % 20));
      if (how === 'add') pieces.push(Buffer.alloc(1 + (place % 40)));
      if (how === 'flip') {
        one[place % one.length]! ^= 1;
        pieces[n] = one;
      }
      await expect(opened(cut(pieces, 10_000))).rejects.toThrow();
    }),
    60,
  );
});
