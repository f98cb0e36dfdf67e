import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const url = (protocols: string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `expected a URL such as ${example}`,
    );

/** The bytes of the file that is named. */
export const file = z.string().transform((path, context) => {
  try {
    return readFileSync(path);
  } catch {
    context.addIssue({ code: 'custom', message: 'expected a readable file' });
    return z.NEVER;
  }
});

/** 0: any that is free. */
export const port = z.coerce
  .number('expected a port, 0 to 65535')
  .int('expected a port, 0 to 65535')
  .min(0, 'expected a port, 0 to 65535')
  .max(65_535, 'expected a port, 0 to 65535');

export const hostAndPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'expected host:port');

/** `Theirs=ours,…` */
export const names = z.string().transform((text, context) => {
  const pairs = text.split(',').map((pair) => {
    const at = pair.lastIndexOf('=');
    return [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()];
  });
  if (pairs.every(([theirs, ours]) => theirs && ours)) {
    return Object.fromEntries(pairs) as Record<string, string>;
  }
  context.addIssue({ code: 'custom', message: 'expected THEIRS=OURS,THEIRS=OURS' });
  return z.NEVER;
});

/** `name=value,…`, values in percent encoding; as the standard setting has it. */
export const pairs = z.string().transform((text, context) => {
  try {
    const found = text.split(',').map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Error('no name');
      return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
    });
    return Object.fromEntries(found) as Record<string, string>;
  } catch {
    context.addIssue({ code: 'custom', message: 'expected name=value,name=value' });
    return z.NEVER;
  }
});
