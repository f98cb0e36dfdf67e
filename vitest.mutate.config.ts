import { defineConfig } from 'vitest/config';

/** The tests that a change of a rule has to fail: those that say what it does, not the random ones. */
export default defineConfig({
  test: {
    include: [
      'workflows/**/{rules,figures}.test.ts',
      'workflows/application/rules/*.test.ts',
      'procedures/{calendar,slots}.test.ts',
    ],
    exclude: ['node_modules', 'data'],
    isolate: false,
  },
});
