import { AsyncLocalStorage } from 'node:async_hooks';
import { isSpanContextValid, trace } from '@opentelemetry/api';

/** What log lines say of the work they are written in. */
export interface LogContext {
  reference?: string;
}

const running = new AsyncLocalStorage<LogContext>();

export const withLogContext = <T>(context: LogContext, work: () => T): T =>
  running.run(context, work);

/** The reference of the case and the id of the trace, where there are such. */
export function logContext(): LogContext & { traceId?: string } {
  const { reference } = running.getStore() ?? {};
  const span = trace.getActiveSpan()?.spanContext();
  return {
    ...(reference ? { reference } : {}),
    ...(span && isSpanContextValid(span) ? { traceId: span.traceId } : {}),
  };
}
