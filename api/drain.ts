import type { Server } from 'node:http';

/** How often connections are closed that have become idle. */
const sweepMs = 200;

/**
 * Ends a server without breaking a request. It goes on answering for `announceMs`, so that whoever
 * sends requests here can find another process, and tells every client to come back by a new
 * connection; then it takes no more, and what takes longer than `patienceMs` is cut off.
 */
export async function drain(
  server: Server,
  { announceMs, patienceMs }: { announceMs: number; patienceMs: number },
): Promise<void> {
  server.prependListener('request', (_request: unknown, response: { setHeader: SetHeader }) => {
    response.setHeader('connection', 'close');
  });
  await new Promise((resolve) => setTimeout(resolve, announceMs));
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const late = setTimeout(() => server.closeAllConnections(), patienceMs);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
  clearTimeout(late);
}

type SetHeader = (name: string, value: string) => void;
