import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { DataConverter } from '@temporalio/common';
import type { Activities } from '../../activities/types.ts';
import { fastForward } from '../../platform/temporal.ts';
import { freshNamespace } from './server.ts';

export const taskQueue = 'test';
let installed = false;

/** A worker with the given activities in a namespace of its own. */
export async function startTestWorker(
  activities: (client: Client) => Partial<Activities>,
  dataConverter?: DataConverter,
) {
  const { address, namespace, connection, workflowBundle } = await freshNamespace();
  if (!installed) {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
    installed = true;
  }
  const converter = dataConverter ?? {
    failureConverterPath: fileURLToPath(
      new URL('../../platform/failure-converter.ts', import.meta.url),
    ),
  };
  const client = new Client({ connection, namespace, dataConverter: converter });
  const native = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: { codePath: workflowBundle },
    // Nobody listens, unless a test does.
    activities: { announceStages: async () => undefined, ...activities(client) },
    dataConverter: converter,
    maxCachedWorkflows: 200,
  });
  const running = worker.run();
  return {
    client,
    namespace,
    connection,
    skipDays: (workflowId: string, days: number) =>
      fastForward(connection, namespace, workflowId, days * 86_400_000),
    async stop() {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}
