import { Readable } from 'node:stream';
import { decrypt, encrypt } from './seal.ts';

/**
 * Long bytes as pieces that are encrypted one by one, in bounded memory. What they are, the place of
 * each and whether it is the last are authenticated, so that no piece can be lost, swapped or added.
 */
const pieceLength = 64 * 1024;
const overhead = 28;
const sealedLength = pieceLength + overhead;
const format = Buffer.from('FAB1');

const contextOf = (what: string, piece: number, last: boolean) =>
  `blob ${what} ${piece} ${last ? 'last' : 'more'}`;

export function sealPieces(key: Uint8Array, what: string, bytes: Uint8Array): Readable {
  const count = Math.max(1, Math.ceil(bytes.length / pieceLength));
  const sealed = function* () {
    yield format;
    for (let piece = 0; piece < count; piece += 1) {
      const plain = bytes.subarray(piece * pieceLength, (piece + 1) * pieceLength);
      yield encrypt(key, plain, contextOf(what, piece, piece === count - 1));
    }
  };
  return Readable.from(sealed(), { objectMode: false, highWaterMark: sealedLength });
}

/** Fails in the middle when a later piece is damaged or missing: what came before was genuine. */
export async function* openPieces(
  key: Uint8Array,
  what: string,
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const open = (bytes: Uint8Array, piece: number, last: boolean) => {
    try {
      return decrypt(key, bytes, contextOf(what, piece, last));
    } catch (cause) {
      throw new Error('A stored blob is damaged; restore it from a backup.', { cause });
    }
  };
  let held = Buffer.alloc(0);
  let start = true;
  let piece = 0;
  for await (const bytes of sealed) {
    held = Buffer.concat([held, bytes]);
    if (start && held.length >= format.length) {
      if (!held.subarray(0, format.length).equals(format)) throw new Error('Not a stored blob.');
      held = held.subarray(format.length);
      start = false;
    }
    // One byte more has to be there: only then is this piece not the last.
    while (!start && held.length > sealedLength) {
      yield open(held.subarray(0, sealedLength), piece, false);
      held = held.subarray(sealedLength);
      piece += 1;
    }
  }
  yield open(held, piece, true);
}
