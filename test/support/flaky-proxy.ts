import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * `refuse`: 503, as a server that has too much to do. `hang`: no answer. `lose`: what was asked for
 * is done, and its answer lost. `cut`: the answer breaks off in the middle. `agree`: 200 to anything.
 */
export type Weather = 'fine' | 'refuse' | 'hang' | 'lose' | 'cut' | 'agree';

export type FlakyProxy = Awaited<ReturnType<typeof startFlakyProxy>>;

/** Stands before a real server; what the weather is may change at every request. */
export async function startFlakyProxy(target: string) {
  const { hostname, port } = new URL(target);
  let weather: (incoming: IncomingMessage) => Weather = () => 'fine';
  let seen = 0;

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    seen += 1;
    const now = weather(incoming);
    const body = await buffer(incoming);
    if (now === 'hang') return;
    if (now === 'agree') return void outgoing.end();
    if (now === 'refuse') {
      outgoing.writeHead(503, { 'content-type': 'application/xml' });
      outgoing.end('<Error><Code>SlowDown</Code><Message>Later.</Message></Error>');
      return;
    }
    const { method, url: path, headers } = incoming;
    const passed = request({ hostname, port, method, path, headers }, (answer) => {
      if (now === 'lose') {
        answer.resume();
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      if (now === 'fine') return void answer.pipe(outgoing);
      answer.once('data', (bytes: Buffer) => {
        outgoing.write(bytes.subarray(0, 1_000), () => outgoing.destroy());
        answer.destroy();
      });
    });
    passed.once('error', () => outgoing.destroy());
    passed.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const at = typeof address === 'object' && address ? address.port : 0;

  return {
    url: `http://127.0.0.1:${at}`,
    set: (of: Weather | ((incoming: IncomingMessage) => Weather)) => {
      weather = typeof of === 'function' ? of : () => of;
    },
    /** How many requests have come. */
    seen: () => seen,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
