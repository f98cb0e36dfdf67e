import { defineConfig } from 'vitest/config';

const never = ['node_modules', 'data', '.stryker'];
/** Journeys that have to go the same way on the server of production. */
const journeys = [
  'api/journey.test.ts',
  'workflows/application/workflow.test.ts',
  'test/browser/{citizen,counter}.test.ts',
];

// `--mode record` has to reach the projects: it keeps histories.
export default defineConfig(({ mode }) => ({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        mode,
        test: {
          name: 'embedded',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, 'test/cluster/**'],
          globalSetup: './test/global-setup.ts',
        },
      },
      {
        extends: true,
        mode,
        test: {
          name: 'cluster',
          include: ['test/cluster/**/*.test.ts', ...journeys],
          exclude: never,
          globalSetup: './test/cluster/global-setup.ts',
          // Each file is half a dozen processes: after all others, and one at a time.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
        },
      },
    ],
  },
}));
