import { createRequire } from 'node:module';
import type cvTypes from '@techstark/opencv-js';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { coverSheetOf, referenceOf } from '../test/support/scans.ts';
import { randomOf } from './worn-page.ts';
import { photoPages } from './pages.ts';
import { printedReference } from './printed-reference.ts';
import { openScan } from './scan-source.ts';
import { renderSpecimen } from './specimen-page.ts';
import { straightened } from './straighten.ts';

const reference = referenceOf(5);
let page: { data: Uint8Array; width: number; height: number };
beforeAll(async () => {
  page = await (await openScan(await coverSheetOf(reference))).picture(0);
});

/** A photograph of the page from somewhere above it, on a desk, with a shadow over one side. */
async function photograph(seed: number, desk: [number, number, number]): Promise<Buffer> {
  const random = randomOf(seed);
  await straightened(
    await sharp({ create: { width: 9, height: 9, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer(),
  );
  const cv = createRequire(import.meta.url)('@techstark/opencv-js') as typeof cvTypes;
  const [width, height] = [1500, 2000];
  const off = () => (random() - 0.5) * 160;
  const corners = [210, 190, 1280, 215, 1350, 1780, 165, 1810].map((at) => at + off());
  const { data } = page;
  const from = cv.matFromArray(4, 1, cv.CV_32FC2, [
    0,
    0,
    page.width,
    0,
    page.width,
    page.height,
    0,
    page.height,
  ]);
  const to = cv.matFromArray(4, 1, cv.CV_32FC2, corners);
  const flat = new cv.Mat(page.height, page.width, cv.CV_8UC4);
  flat.data.set(data);
  const taken = new cv.Mat();
  const size = new cv.Size(width, height);
  const background = new cv.Scalar(...desk, 255);
  cv.warpPerspective(
    flat,
    taken,
    cv.getPerspectiveTransform(from, to),
    size,
    cv.INTER_AREA,
    cv.BORDER_CONSTANT,
    background,
  );
  const pixels = Buffer.from(taken.data);
  for (const mat of [from, to, flat, taken]) mat.delete();
  for (let at = 0; at < pixels.length; at += 4) {
    const light = 0.5 + (0.5 * ((at / 4) % width)) / width;
    for (let channel = 0; channel < 3; channel += 1) {
      const tone = (pixels[at + channel] ?? 0) * light + (random() - 0.5) * 12;
      pixels[at + channel] = Math.max(0, Math.min(255, tone));
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 75 })
    .toBuffer();
}

const gray = async (image: Uint8Array) => {
  const { data, info } = await sharp(image)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { gray: new Uint8Array(data), width: info.width, height: info.height };
};

describe('a photographed sheet', () => {
  test.each<[string, [number, number, number]]>([
    ['a dark desk', [40, 40, 46]],
    ['wood', [120, 85, 50]],
    ['a light desk', [165, 160, 150]],
  ])('on %s is straightened, and its shadow is gone', async (_, desk) => {
    const photo = await photograph(desk[0], desk);
    const sheet = await straightened(photo);
    expect(sheet).toBeDefined();
    const flat = await gray(sheet ?? Buffer.alloc(0));
    expect(flat.height / flat.width).toBeCloseTo(Math.SQRT2, 1);
    // The large letters are read from their place on the sheet: it lies where it should.
    expect(await printedReference(flat)).toEqual({ reference });
    expect(await printedReference(await gray(photo))).toBeUndefined();
    const edge = (x: number) => flat.gray[Math.floor(flat.height * 0.5) * flat.width + x] ?? 0;
    expect(Math.min(edge(20), edge(flat.width - 20))).toBeGreaterThan(215);
  });
  test('in the case the sheet comes first, and the photograph lies behind it', async () => {
    const { pdf, pages, aside } = await photoPages(await photograph(1, [40, 40, 46]));
    expect([pages, aside]).toEqual([2, [1]]);
    expect((await openScan(pdf)).pageCount).toBe(2);
  });
});

test('where no sheet is seen the picture stays as it is', async () => {
  const desk = sharp({ create: { width: 800, height: 600, channels: 3, background: '#7a5a38' } });
  const empty = await desk.jpeg().toBuffer();
  expect(await straightened(empty)).toBeUndefined();
  const scan = await openScan(await renderSpecimen('Ausweis', { Name: 'Beispiel' }));
  const { data, ...raw } = await scan.picture(0);
  const whole = await sharp(data, { raw }).jpeg().toBuffer();
  expect(await straightened(whole)).toBeUndefined();
  expect(await photoPages(whole)).toMatchObject({ pages: 1, aside: [] });
});
