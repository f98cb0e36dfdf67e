import { atQuickDesk } from './scan-desk.ts';
import type { Turn } from './extract-pages.ts';

export type { Turn } from './extract-pages.ts';
export type { ScanType } from './scan-type.ts';

/**
 * A PDF of just these pages (from 0, in this order). PDF pages are taken over as they are, without
 * anything that belongs to the other pages; images become pages of their own size.
 * @throws UnreadableScan, or an Error for a page that the scan does not have
 */
export const extractPages = (
  bytes: Uint8Array,
  pages: number[],
  turns: Record<number, Turn> = {},
): Promise<Uint8Array> => atQuickDesk({ kind: 'extract', pages, turns }, bytes);

/**
 * A PDF of a photographed page: straightened and made readable where a sheet of paper is seen, with
 * the photograph as it came behind it. `aside` are the positions that need not be shown.
 */
export const photoPages = (bytes: Uint8Array) => atQuickDesk({ kind: 'photo' }, bytes);

/** One page (from 0) as a JPEG for display, `width` pixels wide where the scan is fine enough. */
export const pageImage = (
  bytes: Uint8Array,
  page: number,
  { width, turn = 0 }: { width: number; turn?: Turn },
): Promise<Uint8Array> => atQuickDesk({ kind: 'picture', page, width, turn }, bytes);
