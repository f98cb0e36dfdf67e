import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, startTestApi } from '../api/test-support.ts';

/** A mail server that takes its time, and of two mails refuses one for now. */
async function startMoodyMailServer() {
  const taken: { text: string; messageId: string }[] = [];
  let asked = 0;
  let refused = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom(_address, _session, done) {
      asked += 1;
      if (asked % 2 === 0) return done();
      refused += 1;
      return done(Object.assign(new Error('4.7.1 Try again later'), { responseCode: 451 }));
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        setTimeout(() => {
          void PostalMime.parse(Buffer.concat(parts)).then(({ text = '', messageId = '' }) => {
            taken.push({ text, messageId });
            done();
          });
        }, 1_500);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    refused: () => refused,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

let mails: Awaited<ReturnType<typeof startMoodyMailServer>>;
let api: Awaited<ReturnType<typeof startTestApi>>;
beforeAll(async () => {
  mails = await startMoodyMailServer();
  api = await startTestApi({ env: { SMTP_URL: mails.url, LOG_LEVEL: 'error' } });
}, 120_000);
afterAll(async () => {
  await api?.stop();
  await mails?.stop();
});

test('a mail server that is slow and refuses half: everybody hears, and hears once', async () => {
  const references = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const { body } = await api.as('all')('POST', '/api/applications', start);
      return String(body['reference']);
    }),
  );
  const toldOf = (reference: string) => mails.taken.filter(({ text }) => text.includes(reference));
  const waiting = () => references.filter((reference) => toldOf(reference).length === 0);
  // A quarter of an hour passes for those who still wait, as often as it takes.
  for (let rounds = 0; waiting().length > 0 && rounds < 20; rounds += 1) {
    await Promise.all(waiting().map((reference) => api.skipDays(reference, 1 / 96)));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
  expect(waiting()).toEqual([]);
  expect(mails.refused()).toBeGreaterThan(3);
  for (const reference of references) {
    const ids = new Set(toldOf(reference).map(({ messageId }) => messageId));
    expect([reference, ids.size]).toEqual([reference, 1]);
  }
}, 120_000);
