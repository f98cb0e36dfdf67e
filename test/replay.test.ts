import { inject, expect, test } from 'vitest';
import { Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { stages } from '../workflows/application/contract.ts';
import * as workflows from '../workflows/index.ts';
import { aboutHistory, recordedHistories } from './support/histories.ts';

test('what ran yesterday goes on today: recorded histories replay', async () => {
  const histories = await recordedHistories();
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

test('there is one of each kind of work and of each stage that was still open', async () => {
  const open = (await recordedHistories())
    .map(({ history }) => aboutHistory(history))
    .filter((about) => about.open);
  const types = new Set(open.map(({ type }) => type));
  const reached = new Set(open.map(({ stage }) => stage));
  expect(Object.keys(workflows).filter((type) => !types.has(type))).toEqual([]);
  expect(stages.filter((stage) => !reached.has(stage))).toEqual([]);
});
