import { createHash } from 'node:crypto';
import type { BlobStore } from './blobs.ts';

/** Failed so often in a row, about ten seconds long, something will hardly be right by itself soon. */
export const manyAttempts = 4;

/**
 * Names of workflows with an activity that keeps failing. Lists of the server do not show that, so a
 * worker that sees it writes it down; whether it is still so, the workflow itself says.
 */
export interface StuckMarks {
  mark(workflowId: string): Promise<void>;
  /** No error where there is none. */
  clear(workflowId: string): Promise<void>;
  list(atMost: number): Promise<string[]>;
}

const folder = 'stuck';
const pathOf = (workflowId: string) =>
  `${folder}/${createHash('sha256').update(workflowId).digest('hex')}`;

export const createStuckMarks = (blobs: BlobStore): StuckMarks => ({
  async mark(workflowId) {
    await blobs.putNew(pathOf(workflowId), Buffer.from(workflowId));
  },
  clear: (workflowId) => blobs.delete(pathOf(workflowId)),
  async list(atMost) {
    const found: string[] = [];
    for await (const key of blobs.list(folder)) {
      if (found.length === atMost) break;
      const bytes = await blobs.get(key).catch(() => undefined);
      if (bytes) found.push(Buffer.from(bytes).toString());
    }
    return found;
  },
});
