import type { MiddlewareHandler } from 'hono';
import { Problem } from './errors.ts';
import type { Ctx, Env } from './http.ts';

const mega = 1024 * 1024;
/** Of a form with files; the parser takes a millisecond for every hundred. */
const mostParts = 300;
/** A form without files: one tick for each page of the longest scan is about 50 kB. */
const mostFields = 10_000;
const largestFields = mega;

/**
 * Refuses a form with more parts than any of ours before it is taken apart: the parser holds up
 * everybody else meanwhile. The size of the body has been limited before.
 */
async function checkForm(c: Ctx, type: string): Promise<ArrayBuffer> {
  const body = await c.req.arrayBuffer();
  const bytes = Buffer.from(body);
  const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (!boundary && bytes.length > largestFields) throw tooLarge();
  const [mark, most] = boundary
    ? [`--${boundary[1] ?? boundary[2]}`, mostParts]
    : ['&', mostFields];
  if (countOf(bytes, mark, most) > most) throw tooLarge();
  return body;
}

const typeOf = (c: Ctx): string => c.req.header('content-type') ?? '';

/** For routes whose forms are taken apart by their description, before they are asked themselves. */
export const checkedForm: MiddlewareHandler<Env> = async (c, next) => {
  if (/^multipart\//i.test(typeOf(c))) await checkForm(c, typeOf(c));
  await next();
};

/** The form that was sent. */
export async function formDataOf(c: Ctx): Promise<FormData> {
  const known = c.req.bodyCache.formData;
  if (known) return known;
  const type = typeOf(c);
  const body = await checkForm(c, type);
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
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
