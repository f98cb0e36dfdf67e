import sharp from 'sharp';
import { isBlank } from './blank-page.ts';
import { extractAsPdf } from './extract-pages.ts';
import { pageCodes } from './page-codes.ts';
import { openScan } from './scan-source.ts';
import { UnreadableScan, type ScanType } from './scan-type.ts';

export interface PageReading {
  /** Counts from 0. */
  index: number;
  /** The texts of the codes read on this very page, ours and others. */
  codes: string[];
  blank: boolean;
  /** Pixels as they were read. */
  width: number;
  height: number;
}

export interface ScanReading {
  type: ScanType;
  pages: PageReading[];
}

export type ScanTask =
  | { kind: 'read' }
  | { kind: 'extract'; pages: number[] }
  | { kind: 'picture'; page: number; width: number };

export interface ScanResults {
  read: ScanReading;
  extract: Uint8Array;
  picture: Uint8Array;
}

async function read(bytes: Uint8Array, progress: () => void): Promise<ScanReading> {
  const scan = await openScan(bytes);
  try {
    const pages: PageReading[] = [];
    for (let index = 0; index < scan.pageCount; index++) {
      const image = await scan.gray(index);
      const empty = isBlank(image);
      const codes = await pageCodes(image, empty);
      const blank = empty && codes.length === 0;
      pages.push({ index, codes, blank, width: image.width, height: image.height });
      progress();
    }
    return { type: scan.type, pages };
  } finally {
    scan.close();
  }
}

async function picture(bytes: Uint8Array, page: number, width: number): Promise<Uint8Array> {
  const scan = await openScan(bytes);
  try {
    if (!(page >= 0 && page < scan.pageCount)) {
      throw new RangeError(`The scan has ${scan.pageCount} pages, page ${page} is asked for`);
    }
    const { data, ...raw } = await scan.picture(page, width);
    return new Uint8Array(await sharp(data, { raw }).jpeg({ quality: 82 }).toBuffer());
  } finally {
    scan.close();
  }
}

/** What the worker thread does. `progress` is called after every page. */
export async function perform(
  task: ScanTask,
  bytes: Uint8Array,
  progress: () => void,
): Promise<ScanResults[ScanTask['kind']]> {
  try {
    switch (task.kind) {
      case 'read':
        return await read(bytes, progress);
      case 'extract':
        return await extractAsPdf(bytes, task.pages, progress);
      case 'picture':
        return await picture(bytes, task.page, task.width);
    }
  } catch (error) {
    if (error instanceof UnreadableScan || error instanceof RangeError) throw error;
    throw new UnreadableScan('broken', { cause: error });
  }
}
