import { Problem } from './errors.ts';
import type { Ctx } from './http.ts';

const mega = 1024 * 1024;
/** Of a form with files; the parser takes a millisecond for every hundred. */
const mostParts = 300;
/** A form without files: one tick for each page of the longest scan is about 50 kB. */
const mostFields = 10_000;
const largestFields = mega;

/**
 * The form that was sent, refused before it is taken apart where it has more parts than any of
 * ours: the parser holds up everybody else meanwhile. The size of the body has been limited before.
 */
export async function formDataOf(c: Ctx): Promise<FormData> {
  const type = c.req.header('content-type') ?? '';
  const bytes = Buffer.from(await c.req.arrayBuffer());
  const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  const files = boundary !== null;
  if (!files && bytes.length > largestFields) throw tooLarge();
  const most = files ? mostParts : mostFields;
  if (countOf(bytes, files ? `--${boundary[1] ?? boundary[2]}` : '&', most) > most)
    throw tooLarge();
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Problem('malformed-request', 'Expected a form.');
  }
}

const tooLarge = () => new Problem('too-large', 'The form has too many fields.');

/** How often it stands there; counts no further than `most` and one. */
function countOf(bytes: Buffer, mark: string, most: number): number {
  let count = 0;
  for (let at = bytes.indexOf(mark); at >= 0 && count <= most; at = bytes.indexOf(mark, at + 1)) {
    count += 1;
  }
  return count;
}
