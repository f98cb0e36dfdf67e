/** The one that Temporal's own tracing uses, so that its tools understand it. */
export const traceHeader = '_tracer-data';
