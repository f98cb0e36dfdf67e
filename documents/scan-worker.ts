import sharp from 'sharp';
import type { ScanTask } from './scan-task.ts';
import { perform } from './scan-tasks.ts';
import { UnreadableScan, type UnreadableReason } from './scan-type.ts';

export interface ScanRequest {
  id: number;
  task: ScanTask;
  bytes: Uint8Array;
}
export type ScanReport =
  | { state: 'ready' }
  | { id: number; state: 'working' }
  | { id: number; state: 'done'; result: unknown; rss: number }
  | { id: number; state: 'unreadable'; reason: UnreadableReason }
  | { id: number; state: 'failed'; message: string };

// Whatever a file says it is: no SVG, no GIF, no PDF, nothing that another library draws.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadTiff'],
});

const report = (message: ScanReport) => process.send?.(message);

process.on('message', ({ id, task, bytes }: ScanRequest) => {
  perform(task, bytes, () => report({ id, state: 'working' })).then(
    (result) => report({ id, state: 'done', result, rss: process.memoryUsage.rss() }),
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
