import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  prepareZXingModule,
  readBarcodes,
  type ReaderOptions,
  type ReadResult,
} from 'zxing-wasm/reader';
import { looksLikeOurs } from './cover-code.ts';
import { hasPatchT } from './patch-code.ts';
import type { GrayImage } from './pixels.ts';
import { patchT } from './separator.ts';

const quick: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
};
/** Separator sheets of scan software bear the word PATCHT as a bar code. */
const thorough: ReaderOptions = {
  formats: ['QRCode', 'Code39', 'Code128'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  returnErrors: true,
};

let ready: Promise<unknown> | undefined;

async function prepare() {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(await readFile(file)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** A portable gray map (PGM): the reader takes it without unpacking. */
function toPgm({ gray, width, height }: GrayImage): Uint8Array {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + gray.length);
  file.set(header);
  file.set(gray, header.length);
  return file;
}

async function readWith(image: GrayImage, options: ReaderOptions): Promise<ReadResult[]> {
  await (ready ??= prepare());
  return readBarcodes(toPgm(image), options);
}

const textsOf = (results: ReadResult[]) =>
  results.filter((result) => result.isValid).map((result) => result.text);

/** Our codes are 35 mm wide on paper that is 210 mm wide, and their centres 30 to 43 mm from two edges. */
const codeSize = { least: 0.1, most: 0.25 };
const codeCentre = 0.25;
/** From here on a page is a slip torn off a letter: its long side is the paper's width. */
const slipRatio = 1.8;

/** Is it a code that cannot be read, of the size and at a place that only ours have? */
function isOursDamaged(result: ReadResult, { width, height }: GrayImage): boolean {
  if (result.isValid || result.format !== 'QRCode') return false;
  const { topLeft, topRight, bottomLeft, bottomRight } = result.position;
  const corners = [topLeft, topRight, bottomLeft, bottomRight];
  const middle = (side: 'x' | 'y') => corners.reduce((sum, corner) => sum + corner[side], 0) / 4;
  const [shorter, longer] = width < height ? [width, height] : [height, width];
  const short = longer > slipRatio * shorter ? longer : shorter;
  const size = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) / short;
  const atEdge = (at: number, length: number) => Math.min(at, length - at) < codeCentre * short;
  return (
    size > codeSize.least &&
    size < codeSize.most &&
    atEdge(middle('x'), width) &&
    atEdge(middle('y'), height)
  );
}

export interface PageCodes {
  /** The texts of the codes on the page, ours and others; `PATCHT` for the bars of that sheet. */
  codes: string[];
  /** There is a code where only ours stand, and nobody can read it. */
  damaged: boolean;
}

/**
 * The codes on a page: a quick look first, a thorough one only when none of ours was found and
 * there is something on the page.
 */
export async function pageCodes(image: GrayImage, blank: boolean): Promise<PageCodes> {
  const seen = new Set(textsOf(await readWith(image, quick)));
  if (blank || [...seen].some(looksLikeOurs)) return { codes: [...seen], damaged: false };
  const results = await readWith(image, thorough);
  for (const text of textsOf(results)) seen.add(text);
  if (hasPatchT(image)) seen.add(patchT);
  const codes = [...seen];
  const damaged =
    !codes.some(looksLikeOurs) && results.some((result) => isOursDamaged(result, image));
  return { codes, damaged };
}
