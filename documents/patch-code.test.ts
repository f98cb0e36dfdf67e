import sharp from 'sharp';
import { expect, test } from 'vitest';
import { coverSheetOf, referenceOf } from '../test/support/scans.ts';
import { pageCodes } from './page-codes.ts';
import { hasPatchT } from './patch-code.ts';
import { openScan } from './scan-source.ts';
import { renderSpecimen } from './specimen-page.ts';
import { patchT } from './separator.ts';

const [width, height] = [1654, 2339];
/** Narrow and wide bars of 0.08 and 0.2 inch at 200 dpi. */
async function sheet(bars: string, options: { across: boolean; turn: number }) {
  const narrow = 16;
  let at = 300;
  const rects = [...bars].map((bar, n) => {
    const size = bar === 'W' ? 40 : narrow;
    const place = options.across
      ? `x="${at}" y="150" width="${size}" height="460"`
      : `x="150" y="${at}" width="460" height="${size}"`;
    at += size;
    return n % 2 === 0 ? `<rect ${place}/>` : '';
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#fff"/>${rects.join('')}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .rotate(options.turn, { background: '#ddd' })
    .blur(0.8)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { gray: new Uint8Array(data), width: info.width, height: info.height };
}

test.each([
  [true, 0],
  [true, 180],
  [true, 2.5],
  [false, 0],
  [false, -3],
  [false, 90],
])('a PATCH-T separates (across: %s, turned %d°)', async (across, turn) => {
  const image = await sheet('nnWnnnW', { across, turn });
  expect(hasPatchT(image)).toBe(true);
  expect(await pageCodes(image, false)).toEqual({ codes: [patchT], damaged: false });
});

test.each(['WnnnnnW', 'nnWnWnn', 'nnnnnnn', 'WnWnWnW'])('other bars do not: %s', async (bars) => {
  expect(hasPatchT(await sheet(bars, { across: true, turn: 0 }))).toBe(false);
});

test('neither do papers, nor our own sheets', async () => {
  const papers = [
    await renderSpecimen('Zulassungsbescheinigung', { Halter: 'Beispiel', Farbe: 'rot' }),
    await coverSheetOf(referenceOf(4)),
  ];
  for (const paper of papers) expect(hasPatchT(await (await openScan(paper)).gray(0))).toBe(false);
});
