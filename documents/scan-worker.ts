import { parentPort } from 'node:worker_threads';
import { perform, type ScanTask } from './scan-tasks.ts';
import { UnreadableScan, type UnreadableReason } from './scan-type.ts';

export interface ScanRequest {
  id: number;
  task: ScanTask;
  bytes: Uint8Array;
}
export type ScanReport =
  | { state: 'ready' }
  | { id: number; state: 'working' }
  | { id: number; state: 'done'; result: unknown }
  | { id: number; state: 'unreadable'; reason: UnreadableReason }
  | { id: number; state: 'failed'; message: string };

const report = (message: ScanReport) => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, task, bytes }: ScanRequest) => {
  perform(task, bytes, () => report({ id, state: 'working' })).then(
    (result) => report({ id, state: 'done', result }),
    (error: unknown) => {
      if (error instanceof UnreadableScan) {
        report({ id, state: 'unreadable', reason: error.reason });
      } else {
        report({
          id,
          state: 'failed',
          message: error instanceof Error ? error.message : 'unknown',
        });
      }
    },
  );
});

report({ state: 'ready' });
