import { inject, expect, test } from 'vitest';
import { Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { recordedHistories } from './support/histories.ts';

test('what ran yesterday goes on today: recorded histories replay', async () => {
  const histories = await recordedHistories();
  expect(histories.length).toBeGreaterThanOrEqual(6);
  const results = Worker.runReplayHistories(
    {
      workflowBundle: { codePath: inject('workflowBundle') },
      dataConverter: {
        failureConverterPath: fileURLToPath(
          new URL('../platform/failure-converter.ts', import.meta.url),
        ),
      },
    },
    histories,
  );
  const faults: string[] = [];
  let count = 0;
  for await (const { workflowId, error } of results) {
    count += 1;
    if (error) faults.push(`${workflowId}: ${error.message}`);
  }
  expect(faults).toEqual([]);
  expect(count).toBe(histories.length);
});
