import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bounceOf } from '../../api/replies/bounce.ts';
import { automaticReason, senderReason } from '../../api/replies/guards.ts';
import { ownWords } from '../../api/replies/own-words.ts';
import { readMail } from '../../documents/read-mail.ts';
import { readStatementFile } from '../../documents/read-statement.ts';
import { UnreadableStatement } from '../../documents/statement-entry.ts';
import { hostileMails, mailWithNames } from './mails.ts';
import { measured } from './measure.ts';
import { hostileStatements } from './statements.ts';

const workerMb = 1_024 + 300;
const longestMs = 60_000;
const options = { timeout: 2 * longestMs };

test.each(Object.entries(hostileMails))('a mail: %s', options, async (_, make) => {
  const bytes = Buffer.from(make(), 'latin1');
  const { result: mail, cost } = await measured(() => readMail(bytes));
  expect(cost.ms).toBeLessThan(longestMs);
  expect(cost.workerMb).toBeLessThan(workerMb);
  if ('refusal' in mail) return;
  // All that the API itself does with it, while nobody else is served.
  const began = performance.now();
  bounceOf(mail, { fromNobody: true }, 'FA-0000-0000');
  automaticReason(mail, /^<FA-/);
  senderReason(mail, 'zoe@example.org', 'mx.example');
  ownWords(mail);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('attachments of every name are read, and the next mail too', async () => {
  const mail = await readMail(Buffer.from(mailWithNames(), 'latin1'));
  expect('refusal' in mail ? 0 : mail.attachments.length).toBe(7);
});

test.each(Object.entries(hostileStatements))('a statement: %s', options, async (_, make) => {
  const bytes = make();
  const { result, cost } = await measured(() =>
    readStatementFile(bytes).catch((error: unknown) => error),
  );
  if (!(result instanceof UnreadableStatement)) expect(result).toEqual([]);
  expect(cost.ms).toBeLessThan(longestMs);
  expect(cost.workerMb).toBeLessThan(workerMb);
});

const fragments = [
  ...[
    ' ',
    '\t',
    '\n',
    '\u{a0}',
    '<',
    '<b> ',
    '<b>\n',
    '&',
    '&#65;',
    '&#x',
    '<!--',
    '<style',
    '</style>',
  ],
  ...[
    '<div class=',
    '<div style="border:none;',
    '<blockquote>',
    '</blockquote>',
    '<a href="',
    '>',
    '> ',
  ],
  ...[
    'Am 1.1. schrieb Zoe:\n',
    'On x wrote y:\n> ',
    'Am ',
    'schrieb ',
    'Von: a\n',
    '-- ',
    '_',
    '*',
  ],
  ...[
    'Status: 5.1.1\n\n',
    'Action:',
    'Subject: ',
    '(',
    '()',
    ';dkim=',
    '"',
    ',',
    '<FA-0000-0000.1-',
  ],
];
const whole = 200_000;

test('no words hold up everybody else, however they are put together', { timeout: 120_000 }, () => {
  const some = fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 3 });
  const end = fc.constantFrom('', '>', '\n> ', 'x');
  fc.assert(
    fc.property(some, end, (parts, last) => {
      const once = parts.join('');
      const text = once.repeat(whole / once.length) + last;
      const headers = ['from', 'subject', 'authentication-results', 'content-type'].map((key) => ({
        ...{ key, originalKey: key, value: text.slice(0, key === 'from' ? 1_000 : 20_000) },
      }));
      const attachment = {
        ...{ filename: null, disposition: null, mimeType: 'message/delivery-status' },
        content: Buffer.from(text),
      };
      const [from] = headers;
      const mail = { headers, subject: from?.value ?? '', attachments: [attachment] };
      const began = process.cpuUsage();
      ownWords({ text });
      ownWords({ html: text });
      bounceOf({ ...mail, text }, { fromNobody: true }, 'FA-0000-0000');
      automaticReason({ ...mail, messageId: text.slice(0, 20_000) }, /^<FA-/);
      senderReason(mail, 'zoe@example.org', 'mx.example');
      expect(process.cpuUsage(began).user / 1_000, JSON.stringify(parts)).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});
