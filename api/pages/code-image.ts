import { qrSvg } from '../../documents/qr.ts';
import { Problem } from '../errors.ts';
import type { Ctx } from '../http.ts';
import { fileResponse } from './file-response.ts';

/** A QR code as a picture; what it holds stands in no address. */
export async function codeImage(c: Ctx, text: string | undefined): Promise<Response> {
  if (text === undefined) throw new Problem('not-found', 'There is no code.');
  const svg = new TextEncoder().encode(await qrSvg(text, 'M'));
  return fileResponse(c, svg, { type: 'image/svg+xml', name: 'code.svg' });
}
