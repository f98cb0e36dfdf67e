import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and a server, and can fall silent, as a network does that loses everything. */
export async function startSilentProxy(to: string) {
  const sockets = new Set<Socket>();
  let silent = false;
  const [host = '', port = ''] = to.split(':');
  const server = createServer((near) => {
    const far = connect(Number(port), host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes) => {
        if (!silent) other.write(bytes);
      });
      one.on('close', () => other.destroy());
      one.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    fallSilent: () => {
      silent = true;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
