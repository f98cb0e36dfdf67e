import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { GrayImage } from './pixels.ts';
import { parseReference, type Reference } from './reference.ts';

/** Where the cover sheet prints its reference in large letters, in shares of an A4 page. */
const place = { left: 113 / 210, top: 56 / 297, width: 81 / 210, height: 16 / 297 };
const paperRatio = 297 / 210;

let reader: Promise<Worker> | undefined;

async function openReader(): Promise<Worker> {
  const require = createRequire(import.meta.url);
  const data = dirname(require.resolve('@tesseract.js-data/eng/package.json'));
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    cacheMethod: 'none',
  });
  await worker.setParameters({
    tessedit_char_whitelist: '-0123456789ABCDEFGHJKMNPQRSTVWXYZ',
    tessedit_pageseg_mode: PSM.SPARSE_TEXT,
    user_defined_dpi: '200',
    debug_file: '/dev/null',
  });
  return worker;
}

/** Letters that are likely a reference, whether each of them was read rightly or not. */
const alike = /^[FE][A4]-?[0-9A-Z]{3,5}-?[0-9A-Z]{3,5}$/;

/**
 * The large letters of a cover sheet, where they stand on the page, the right way up or upside
 * down. Letters are misread more easily than codes: good for a suggestion to a person. Without a
 * reference: this is a cover sheet, and nobody can tell whose.
 */
export async function printedReference(
  page: GrayImage,
): Promise<{ reference?: Reference } | undefined> {
  if (Math.abs(page.height / page.width - paperRatio) > 0.1) return undefined;
  let seen = false;
  const worker = await (reader ??= openReader());
  for (const upsideDown of [false, true]) {
    const { data } = await worker.recognize(await crop(page, upsideDown));
    for (const word of data.text.split(/\s+/)) {
      const reference = /^FA.{8,}/.test(word) ? parseReference(word) : undefined;
      if (reference) return { reference };
      seen ||= alike.test(word);
    }
  }
  return seen ? {} : undefined;
}

async function crop({ gray, width, height }: GrayImage, upsideDown: boolean): Promise<Buffer> {
  const start = (from: number, length: number) => (upsideDown ? 1 - from - length : from);
  return sharp(gray, { raw: { width, height, channels: 1 } })
    .extract({
      left: Math.round(start(place.left, place.width) * width),
      top: Math.round(start(place.top, place.height) * height),
      width: Math.floor(place.width * width),
      height: Math.floor(place.height * height),
    })
    .rotate(upsideDown ? 180 : 0)
    .normalise()
    .png()
    .toBuffer();
}
