import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that can refuse everything for now, as one does whose disk is full. */
export async function startRefusingMailServer() {
  const state = { refuses: true, taken: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom(_address, _session, done) {
      const full = Object.assign(new Error('4.3.1 No space left'), { responseCode: 452 });
      done(state.refuses ? full : undefined);
    },
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => {
        state.taken += 1;
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    state,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
