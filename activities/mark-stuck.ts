import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { manyAttempts, type StuckMarks } from '../platform/stuck-marks.ts';

/** Writes down whose activity fails again and again, and that it has succeeded after all. */
export const markStuck =
  (marks: StuckMarks, onFault: (error: unknown) => void): ActivityInterceptorsFactory =>
  ({ info }) => ({
    inbound: {
      async execute(input, next) {
        const { workflowId } = info.workflowExecution ?? {};
        if (!workflowId || info.isLocal || info.attempt < manyAttempts) return next(input);
        // The work itself does not depend on it.
        await marks.mark(workflowId).catch(onFault);
        const result = await next(input);
        await marks.clear(workflowId).catch(onFault);
        return result;
      },
    },
  });
