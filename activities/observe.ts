import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { withLogContext } from '../platform/log-context.ts';
import { traceOf } from '../platform/trace-headers.ts';
import { inSpan } from '../platform/tracing.ts';

/** A reference is the workflow's id, or the end of it. */
const referencePattern = /(?:^|:)(FA-[0-9A-Z]{4}-[0-9A-Z]{4})$/;

/** Log lines of an activity name their case; with tracing on, it is a span of what set it off. */
export const observe =
  (traced: boolean): ActivityInterceptorsFactory =>
  ({ info }) => {
    const { activityType, attempt, workflowExecution, workflowType } = info;
    const reference = referencePattern.exec(workflowExecution?.workflowId ?? '')?.[1];
    const attributes = {
      'temporal.activity.type': activityType,
      'temporal.activity.attempt': attempt,
      ...(workflowType ? { 'temporal.workflow.type': workflowType } : {}),
    };
    return {
      inbound: {
        execute: (input, next) =>
          withLogContext(reference ? { reference } : {}, () =>
            traced
              ? inSpan(
                  `activity ${activityType}`,
                  { attributes },
                  () => next(input),
                  traceOf(input.headers),
                )
              : next(input),
          ),
      },
    };
  };
