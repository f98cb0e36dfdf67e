import { Client, type Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { clientTracing } from './client-tracing.ts';

/** A client that speaks the same encryption as the worker. */
export const createClient = (options: {
  connection: Connection;
  namespace: string;
  converter: DataConverter;
  /** Calls are spans, and carry their trace on. */
  traced?: boolean;
}): Client =>
  new Client({
    connection: options.connection,
    namespace: options.namespace,
    dataConverter: options.converter,
    ...(options.traced ? { interceptors: { workflow: [clientTracing] } } : {}),
  });
