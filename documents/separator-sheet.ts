import { qrSvg } from './qr.ts';
import { separatorCode } from './separator.ts';
import { typesetPdf } from './typst.ts';

/** A sheet to lay between two envelopes before scanning; can be used again and again. */
export async function renderSeparatorSheet(sheet: {
  language: string;
  heading: string;
  instruction: string;
}): Promise<Uint8Array> {
  return typesetPdf('separator-sheet.typ', { ...sheet, qr: await qrSvg(separatorCode, 'H') });
}
