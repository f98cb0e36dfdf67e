import { mailItemId } from '../../../workflows/mail-item/contract.ts';

const prefix = mailItemId('');
const short = (id: string): string => id.slice(prefix.length);

/** The id of a mail item from its hash in an address. */
export const itemId = (hash: string): string => mailItemId(hash);

export const itemPath = (id: string, query: Record<string, string | number> = {}): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return `/staff/mail-items/${short(id)}${search.size > 0 ? `?${search.toString()}` : ''}`;
};

export const segmentPath = (id: string, segment: number): string =>
  `/staff/mail-items/${short(id)}/${segment}`;

/** `page` from 0, as everywhere; `width` in pixels. `turn` keeps an old picture from being shown. */
export const imagePath = (id: string, page: number, width: number, turn = 0): string =>
  `/staff/mail-items/${short(id)}/pages/${page}?width=${width}${turn ? `&turn=${turn}` : ''}`;

export const scanPath = (reference: string, scan: string): string =>
  `/staff/cases/${reference}/scans/${encodeURIComponent(scan)}`;
