import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { createMailer } from './mail.ts';

test('a mail’s bounces go to an address of its own, its sender stays who it was', async () => {
  const seen: { from: unknown; to: string[]; head: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, { envelope }, done) {
      let head = '';
      stream.on('data', (part: Buffer) => (head += part.toString()));
      stream.on('end', () => {
        const from = envelope.mailFrom && envelope.mailFrom.address;
        seen.push({ from, to: envelope.rcptTo.map(({ address }) => address), head });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const from = 'Amt <amt@stadt.example>';
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from });
  const mail = { to: 'zoe@example.org', subject: 'x', text: 'x' };
  await mailer.send({ ...mail, bounceTo: 'fa00000001-abc+4@post.example' });
  await mailer.send(mail);
  mailer.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(seen.map(({ from: sender, to }) => [sender, to])).toEqual([
    ['fa00000001-abc+4@post.example', ['zoe@example.org']],
    ['amt@stadt.example', ['zoe@example.org']],
  ]);
  expect(seen[0]?.head).toContain('From: Amt <amt@stadt.example>');
  expect(seen[0]?.head).not.toContain('abc+4');
});
