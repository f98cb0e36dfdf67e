import { context, propagation, ROOT_CONTEXT, type Context } from '@opentelemetry/api';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import { traceHeader } from '../workflows/trace-header.ts';

/** Temporal's headers with the trace that is active; there is nothing but its ids in them. */
export function withTrace(headers: Headers): Headers {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return { ...headers, [traceHeader]: defaultPayloadConverter.toPayload(carrier) };
}

export function traceOf(headers: Headers): Context {
  const payload = headers[traceHeader];
  const carrier = payload && defaultPayloadConverter.fromPayload<object>(payload);
  return carrier ? propagation.extract(ROOT_CONTEXT, carrier) : ROOT_CONTEXT;
}
