import { shrink, type GrayImage } from './pixels.ts';

/** Cells of about half a millimetre, so that single specks of dust fade away. */
const cellsAcross = 420;
const edge = 0.04;
const darker = 26;

/**
 * Is there nothing on the page but paper? Looks at what is clearly darker than the paper, away from
 * the edges where feeders leave shadows. When in doubt the page is not blank.
 */
export function isBlank(image: GrayImage): boolean {
  const { gray, width, height } = shrink(image, Math.max(1, Math.round(image.width / cellsAcross)));
  const paper = paperTone(gray);
  let dark = 0;
  for (let y = Math.ceil(height * edge); y < height * (1 - edge); y++) {
    for (let x = Math.ceil(width * edge); x < width * (1 - edge); x++) {
      if ((gray[y * width + x] ?? 0) < paper - darker) dark++;
    }
  }
  return dark < 12;
}

/** The tone that half of the page is lighter than. */
function paperTone(gray: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const tone of gray) counts[tone] = (counts[tone] ?? 0) + 1;
  let seen = 0;
  for (let tone = 0; tone < 256; tone++) {
    seen += counts[tone] ?? 0;
    if (seen * 2 >= gray.length) return tone;
  }
  return 255;
}
