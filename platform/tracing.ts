import {
  context,
  propagation,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type SpanOptions,
} from '@opentelemetry/api';
import type { TracingSettings } from './settings.ts';

export interface Tracing {
  /** Sends what has not been sent, for some seconds at most. */
  stop(): Promise<void>;
}

const scope = 'fernantrag';
const patience = 3_000;
let present: { tracing: Promise<Tracing>; users: number } | undefined;

/**
 * Sends spans over OTLP/HTTP as JSON, once for all parts of a process. Without settings nothing is
 * loaded, and every span is one that does nothing.
 */
export async function startTracing(settings: TracingSettings | undefined): Promise<Tracing> {
  if (!settings) return { stop: async () => undefined };
  present ??= { tracing: load(settings), users: 0 };
  const { tracing } = present;
  present.users += 1;
  await tracing;
  return {
    async stop() {
      if (!present || (present.users -= 1) > 0) return;
      present = undefined;
      await (await tracing).stop();
    },
  };
}

async function load({ url, headers, service, ratio }: TracingSettings): Promise<Tracing> {
  const [sdk, { resourceFromAttributes }, { OTLPTraceExporter }, contexts, core] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
    ]);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, headers }) }),
    ],
  });
  context.setGlobalContextManager(new contexts.AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    async stop() {
      const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
}

/** Of errors a span says only that there was one: their words may quote what a person wrote. */
export async function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
  parent: Context = context.active(),
): Promise<T> {
  const span = trace.getTracer(scope).startSpan(name, options, parent);
  try {
    return await context.with(trace.setSpan(parent, span), () => work(span));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
