import type { GrayImage } from './pixels.ts';
import { openImage } from './scan-image.ts';
import { openPdf } from './scan-pdf.ts';
import { scanLimits, sniffScanType, UnreadableScan, type ScanType } from './scan-type.ts';

export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
}

/** The pages of a scan, one at a time; pages count from 0. */
export interface ScanSource {
  pageCount: number;
  /** For reading: PDF pages at 200 dpi, images as they are. */
  gray(index: number): Promise<GrayImage>;
  /** For people, at most `width` pixels wide; without it as fine as for reading. */
  picture(index: number, width?: number): Promise<Picture>;
  /** What is written on a page that was made on a computer; empty for pictures. */
  text(index: number): string;
  close(): void;
}

/** Opens a scan, or throws `UnreadableScan`. */
export async function openScan(bytes: Uint8Array): Promise<ScanSource & { type: ScanType }> {
  const type = sniffScanType(bytes);
  const source = await (type === 'pdf' ? openPdf(bytes) : openImage(bytes));
  if (source.pageCount < 1 || source.pageCount > scanLimits.pages) {
    source.close();
    throw new UnreadableScan(source.pageCount < 1 ? 'broken' : 'too-many-pages');
  }
  return { ...source, type };
}
