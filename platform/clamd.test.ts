import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { scanForViruses } from './clamd.ts';

let server: ReturnType<typeof createServer> | undefined;
afterEach(() => server?.close());

/** Speaks the protocol as clamd does: takes chunks up to an empty one, and answers once. */
async function scanner(answer: (bytes: Buffer) => string | undefined) {
  const talk = (socket: Socket) => {
    let heard = Buffer.alloc(0);
    socket.on('data', (part) => {
      heard = Buffer.concat([heard, part]);
      const command = 'zINSTREAM\0';
      if (!heard.toString('latin1').startsWith(command)) return;
      const chunks: Buffer[] = [];
      let at = command.length;
      while (heard.length >= at + 4) {
        const length = heard.readUInt32BE(at);
        if (length === 0) {
          const said = answer(Buffer.concat(chunks));
          if (said === undefined) socket.destroy();
          else socket.end(`${said}\0`);
          return;
        }
        if (heard.length < at + 4 + length) return;
        chunks.push(heard.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
    socket.on('error', () => undefined);
  };
  server = createServer(talk);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

test('clean, infected, and an empty file', async () => {
  const at = await scanner((bytes) =>
    bytes.includes('EICAR') ? 'stream: Eicar-Signature FOUND' : 'stream: OK',
  );
  expect(await scanForViruses(at, Buffer.alloc(3_000_000, 1))).toBe('clean');
  expect(await scanForViruses(at, Buffer.from('…EICAR…'))).toBe('infected');
  expect(await scanForViruses(at, new Uint8Array())).toBe('clean');
});

test.each([undefined, 'INSTREAM size limit exceeded. ERROR', 'stream: scan failed ERROR'])(
  'what is not scanned is not taken: %s',
  async (said) => {
    await expect(scanForViruses(await scanner(() => said), Buffer.from('x'))).rejects.toThrow(
      'did not scan',
    );
  },
);

test('a scanner that is not there', async () => {
  await expect(scanForViruses({ host: '127.0.0.1', port: 1 }, Buffer.from('x'))).rejects.toThrow(
    'ECONNREFUSED',
  );
});
