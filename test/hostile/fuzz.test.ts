import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

test('files that were changed at random take no process down', { timeout: 60_000 }, async () => {
  const seed = Date.now();
  const counts = await fuzz({ runs: 2_000, seed, ms: 15_000 });
  console.info(`fuzz: seed ${seed}, ${counts.read} read, ${counts.refused} refused`);
  expect(counts.read).toBeGreaterThan(20);
  expect(counts.refused).toBeGreaterThan(20);
});
