import type { AddressInfo } from 'node:net';
import type { ServerType } from '@hono/node-server';

interface Place {
  port: number;
  host: string;
  /** That names the port. */
  setting?: 'PORT' | 'METRICS_PORT';
}

/** Answers with the port. @throws one line when it is taken or not allowed. */
export function listen(
  server: ServerType,
  { port, host, setting = 'PORT' }: Place,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reason(error))));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

  function reason(error: NodeJS.ErrnoException): string {
    if (error.code === 'EADDRINUSE') {
      return `${setting}=${port} is in use on ${host}; expected a free port.`;
    }
    return `${setting}=${port} on ${host} cannot be used (${error.code ?? error.message}).`;
  }
}
