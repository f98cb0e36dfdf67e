import { createServer } from 'node:net';

/** Free ports on loopback, all held at once so that they are different ones. */
export const freePorts = (count: number): Promise<number[]> =>
  hold(Array.from({ length: count }, () => 0));

export const areFree = (ports: number[]): Promise<boolean> =>
  hold(ports).then(
    () => true,
    () => false,
  );

/**
 * Free ports of those that no outgoing connection is given, so that they stay free over a restart.
 * Temporal's PostgreSQL schema has no room for higher ones.
 */
export async function freeServerPorts(count: number): Promise<number[]> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const ports = Array.from({ length: count }, (_, n) => first + n);
    if (await areFree(ports)) return ports;
  }
}

async function hold(wanted: number[]): Promise<number[]> {
  const servers = wanted.map(() => createServer());
  const listening = await Promise.allSettled(
    servers.map(
      (server, n) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject).listen(wanted[n], '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(() => done(0)))));
  return listening.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
