import { connect } from 'node:net';

const silenceMs = 30_000;

/**
 * Asks a virus scanner by clamd's INSTREAM command. What it finds is only said as yes or no.
 * @throws when it does not answer: a file is not taken unscanned
 */
export async function scanForViruses(
  { host, port }: { host: string; port: number },
  bytes: Uint8Array,
): Promise<'clean' | 'infected'> {
  const socket = connect({ host, port, timeout: silenceMs });
  try {
    socket.on('timeout', () => socket.destroy(new Error('CLAMD_ADDRESS: no answer in time.')));
    const size = Buffer.alloc(4);
    size.writeUInt32BE(bytes.length);
    socket.write('zINSTREAM\0');
    if (bytes.length > 0) socket.write(Buffer.concat([size, bytes]));
    socket.write(Buffer.alloc(4));
    let answer = '';
    for await (const part of socket) answer += (part as Buffer).toString('latin1');
    if (/: OK\0?$/.test(answer)) return 'clean';
    if (/ FOUND\0?$/.test(answer)) return 'infected';
    throw new Error('CLAMD_ADDRESS: the virus scanner did not scan the file.');
  } finally {
    socket.destroy();
  }
}
