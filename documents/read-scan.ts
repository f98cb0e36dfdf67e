import { atFrontDesk, atReadingDesk } from './scan-desk.ts';
import type { ScanReading } from './scan-task.ts';

export type { PageReading, ScanReading } from './scan-task.ts';
export { typeOfScan, UnreadableScan, type ScanType, type UnreadableReason } from './scan-type.ts';

/** Opens a scan without reading its pages. @throws UnreadableScan */
export const checkScan = (bytes: Uint8Array) => atFrontDesk({ kind: 'check' }, bytes);

/**
 * Reads the codes on every page of a scan (PDF, TIFF, JPEG, PNG, told by the content).
 * @throws UnreadableScan with the reason, for a file that no repetition makes readable
 */
export const readScan = (bytes: Uint8Array): Promise<ScanReading> =>
  atReadingDesk({ kind: 'read' }, bytes);
