import sharp from 'sharp';
import type { ScanSource } from './scan-source.ts';
import { scanLimits, UnreadableScan } from './scan-type.ts';

/** Pixels of the longer side that reading takes: A4 at 300 dpi, A3 at 200. */
const finest = 3600;

sharp.concurrency(1);
sharp.cache(false);

const faults = (error: unknown): never => {
  const large = error instanceof Error && /pixel limit|too large/i.test(error.message);
  throw new UnreadableScan(large ? 'too-large' : 'broken', { cause: error });
};

/** JPEG, PNG and TIFF with all its pages, turned upright as the camera noted it. */
export async function openImage(bytes: Uint8Array): Promise<ScanSource> {
  const page = (index: number) =>
    sharp(bytes, { page: index, limitInputPixels: scanLimits.pixels, failOn: 'truncated' })
      .autoOrient()
      .flatten({ background: '#fff' });
  const metadata = await sharp(bytes, { limitInputPixels: scanLimits.pixels })
    .metadata()
    .catch(faults);
  if (metadata.width * metadata.height > scanLimits.pixels) throw new UnreadableScan('too-large');
  return {
    pageCount: metadata.pages ?? 1,
    async gray(index) {
      const { data, info } = await page(index)
        .resize({ width: finest, height: finest, fit: 'inside', withoutEnlargement: true })
        .toColourspace('b-w')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true })
        .catch(faults);
      const { width, height, channels } = info;
      if (channels === 1) return { gray: data, width, height };
      const gray = data.filter((_, position) => position % channels === 0);
      return { gray, width, height };
    },
    async picture(index, width) {
      const image = width ? page(index).resize({ width, withoutEnlargement: true }) : page(index);
      const { data, info } = await image
        .toColourspace('srgb')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true })
        .catch(faults);
      return { data, width: info.width, height: info.height, channels: info.channels };
    },
    text: () => '',
    close: () => undefined,
  };
}
