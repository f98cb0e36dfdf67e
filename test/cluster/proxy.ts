import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How often each process is asked whether it takes requests, and how often in a row it may say no. */
const checkMs = 250;
const failuresAllowed = 3;

/**
 * What stands before the API processes in production: sends each request to the next process that
 * says it is ready, and to another one when a connection is refused; a request that has been sent is
 * never repeated.
 */
export async function startProxy(backends: string[]) {
  const failures = new Map(backends.map((backend) => [backend, 0]));
  let turn = 0;
  const check = setInterval(() => {
    for (const backend of backends) {
      void fetch(`${backend}/health/ready`, { signal: AbortSignal.timeout(2_000) })
        .then(({ status }) => status === 200)
        .catch(() => false)
        .then((ready) => failures.set(backend, ready ? 0 : (failures.get(backend) ?? 0) + 1));
    }
  }, checkMs);
  const isReady = (backend: string) => (failures.get(backend) ?? 0) < failuresAllowed;

  const pass = (incoming: IncomingMessage, answer: ServerResponse, tried: Set<string>) => {
    const left = backends.filter((backend) => !tried.has(backend));
    const ready = left.filter(isReady);
    // Where none says that it is ready, all are tried, as proxies do.
    const candidates = ready.length > 0 ? ready : left;
    turn += 1;
    const backend = candidates[turn % candidates.length];
    if (!backend) {
      answer.writeHead(502).end();
      return;
    }
    const { method, url, headers } = incoming;
    const outgoing = request(new URL(url ?? '/', backend), { method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') pass(incoming, answer, new Set([...tried, backend]));
      else if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    });
    incoming.pipe(outgoing);
  };

  const server = createServer((incoming, answer) => pass(incoming, answer, new Set()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      clearInterval(check);
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
