import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { copyPdfPages } from './copy-pdf-pages.ts';
import { NoSuchPage } from './no-such-page.ts';
import { openScan, type ScanSource } from './scan-source.ts';

const thumbnail = 200;
/** In tones of 255, averaged over the page: a line of text that is missing makes more. */
const bearableDifference = 0.1;
/** Pixels that are packed tightly, at some two million a second; A4 at 400 dpi has 15 million. */
const smallEnough = 20_000_000;
/** Clockwise, as a person turned the page. */
export type Turn = 0 | 90 | 180 | 270;

const a4 = { short: 595.28, long: 841.89 };

interface Extract {
  pages: readonly number[];
  turns: Readonly<Record<number, Turn>>;
  /** Nothing of the file but how it looks. */
  asPictures?: true;
}

/** Runs in the worker process. See `extractPages`. */
export async function extractAsPdf(
  bytes: Uint8Array,
  { pages, turns, asPictures }: Extract,
  progress: () => void,
): Promise<Uint8Array> {
  const scan = await openScan(bytes);
  try {
    const missing = pages.find((page) => !(page >= 0 && page < scan.pageCount));
    if (missing !== undefined || pages.length === 0) {
      throw new NoSuchPage(scan.pageCount, pages);
    }
    if (scan.type === 'pdf' && !asPictures) {
      const copied = await copyPdfPages(bytes, pages).catch(() => undefined);
      if (copied && (await looksTheSame(scan, pages, copied, progress))) {
        return await turned(copied, pages, turns);
      }
    }
    return await turned(await photographed(scan, pages, progress), pages, turns);
  } finally {
    scan.close();
  }
}

/** One PDF after the other. */
export async function joined(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create();
  for (const part of parts) {
    const document = await PDFDocument.load(part, { updateMetadata: false });
    const pages = await whole.copyPages(document, document.getPageIndices());
    for (const page of pages) whole.addPage(page);
  }
  return whole.save();
}

async function turned(
  pdf: Uint8Array,
  pages: readonly number[],
  turns: Readonly<Record<number, Turn>>,
): Promise<Uint8Array> {
  if (!pages.some((page) => turns[page])) return pdf;
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  for (const [position, page] of document.getPages().entries()) {
    const turn = turns[pages[position] ?? -1] ?? 0;
    page.setRotation(degrees((page.getRotation().angle + turn) % 360));
  }
  return document.save();
}

/** A damaged PDF can lose parts of a page on the way: is every page what it was, seen from afar? */
async function looksTheSame(
  scan: ScanSource,
  pages: readonly number[],
  copied: Uint8Array,
  progress: () => void,
): Promise<boolean> {
  const copy = await openScan(copied);
  try {
    for (const [position, index] of pages.entries()) {
      const before = await scan.picture(index, thumbnail);
      const after = await copy.picture(position, thumbnail);
      if (before.data.length !== after.data.length) return false;
      const difference = before.data.reduce(
        (sum, tone, at) => sum + Math.abs(tone - (after.data[at] ?? 0)),
        0,
      );
      if (difference / before.data.length > bearableDifference) return false;
      progress();
    }
    return copy.pageCount === pages.length;
  } finally {
    copy.close();
  }
}

/** Pages as pictures: for images, and for a PDF that can be looked at but not taken apart. */
async function photographed(
  scan: ScanSource,
  pages: readonly number[],
  progress: () => void,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (const index of pages) {
    const { data, ...raw } = await scan.picture(index);
    const mozjpeg = raw.width * raw.height < smallEnough;
    const jpeg = await sharp(data, { raw }).jpeg({ quality: 88, mozjpeg }).toBuffer();
    const image = await pdf.embedJpg(new Uint8Array(jpeg));
    const { width, height } = paper(raw);
    pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
    progress();
  }
  return pdf.save();
}

/** Points: A4 when the shape is about that of A4, else as wide as A4 is. */
function paper({ width, height }: { width: number; height: number }) {
  const ratio = Math.max(width, height) / Math.min(width, height);
  const short = a4.short;
  const long = Math.abs(ratio - Math.SQRT2) < 0.03 ? a4.long : short * ratio;
  return width < height ? { width: short, height: long } : { width: long, height: short };
}
