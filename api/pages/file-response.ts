import { keepPrivate, type Ctx } from '../http.ts';

/** Bytes that a browser shows or saves and never runs. */
export function fileResponse(
  c: Ctx,
  bytes: Uint8Array,
  file: { type: string; name: string; save?: boolean },
): Response {
  keepPrivate(c);
  const name = file.name.replaceAll(/[^\w.-]/g, '_');
  c.header('Content-Type', file.type);
  c.header('Content-Disposition', `${file.save ? 'attachment' : 'inline'}; filename="${name}"`);
  c.header('Content-Security-Policy', "sandbox; default-src 'none'");
  c.header('X-Content-Type-Options', 'nosniff');
  return c.body(Uint8Array.from(bytes).buffer, 200);
}
