import { SpanKind } from '@opentelemetry/api';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { Headers } from '@temporalio/common';
import { withTrace } from './trace-headers.ts';
import { inSpan } from './tracing.ts';

/** What is called, by names of the code. */
type Named = Partial<Record<'workflowType' | 'signalName' | 'updateName' | 'queryType', string>>;

const traced =
  (verb: string) =>
  <I extends Named & { headers: Headers }, R>(input: I, next: (input: I) => Promise<R>) =>
    inSpan(spanName(verb, input), { kind: SpanKind.CLIENT }, () =>
      next({ ...input, headers: withTrace(input.headers) }),
    );

const spanName = (verb: string, { workflowType, signalName, updateName, queryType }: Named) =>
  `temporal ${verb} ${updateName ?? signalName ?? queryType ?? workflowType ?? ''}`.trim();

/** A span for each call to a workflow, which carries its trace on. */
export const clientTracing: WorkflowClientInterceptor = {
  startWithDetails: traced('start'),
  signal: traced('signal'),
  signalWithStart: traced('signal'),
  startUpdate: traced('update'),
  query: traced('query'),
  startUpdateWithStart: (input, next) =>
    inSpan(spanName('update', input), { kind: SpanKind.CLIENT }, () =>
      next({
        ...input,
        workflowStartHeaders: withTrace(input.workflowStartHeaders),
        updateHeaders: withTrace(input.updateHeaders),
      }),
    ),
};
