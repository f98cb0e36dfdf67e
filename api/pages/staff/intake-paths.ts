import { mailItemId } from '../../../workflows/mail-item/contract.ts';

const prefix = mailItemId('');
const short = (id: string): string => id.slice(prefix.length);

/** The id of a mail item from its hash in an address. */
export const itemId = (hash: string): string => mailItemId(hash);

export const segmentPath = (id: string, segment: number): string =>
  `/staff/mail-items/${short(id)}/${segment}`;

/** `page` from 0, as everywhere; `width` in pixels. */
export const imagePath = (id: string, page: number, width: number): string =>
  `/staff/mail-items/${short(id)}/pages/${page}?width=${width}`;
