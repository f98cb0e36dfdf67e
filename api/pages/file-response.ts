import { typeOfScan, type ScanType } from '../../documents/read-scan.ts';
import { plainLine } from '../../documents/plain-line.ts';
import { keepPrivate, type Ctx } from '../http.ts';

const longestName = 150;

/** RFC 6266: an ASCII name for every browser, and the whole one after RFC 5987. */
export function contentDisposition(name: string, save: boolean): string {
  const way = save ? 'attachment' : 'inline';
  const plain = plainLine(name, longestName).replaceAll(/[/\\]/g, '_');
  const ascii = plain.replaceAll(/[^\w.-]/g, '_') || 'file';
  if (ascii === plain) return `${way}; filename="${ascii}"`;
  const encoded = encodeURIComponent(plain).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${way}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Bytes that a browser shows or saves and never runs. Only what we made ourselves is shown. */
export function fileResponse(
  c: Ctx,
  bytes: Uint8Array,
  file: { type: string; name: string; save?: boolean },
): Response {
  keepPrivate(c);
  c.header('Content-Type', file.type);
  c.header('Content-Disposition', contentDisposition(file.name, file.save ?? false));
  c.header('Content-Security-Policy', "sandbox; default-src 'none'");
  c.header('X-Content-Type-Options', 'nosniff');
  return c.body(Uint8Array.from(bytes).buffer, 200);
}

const types: Record<ScanType, string> = {
  pdf: 'application/pdf',
  tiff: 'image/tiff',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** What a stranger sent, to be saved: of the type that its bytes show, whatever it was said to be. */
export function strangersFile(c: Ctx, bytes: Uint8Array, name: string): Response {
  const known = typeOfScan(bytes);
  const type = known ? types[known] : 'application/octet-stream';
  return fileResponse(c, bytes, { type, name, save: true });
}
