import type { Headers, WorkflowInterceptors } from '@temporalio/workflow';
import { traceHeader } from './trace-header.ts';

/** What happens in this time of the workflow after a message counts as its doing. */
const follows = 60_000;

/**
 * Hands the trace of a message on to the activities that it sets off. Headers are no part of what a
 * history is compared by, and nothing here waits: old and new cases replay alike.
 */
export const interceptors = (): WorkflowInterceptors => {
  let last: { header: Headers[string]; until: number } | undefined;
  const came = ({ headers }: { headers: Headers }) => {
    const header = headers[traceHeader];
    last = header && { header, until: Date.now() + follows };
  };
  const withTrace = <I extends { headers: Headers }>(input: I): I =>
    last && Date.now() <= last.until
      ? { ...input, headers: { ...input.headers, [traceHeader]: last.header } }
      : input;
  return {
    inbound: [
      {
        execute(input, next) {
          came(input);
          return next(input);
        },
        handleSignal(input, next) {
          came(input);
          return next(input);
        },
        handleUpdate(input, next) {
          came(input);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(withTrace(input)),
        scheduleLocalActivity: (input, next) => next(withTrace(input)),
        signalWorkflow: (input, next) => next(withTrace(input)),
      },
    ],
  };
};
