import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Webhook as Signature } from 'standardwebhooks';
import { newSecret, startReceiver, type TestReceiver } from '../test/support/receiver.ts';
import { postEvent, secondsOf } from './webhook-post.ts';

const secrets = [newSecret(), newSecret()];
const event = { id: 'FA-0000-0000-1', data: { reference: 'FA-0000-0000' } };
let receiver: TestReceiver;
const others: Server[] = [];
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(() => {
  receiver.received.splice(0);
});
afterAll(async () => {
  await receiver.stop();
  for (const server of others) server.close();
});
const post = (url = receiver.url) => postEvent({ url, secrets }, event);

/** A port where something else than HTTP answers. */
async function saying(text: string | undefined): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (text === undefined) socket.destroy();
    else socket.end(text);
  });
  others.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('an event is signed with every secret, over its whole body', async () => {
  receiver.takes();
  expect(await post()).toEqual({});
  const [received] = receiver.received;
  expect(received?.headers).toMatchObject({
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'webhook-id': event.id,
  });
  for (const secret of secrets) {
    const verified = new Signature(secret).verify(
      received?.body ?? '',
      received?.headers as Record<string, string>,
    );
    expect(verified).toEqual(event);
  }
  const stranger = new Signature(newSecret());
  const headers = received?.headers as Record<string, string>;
  expect(() => stranger.verify(received?.body ?? '', headers)).toThrow('No matching signature');
});

test('one connection serves many events', async () => {
  receiver.takes();
  const before = receiver.connections;
  for (let n = 0; n < 20; n += 1) await post();
  expect(receiver.connections - before).toBeLessThanOrEqual(1);
});

test.for([
  [200, {}],
  [202, {}],
  [299, {}],
  [302, { fault: { kind: 'redirect', status: 302 } }],
  [400, { fault: { kind: 'status', status: 400 } }],
  [410, { fault: { kind: 'gone', status: 410 } }],
  [500, { fault: { kind: 'status', status: 500 } }],
] as const)(
  'the status %i is understood, and a redirect not followed',
  async ([status, expected]) => {
    receiver.answers((response) =>
      response.writeHead(status, { location: receiver.url }).end('<p>whatever</p>'),
    );
    expect(await post()).toEqual(expected);
    expect(receiver.received).toHaveLength(1);
  },
);

test.for([
  [429, 120],
  [503, 120],
  [500, undefined],
] as const)('with the status %i the wish to wait is heard or not', async ([status, asked]) => {
  receiver.answers((response) => response.writeHead(status, { 'retry-after': '120' }).end());
  expect((await post()).retryAfterSeconds).toBe(asked);
});

test.for([
  ['120', 120],
  ['Tue, 24 Nov 2026 09:02:00 GMT', 120],
  ['Tue, 24 Nov 2026 08:00:00 GMT', 0],
  ['soon', undefined],
] as const)('Retry-After: %s', ([text, seconds]) => {
  expect(secondsOf(text, Date.parse('2026-11-24T09:00:00Z'))).toBe(seconds);
});

test('an answer that does not end counts by its status', async () => {
  receiver.answers((response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'.repeat(1_000)), 100);
    response.on('close', () => clearInterval(timer));
  });
  expect(await post()).toEqual({});
});

test('what is no HTTP, closes at once or is not there has its name', async () => {
  expect(await post(await saying('220 mail.example ESMTP\r\n'))).toEqual({
    fault: { kind: 'garbled' },
  });
  expect(await post(await saying(undefined))).toEqual({ fault: { kind: 'unreachable' } });
  expect(await post('http://127.0.0.1:9/')).toEqual({ fault: { kind: 'unreachable' } });
  expect(await post('https://no-such-host.invalid/')).toEqual({ fault: { kind: 'unknown-host' } });
});

test('a receiver that says nothing has ten seconds', async () => {
  receiver.answers(() => undefined);
  const started = Date.now();
  expect(await post()).toEqual({ fault: { kind: 'timeout' } });
  expect(Date.now() - started).toBeGreaterThan(9_500);
  expect(Date.now() - started).toBeLessThan(13_000);
});
