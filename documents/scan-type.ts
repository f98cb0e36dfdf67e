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

const beginnings: Record<ScanType, string[]> = {
  pdf: ['%PDF-'],
  tiff: ['II*\0', 'II+\0', 'MM\0*', 'MM\0+'],
  jpeg: ['\xff\xd8\xff'],
  png: ['\x89PNG\r\n\x1a\n'],
};

/** The type by the first bytes, whatever the file is called or also is; looks at nothing else. */
export function typeOfScan(bytes: Uint8Array): ScanType | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const types = Object.keys(beginnings) as ScanType[];
  return types.find((type) => beginnings[type].some((beginning) => head.startsWith(beginning)));
}

/** @throws UnreadableScan for what is not worth opening */
export function sniffScanType(bytes: Uint8Array): ScanType {
  if (bytes.length === 0) throw new UnreadableScan('empty');
  if (bytes.length > scanLimits.bytes) throw new UnreadableScan('too-large');
  const type = typeOfScan(bytes);
  if (!type) throw new UnreadableScan('unsupported-type');
  return type;
}
