import sharp from 'sharp';
import type { GrayImage } from './pixels.ts';

export interface PageWear {
  /** Degrees; a feeder is off by up to 3, a page put in the wrong way by 180. */
  turn: number;
  /** Share of the contrast that is left. */
  contrast: number;
  /** Radius of the blur in pixels; 0 for none. */
  blur: number;
  /** Standard deviation in tones. */
  noise: number;
  /** Coffee and thumbs: centre and radius in shares of the page's width and height. */
  stains: { x: number; y: number; radius: number; darkness: number }[];
  folded: boolean;
  /** JPEG quality of the scanner. */
  quality: number;
  /** Black or white, as a fax or an economical scanner delivers. */
  bilevel: boolean;
}

/** A repeatable source of numbers in [0, 1): mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What post, thumbs and a scanner do to a page. */
export async function wearPage(
  { gray, width, height }: GrayImage,
  wear: PageWear,
  random: () => number,
): Promise<Buffer> {
  const marked = await sharp(gray, { raw: { width, height, channels: 1 } })
    .composite([{ input: Buffer.from(marks(width, height, wear)) }])
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const turned = await sharp(marked.data, { raw: marked.info })
    .rotate(wear.turn, { background: '#e4e4e4' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const lying = Math.abs(((wear.turn + 90) % 180) - 90) > 45;
  const size = lying ? { width: height, height: width } : { width, height };
  let image = sharp(turned.data, { raw: turned.info }).extract({
    left: Math.max(0, Math.floor((turned.info.width - size.width) / 2)),
    top: Math.max(0, Math.floor((turned.info.height - size.height) / 2)),
    ...size,
  });
  if (wear.blur > 0) image = image.blur(wear.blur);
  const pixels = await image.toColourspace('b-w').raw().toBuffer();
  age(pixels, wear, random);
  const page = sharp(pixels, { raw: { ...size, channels: 1 } });
  if (wear.bilevel) return page.threshold(150).png().toBuffer();
  return page.jpeg({ quality: wear.quality }).toBuffer();
}

/** Faint print and the noise of the sensor, which repeats after some rows. */
function age(pixels: Buffer, { contrast, noise }: PageWear, random: () => number) {
  const paper = 246;
  const grains = Float32Array.from({ length: noise > 0 ? 99_991 : 0 }, () => {
    // The sum of three is nearly normally distributed, with a deviation of a half.
    return (random() + random() + random() - 1.5) * 2 * noise;
  });
  for (let i = 0; i < pixels.length; i++) {
    const grain = noise > 0 ? (grains[i % grains.length] ?? 0) : 0;
    pixels[i] = Math.max(0, Math.min(255, paper - (255 - (pixels[i] ?? 0)) * contrast + grain));
  }
}

function marks(width: number, height: number, { stains, folded }: PageWear): string {
  const blots = stains.map(({ x, y, radius, darkness }) => {
    const at = `cx="${x * width}" cy="${y * height}" r="${radius * width}"`;
    return `<circle ${at} fill="#2a1a0a" fill-opacity="${darkness}" filter="url(#soft)"/>`;
  });
  const folds = folded
    ? [105 / 297, 210 / 297].map((share) => {
        const y = Math.round(share * height);
        return (
          `<path d="M0 ${y}h${width}" stroke="#555" stroke-opacity=".55" stroke-width="2"/>` +
          `<path d="M0 ${y + 3}h${width}" stroke="#fff" stroke-opacity=".8" stroke-width="4"/>`
        );
      })
    : [];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<filter id="soft"><feGaussianBlur stdDeviation="${width / 300}"/></filter>` +
    `${blots.join('')}${folds.join('')}</svg>`
  );
}
