import { fileTypeFromBuffer } from 'file-type';

export type ScanType = 'pdf' | 'tiff' | 'jpeg' | 'png';

/** What one file may be; a bigger one is refused before it is opened further. */
export const scanLimits = {
  bytes: 100 * 1024 * 1024,
  pages: 500,
  /** Of one page image: A3 at 600 dpi is 70 million. */
  pixels: 120_000_000,
};

export type UnreadableReason =
  | 'empty'
  | 'unsupported-type'
  | 'encrypted'
  | 'broken'
  | 'too-large'
  | 'too-many-pages'
  | 'infected';

const explanation: Record<UnreadableReason, string> = {
  infected: 'The virus scanner found something in the file',
  empty: 'The file is empty',
  'unsupported-type': 'The file is none of PDF, TIFF, JPEG, PNG',
  encrypted: 'The PDF needs a password; a file without one is expected',
  broken: 'The file is damaged',
  'too-large': `The file or a page of it is too large; up to ${scanLimits.bytes} bytes are expected`,
  'too-many-pages': `The file has too many pages; up to ${scanLimits.pages} are expected`,
};

export class UnreadableScan extends Error {
  override name = 'UnreadableScan';
  readonly reason: UnreadableReason;
  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(explanation[reason], options);
    this.reason = reason;
  }
}

const byExtension: Record<string, ScanType> = { pdf: 'pdf', tif: 'tiff', jpg: 'jpeg', png: 'png' };

/** The type by the content, whatever the file is called. */
export async function sniffScanType(bytes: Uint8Array): Promise<ScanType> {
  if (bytes.length === 0) throw new UnreadableScan('empty');
  if (bytes.length > scanLimits.bytes) throw new UnreadableScan('too-large');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const type = byExtension[found?.ext ?? ''];
  if (!type) throw new UnreadableScan(isCutTiff(bytes) ? 'broken' : 'unsupported-type');
  return type;
}

/** The directory of a TIFF is often at its end: without it the type cannot be told for certain. */
const isCutTiff = (bytes: Uint8Array) =>
  /^(II\*\0|MM\0\*)/.test(Buffer.from(bytes.subarray(0, 4)).toString('latin1'));
