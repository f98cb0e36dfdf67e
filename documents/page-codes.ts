import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import { looksLikeOurs } from './cover-code.ts';
import type { GrayImage } from './pixels.ts';

const quick: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
};
const thorough: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
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

async function readWith(image: GrayImage, options: ReaderOptions): Promise<string[]> {
  await (ready ??= prepare());
  const results = await readBarcodes(toPgm(image), options);
  return results.filter((result) => result.isValid).map((result) => result.text);
}

/**
 * The texts of the QR codes on a page: a quick look first, a thorough one only when none of ours
 * was found and there is something on the page.
 */
export async function pageCodes(image: GrayImage, blank: boolean): Promise<string[]> {
  const seen = new Set(await readWith(image, quick));
  if (!blank && ![...seen].some(looksLikeOurs)) {
    for (const text of await readWith(image, thorough)) seen.add(text);
  }
  return [...seen];
}
