import { z } from 'zod';
import { id, localized, uniqueById } from './schema-parts.ts';

/** The stations of a city, as `lockers.yaml` lists them. */
export const lockersSchema = z.strictObject({
  stations: uniqueById(
    z.strictObject({
      id,
      name: localized,
      address: z.string().min(1),
      hours: localized,
      compartments: z.number().int().min(1).max(1_000).optional(),
    }),
  ),
});
