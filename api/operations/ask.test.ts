import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { Problem } from '../errors.ts';
import { ask } from './ask.ts';

const client = {
  withDeadline: (_: number, call: () => Promise<unknown>) => call(),
} as unknown as Client;
const failing = (type?: string) =>
  ask(client, 1_000, () => {
    const cause = ApplicationFailure.create({ message: 'no', ...(type ? { type } : {}) });
    return Promise.reject(new WorkflowUpdateFailedError('failed', cause));
  }).catch((error: unknown) => error);

test('an update that nobody took may be sent again, a refusal is one', async () => {
  for (const type of ['UnprocessedUpdate', 'AcceptedUpdateCompletedWorkflow', undefined]) {
    expect(await failing(type)).toMatchObject({ type: 'temporarily-unavailable', status: 503 });
  }
  expect(await failing('slot-taken')).toMatchObject({ type: 'slot-taken', status: 409 });
  expect(await failing('TypeError')).not.toBeInstanceOf(Problem);
});
