import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { createMailer, MailRefused, type Mailer } from './mail.ts';

/** What a mail server gets, envelopes and all. */
async function received(send: (mailer: Mailer) => Promise<void>) {
  const seen: { from: unknown; to: string[]; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const from = envelope.mailFrom && envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        seen.push({ from, to, raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const from = 'Amt <amt@stadt.example>';
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from });
  await send(mailer);
  mailer.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return seen;
}

const parts = [
  ...[
    '\r\nBcc: evil@example.org',
    '\n\n<html>',
    '\r',
    '\0',
    '=?utf-8?B?DQpCY2M6IGU=?=',
    '\u202e',
    ',',
  ],
  ...[
    '<evil@example.org>',
    ';',
    '"',
    '\\',
    '\r\n.\r\nMAIL FROM:<evil@example.org>\r\n',
    'Zoë',
    '😀',
    ' ',
  ],
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constant('x'.repeat(20_000)),
);

test('nothing that an applicant wrote becomes a header, a recipient or another mail', async () => {
  const sent: [string, string][] = [];
  const samples = fc.sample(fc.tuple(hostile, hostile), 60);
  const seen = await received(async (mailer) => {
    for (const [subject, text] of samples) {
      await mailer.send({ to: 'zoe@example.org', subject, text, html: `<p>${text}</p>` });
      await mailer.send({ to: `zoe@example.org${subject}`, subject, text }).then(
        () => sent.push([subject, text]),
        (error: unknown) => expect(error).toBeInstanceOf(MailRefused),
      );
    }
  });
  expect(seen.length).toBe(samples.length + sent.length);
  for (const { from, to, raw } of seen) {
    expect(from).toBe('amt@stadt.example');
    expect(to.every((address) => !address.includes('evil'))).toBe(true);
    const mail = await PostalMime.parse(raw);
    const allowed =
      /^(?:from|to|subject|message-id|date|mime-version|content-type|content-transfer-encoding)$/;
    expect(mail.headers.map(({ key }) => key).filter((key) => !allowed.test(key))).toEqual([]);
    expect(mail.bcc ?? mail.cc).toBeUndefined();
    expect(mail.from?.address).toBe('amt@stadt.example');
  }
});

test('a mail’s bounces go to an address of its own, its sender stays who it was', async () => {
  const mail = { to: 'zoe@example.org', subject: 'x', text: 'x' };
  const seen = await received(async (mailer) => {
    await mailer.send({ ...mail, bounceTo: 'fa00000001-abc+4@post.example' });
    await mailer.send(mail);
  });
  expect(seen.map(({ from, to }) => [from, to])).toEqual([
    ['fa00000001-abc+4@post.example', ['zoe@example.org']],
    ['amt@stadt.example', ['zoe@example.org']],
  ]);
  expect(seen[0]?.raw).toContain('From: Amt <amt@stadt.example>');
  expect(seen[0]?.raw).not.toContain('abc+4');
});
