import { z } from '@hono/zod-openapi';

const said = { by: z.string(), at: z.string() };
const letter = { reference: z.string(), message: z.string() };

export const printRunsSchema = z
  .object({
    department: z.string(),
    waiting: z.array(z.object({ ...letter, template: z.string(), at: z.string() })),
    runs: z.array(
      z.object({
        ...said,
        number: z.int(),
        state: z.enum(['open', 'printed', 'discarded']),
        settled: z.object(said).optional(),
        letters: z.array(z.object(letter)),
      }),
    ),
  })
  .openapi('PrintRuns');
