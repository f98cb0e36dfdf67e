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
