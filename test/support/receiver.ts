import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  /** Which of the connections it came by. */
  connection: number;
}
type Answer = (response: ServerResponse, received: Received) => void;

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Another system's web server, which takes events and answers as the test says. */
export async function startReceiver() {
  const received: Received[] = [];
  let answer: Answer = (response) => response.writeHead(204).end();
  let connections = 0;
  let port = 0;
  const make = () => {
    const made = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (part: string) => (body += part));
      request.on('end', () => {
        const { headers } = request;
        const one = { headers, body, connection: connections };
        received.push(one);
        answer(response, one);
      });
    });
    made.on('connection', () => (connections += 1));
    return made;
  };
  let server = make();
  const up = async () => {
    server = make();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  };
  const down = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  await up();
  return {
    url: `http://127.0.0.1:${port}/events`,
    received,
    get connections() {
      return connections;
    },
    answers: (next: Answer) => (answer = next),
    takes: () => (answer = (response) => response.writeHead(204).end()),
    up,
    down,
    stop: () => down().catch(() => undefined),
  };
}
export type TestReceiver = Awaited<ReturnType<typeof startReceiver>>;
