import { SMTPServer } from 'smtp-server';

/** A mail server on loopback that takes every mail and keeps none: its cost is not the office's. */
export async function startMailSink() {
  let taken = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      stream.on('end', () => {
        taken += 1;
        done();
      });
      stream.resume();
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    count: () => taken,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
