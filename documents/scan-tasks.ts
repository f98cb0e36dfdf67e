import sharp from 'sharp';
import { isBlank } from './blank-page.ts';
import { extractAsPdf, joined } from './extract-pages.ts';
import { looksLikeOurs } from './cover-code.ts';
import { parseMail } from './mail-message.ts';
import { pageCodes } from './page-codes.ts';
import { printedReference } from './printed-reference.ts';
import { openScan } from './scan-source.ts';
import { NoSuchPage } from './no-such-page.ts';
import type { PageReading, ScanReading, ScanResults, ScanTask } from './scan-task.ts';
import { UnreadableScan } from './scan-type.ts';
import { UnreadableStatement } from './statement-entry.ts';
import { readStatements } from './statement-files.ts';
import { straightened } from './straighten.ts';

const mostText = 4_000;

async function read(bytes: Uint8Array, progress: () => void): Promise<ScanReading> {
  const scan = await openScan(bytes);
  try {
    const pages: PageReading[] = [];
    for (let index = 0; index < scan.pageCount; index++) {
      const image = await scan.gray(index);
      const empty = isBlank(image);
      const { codes, damaged } = await pageCodes(image, empty);
      const blank = empty && codes.length === 0;
      const unnamed = !blank && !codes.some(looksLikeOurs);
      const printed = unnamed ? await printedReference(image) : undefined;
      const text = unnamed ? scan.text(index).slice(0, mostText) : '';
      pages.push({
        index,
        codes,
        blank,
        damagedCode: damaged || printed !== undefined,
        ...(printed?.reference ? { printed: printed.reference } : {}),
        ...(text ? { text } : {}),
        width: image.width,
        height: image.height,
      });
      progress();
    }
    return { type: scan.type, pages };
  } finally {
    scan.close();
  }
}

/** Can the file be opened at all? Says so before anybody waits for its pages. */
async function check(bytes: Uint8Array): Promise<ScanResults['check']> {
  const scan = await openScan(bytes);
  scan.close();
  return { type: scan.type, pageCount: scan.pageCount };
}

const first = { pages: [0], turns: {} };

/** The sheet of paper in a photograph, and behind it the photograph as it came. */
async function photo(
  bytes: Uint8Array,
  asCame: boolean,
  progress: () => void,
): Promise<ScanResults['photo']> {
  await check(bytes);
  const sheet = asCame ? undefined : await straightened(bytes);
  const asItCame = await extractAsPdf(bytes, first, progress);
  if (!sheet) return { pdf: asItCame, pages: 1, aside: [] };
  const pdf = await joined([await extractAsPdf(sheet, first, progress), asItCame]);
  return { pdf, pages: 2, aside: [1] };
}

async function picture(
  bytes: Uint8Array,
  { page, width, turn }: ScanTask & { kind: 'picture' },
): Promise<Uint8Array> {
  const scan = await openScan(bytes);
  try {
    if (!(page >= 0 && page < scan.pageCount)) {
      throw new NoSuchPage(scan.pageCount, [page]);
    }
    const { data, ...raw } = await scan.picture(page, width);
    const jpeg = sharp(data, { raw }).rotate(turn).jpeg({ quality: 82 });
    return new Uint8Array(await jpeg.toBuffer());
  } finally {
    scan.close();
  }
}

function statement(bytes: Uint8Array): ScanResults['statement'] {
  try {
    return { entries: readStatements(bytes) };
  } catch (error) {
    if (!(error instanceof UnreadableStatement)) throw error;
    return { fault: error.fault, message: error.message };
  }
}

/** What the worker process does. `progress` is called after every page. */
export async function perform(
  task: ScanTask,
  bytes: Uint8Array,
  progress: () => void,
): Promise<ScanResults[ScanTask['kind']]> {
  try {
    switch (task.kind) {
      case 'check':
        return await check(bytes);
      case 'read':
        return await read(bytes, progress);
      case 'photo':
        return await photo(bytes, task.asItCame ?? false, progress);
      case 'extract':
        return await extractAsPdf(bytes, task, progress);
      case 'picture':
        return await picture(bytes, task);
      case 'mail':
        return await parseMail(bytes);
      case 'statement':
        return statement(bytes);
    }
  } catch (error) {
    if (error instanceof UnreadableScan || error instanceof NoSuchPage) throw error;
    throw new UnreadableScan('broken', { cause: error });
  }
}
