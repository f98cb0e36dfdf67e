import { z } from 'zod';

export const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'expected lower case words with hyphens, such as old-licence',
  );

/** As the languages of texts are named. */
const languageTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/;

/** German and English at least; any other language that is spoken, by its tag. */
export const localized = z
  .strictObject({ de: z.string().min(1), en: z.string().min(1), 'de-easy': z.string().optional() })
  .catchall(z.string().min(1))
  .refine((text) => Object.keys(text).every((tag) => languageTag.test(tag)), {
    message: 'expected a language tag such as tr before each text',
  });

export const inEasyGerman = localized.refine(
  (text) => Boolean(text['de-easy']),
  'expected the languages de, en and de-easy',
);

export const days = z.number().int().min(1, 'expected a number of days, at least 1');
export const period = z.strictObject({ days, unit: z.enum(['working', 'calendar']) });
export const answerValue = z.union([z.string(), z.number(), z.boolean()], {
  error: 'expected a text, a number, true or false',
});

/** A carrier's page about one item; `{number}` stands behind the name of the host. */
export const trackingUrl = z
  .string()
  .regex(
    /^https:\/\/[a-z0-9.-]+\/[^{}\s]*\{number\}[^{}\s]*$/i,
    'expected an address that begins with https:// and has {number} once, for the tracking number',
  );

/** A list in which every id occurs once. */
export function uniqueById<T extends z.ZodType<{ id: string }>>(item: T) {
  return z.array(item).superRefine((items, context) => {
    const seen = new Set<string>();
    for (const [n, { id: own }] of items.entries()) {
      if (seen.has(own)) {
        context.addIssue({
          code: 'custom',
          path: [n, 'id'],
          message: `${own} is there twice; expected every id once`,
        });
      }
      seen.add(own);
    }
  });
}
