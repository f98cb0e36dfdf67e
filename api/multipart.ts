import { z } from '@hono/zod-openapi';
import { Problem } from './errors.ts';
import { formDataOf } from './form-data.ts';
import type { Ctx } from './http.ts';
import { conditionSchema, contentsSchema } from './schemas/common.ts';

export interface Form {
  files: File[];
  fields: Record<string, string>;
}

/** Reads a multipart body; its size has been limited before. */
export async function readForm(c: Ctx): Promise<Form> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) {
    throw new Problem('unsupported-media-type', 'Expected a body of type multipart/form-data.');
  }
  const form = await formDataOf(c);
  const files: File[] = [];
  const fields: Record<string, string> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields[name] = value;
    else files.push(value);
  }
  return { files, fields };
}

export const bytesOf = async (file: File): Promise<Uint8Array> =>
  new Uint8Array(await file.arrayBuffer());

/** The ticks that come with a file: `contents` as JSON, and `condition`. */
export function ticksOf(fields: Record<string, string>) {
  const contents = fields['contents'] ? parsed('contents', fields['contents']) : undefined;
  const condition = conditionSchema.optional().safeParse(fields['condition'] || undefined);
  if (!condition.success) {
    throw fault('condition', conditionSchema.options.join(' | '));
  }
  return {
    ...(contents ? { contents } : {}),
    ...(condition.data ? { condition: condition.data } : {}),
  };
}

function parsed(path: string, text: string): z.infer<typeof contentsSchema> {
  try {
    const result = contentsSchema.safeParse(JSON.parse(text));
    if (result.success) return result.data;
  } catch {
    // Said below.
  }
  throw fault(path, '[{"document": "…", "kind": "original" | "copy"}]');
}

const fault = (path: string, expected: string) =>
  new Problem('invalid', `The request is not as expected: ${path}.`, {
    errors: [{ path, message: 'Not as expected.', expected }],
  });
