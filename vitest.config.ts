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
    testTimeout: 90_000,
    // On two cores a real browser or a restart can come too late once.
    retry: 2,
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
        },
      },
    ],
  },
}));
