import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { zeros } from './bombs.ts';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
}

export function png(width: number, height: number, data: Buffer, ...more: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

type Entry = [tag: number, type: 3 | 4, value: number];

/** A TIFF of these directories; each says where the next one is. */
export function tiff(directories: { entries: Entry[]; next?: number }[]): Buffer {
  const sizes = directories.map(({ entries }) => 2 + entries.length * 12 + 4);
  const starts = sizes.map((_, at) => 8 + sizes.slice(0, at).reduce((sum, size) => sum + size, 0));
  return tiffAt(directories, starts);
}

function tiffAt(directories: { entries: Entry[]; next?: number }[], starts: number[]): Buffer {
  const last = directories.at(-1);
  const bytes = Buffer.alloc((starts.at(-1) ?? 8) + 2 + (last?.entries.length ?? 0) * 12 + 4 + 16);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  directories.forEach(({ entries, next }, at) => {
    let place = starts[at] ?? 8;
    place = bytes.writeUInt16LE(entries.length, place);
    for (const [tag, type, value] of entries) {
      place = bytes.writeUInt16LE(tag, place);
      place = bytes.writeUInt16LE(type, place);
      place = bytes.writeUInt32LE(1, place);
      place = bytes.writeUInt32LE(value, place);
    }
    bytes.writeUInt32LE(next ?? starts[at + 1] ?? 0, place);
  });
  return bytes;
}

const gray = (width: number, height: number): Entry[] => [
  ...([
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
  ] as Entry[]),
  ...([
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, 1],
  ] as Entry[]),
];
const pageSize = 2 + 9 * 12 + 4;
const manyPages = (count: number) =>
  tiffAt(
    Array.from({ length: count }, () => ({ entries: gray(1, 1) })),
    Array.from({ length: count }, (_, at) => 8 + at * pageSize),
  );

const small = () => sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } });
async function jpegThatSays(width: number, height: number): Promise<Buffer> {
  const bytes = await small().jpeg().toBuffer();
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}
const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.6));

export const hostilePictures: Record<string, () => Buffer | Promise<Buffer>> = {
  'PNG of 50,000 × 50,000': () => png(50_000, 50_000, zeros(2_385)),
  'PNG of 2,147,483,647 × 1': () => png(2_147_483_647, 1, zeros(1)),
  'PNG of no size': () => png(0, 0, zeros(1)),
  'PNG with words packed from a gigabyte': () =>
    png(
      8,
      8,
      deflateSync(Buffer.alloc(72)),
      chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), zeros(1_024)])),
    ),
  'PNG with colours packed from a gigabyte': () =>
    png(
      8,
      8,
      deflateSync(Buffer.alloc(72)),
      chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), zeros(1_024)])),
    ),
  'PNG with a hundred thousand notes': () =>
    png(
      8,
      8,
      deflateSync(Buffer.alloc(72)),
      ...Array.from({ length: 100_000 }, () => chunk('tEXt', Buffer.from('a\0b'))),
    ),
  'JPEG of 65,500 × 65,500': () => jpegThatSays(65_500, 65_500),
  'JPEG that says it has 10,900 × 10,900': () => jpegThatSays(10_900, 10_900),
  'TIFF of 65,535 × 65,535': () => tiff([{ entries: gray(65_535, 65_535) }]),
  'TIFF of 4,294,967,295 × 4,294,967,295': () =>
    tiff([{ entries: gray(4_294_967_295, 4_294_967_295) }]),
  'TIFF of 10,000 pages': () => manyPages(10_000),
  'TIFF whose page follows itself': () => tiff([{ entries: gray(1, 1), next: 8 }]),
  'TIFF whose pages go round': () =>
    tiff([{ entries: gray(1, 1) }, { entries: gray(1, 1), next: 8 }]),
  'TIFF whose directory is elsewhere': () => tiff([{ entries: gray(1, 1), next: 4_000_000_000 }]),
  'half a PNG': async () => half(await small().png().toBuffer()),
  'half a JPEG': async () => half(await small().jpeg().toBuffer()),
  'half a TIFF': async () => half(await small().tiff().toBuffer()),
};
