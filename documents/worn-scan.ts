import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { openScan } from './scan-source.ts';
import type { ScanType } from './scan-type.ts';
import { randomOf, wearPage, type PageWear } from './worn-page.ts';

export type Wear = 'none' | 'light' | 'heavy' | 'fax';

export interface WornScan {
  /** The same seed gives the same scan. */
  seed: number;
  wear: Wear;
  /** JPEG and PNG hold one page. */
  format: ScanType;
  /** Overrules what the wear would do to every page. */
  always?: Partial<PageWear>;
}

const paper = { width: 595.28, height: 841.89 };

/**
 * Makes a scan that looks scanned from PDFs (cover sheets, papers), page after page at 200 dpi: for
 * demonstrations, tests and measurements.
 */
export async function scanOf(parts: readonly Uint8Array[], options: WornScan): Promise<Uint8Array> {
  const random = randomOf(options.seed);
  const pages: Buffer[] = [];
  for (const part of parts) {
    const source = await openScan(part);
    for (let index = 0; index < source.pageCount; index++) {
      const wear = { ...wearOf(options.wear, random), ...options.always };
      pages.push(await wearPage(await source.gray(index), wear, random));
    }
    source.close();
  }
  return bind(pages, options);
}

/** How worn a page is: an invented but repeatable fate. */
function wearOf(wear: Wear, random: () => number): PageWear {
  const between = (low: number, high: number) => low + (high - low) * random();
  const turn = between(-1, 1);
  const upsideDown = random() < 0.2 ? 180 : 0;
  const corner = random() < 0.5 ? { x: 0.87, y: 0.095 } : { x: 0.16, y: 0.9 };
  const stain = {
    x: corner.x + between(-0.03, 0.03),
    y: corner.y + between(-0.02, 0.02),
    radius: between(0.03, 0.07),
    darkness: between(0.5, 0.95),
  };
  const base = { contrast: 1, blur: 0, noise: 0, stains: [], folded: false, bilevel: false };
  switch (wear) {
    case 'none':
      return { ...base, turn: 0, quality: 90 };
    case 'light':
      return { ...base, turn: turn * 1.2, blur: 0.5, noise: 5, folded: true, quality: 70 };
    case 'heavy':
      return {
        turn: turn * 4 + upsideDown,
        contrast: between(0.35, 0.9),
        blur: between(0.5, 1.1),
        noise: between(6, 18),
        stains: [stain],
        folded: true,
        quality: Math.round(between(30, 60)),
        bilevel: false,
      };
    case 'fax':
      return {
        ...base,
        turn: turn * 2,
        blur: 0.6,
        noise: 14,
        folded: true,
        quality: 60,
        bilevel: true,
      };
  }
}

async function bind(pages: Buffer[], { format, wear }: WornScan): Promise<Uint8Array> {
  const [only] = pages;
  if (!only) throw new RangeError('A scan needs at least one page');
  if (format === 'pdf') return bindPdf(pages);
  if (format === 'tiff') {
    const joined = pages.length > 1 ? sharp(pages, { join: { animated: true } }) : sharp(only);
    const bilevel = { compression: 'ccittfax4', bitdepth: 1 } as const;
    const gray = { compression: 'jpeg', quality: 75 } as const;
    const tiff = { ...(wear === 'fax' ? bilevel : gray), xres: 200 / 25.4, yres: 200 / 25.4 };
    return new Uint8Array(await joined.toColourspace('b-w').tiff(tiff).toBuffer());
  }
  if (pages.length > 1) throw new RangeError(`A ${format} holds one page, not ${pages.length}`);
  const image = sharp(only).withDensity(200);
  return new Uint8Array(await (format === 'png' ? image.png() : image.jpeg()).toBuffer());
}

async function bindPdf(pages: Buffer[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const page of pages) {
    const isPng = page[0] === 0x89;
    const bytes = new Uint8Array(page);
    const image = await (isPng ? pdf.embedPng(bytes) : pdf.embedJpg(bytes));
    pdf.addPage([paper.width, paper.height]).drawImage(image, { x: 0, y: 0, ...paper });
  }
  return pdf.save();
}
