import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { readSettings } from '../../platform/settings.ts';
import { entry, releaseSlot, requestSlot, slotAnswered } from './contract.ts';
import type { BareActivities } from './contract.ts';

/** A worker as the first page of a tutorial has it: the SDK's defaults, no encryption, no mails. */
const { address = '', taskQueue } = readSettings().temporal;
const { workflow } = new Client({ connection: await Connection.connect({ address }) });
const activities: BareActivities = {
  note: async () => undefined,
  tell: async (workflowId, text) => {
    const start = { workflowId, taskQueue, args: [] };
    await workflow.signalWithStart('bareLog', { ...start, signal: entry, signalArgs: [text] });
  },
  free: async (day, id) => workflow.getHandle(day).signal(releaseSlot, id),
  keep: async (workflowId, text) => {
    await workflow.start('bareKeep', { workflowId, taskQueue, args: [text] });
  },
  askDay: async (workflowId, request) => {
    const start = { workflowId, taskQueue, args: [] };
    const signal = { signal: requestSlot, signalArgs: [request] as [typeof request] };
    await workflow.signalWithStart('bareDay', { ...start, ...signal });
  },
  answerSlots: async (requests) => {
    await Promise.all(
      requests.map(({ id, request }) => workflow.getHandle(id).signal(slotAnswered, request)),
    );
  },
};
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue,
  workflowsPath: fileURLToPath(new URL('./workflows.ts', import.meta.url)),
  activities,
});
process.on('SIGTERM', () => worker.shutdown());
process.stdout.write('bare worker ready\n');
await worker.run();
process.exit(0);
