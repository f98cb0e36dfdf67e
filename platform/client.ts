import { Client, type Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';

/** A client that speaks the same encryption as the worker. */
export const createClient = (options: {
  connection: Connection;
  namespace: string;
  converter: DataConverter;
}): Client =>
  new Client({
    connection: options.connection,
    namespace: options.namespace,
    dataConverter: options.converter,
  });
