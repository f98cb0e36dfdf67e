import { defineConfig } from 'vitest/config';

/** Tests of what is pure: no server, no browser; all of them take seconds. */
export default defineConfig({
  test: {
    include: [
      'workflows/**/{rules,figures,contract}*.test.ts',
      'workflows/application/rules/*.test.ts',
      'procedures/*.test.ts',
      'test/machine/*.test.ts',
      '**/*.property.test.ts',
    ],
    exclude: ['node_modules', 'data', '.stryker'],
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});
