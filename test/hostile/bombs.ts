import { constants, deflateRawSync } from 'node:zlib';

const piece = 1 << 20;

/** A zlib stream of so many mebibytes of zeros, made without ever holding them. */
export function zeros(mebibytes: number): Buffer {
  const one = deflateRawSync(Buffer.alloc(piece), { finishFlush: constants.Z_FULL_FLUSH });
  const check = Buffer.alloc(4);
  check.writeUInt16BE((mebibytes * piece) % 65_521, 0);
  check.writeUInt16BE(1, 2);
  const end = deflateRawSync(Buffer.alloc(0));
  return Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: mebibytes }, () => one),
    end,
    check,
  ]);
}
