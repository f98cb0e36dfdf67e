import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { delayedReport, failedReport, oldReports } from '../../test/support/bounces.ts';
import { bounceOf } from './bounce.ts';

const reference = 'FA-0000-0001';
const messageId = `<${reference}.4-ready@musterhagen.example>`;
const read = async (raw: string, fromNobody = true) =>
  bounceOf(await PostalMime.parse(raw), { fromNobody }, reference);

test('a report after RFC 3464 says what happened, by its code, to which message', async () => {
  const raw = failedReport({ messageId });
  expect(await read(raw)).toEqual({ action: 'failed', status: '5.1.1', message: '4-ready' });
  // The forwarding server may put a sender of its own into the envelope.
  expect(await read(raw, false)).toMatchObject({ action: 'failed' });
  const whole = raw.replace('text/rfc822-headers', 'message/rfc822');
  expect(await read(whole)).toMatchObject({ message: '4-ready' });
});

test('a delay is no failure; what its server has given up is one, whatever its code', async () => {
  expect(await read(delayedReport({ messageId }))).toMatchObject({
    action: 'delayed',
    status: '4.4.1',
  });
  const givenUp = failedReport({ messageId }).replaceAll('5.1.1', '4.4.7');
  expect(await read(givenUp)).toMatchObject({ action: 'failed', status: '4.4.7' });
});

test.each([
  ['Action: delivered\r\nStatus: 2.0.0', 'other'],
  ['Action: relayed\r\nStatus: 2.1.9', 'other'],
  ['Status: 5.2.2 (mailbox full)', 'failed'],
  ['Status: 4.2.2', 'delayed'],
  ['nonsense', 'other'],
])('a report of one recipient: %j is %s', async (fields, action) => {
  const raw = failedReport({ messageId }).replace(/Action: failed\r\nStatus: 5\.1\.1/, fields);
  expect((await read(raw))?.action).toBe(action);
});

test('of several recipients the one that failed counts', async () => {
  const one =
    'Final-Recipient: rfc822; a@example.org\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n';
  const raw = failedReport({ messageId }).replace('Final-Recipient', `${one}Final-Recipient`);
  expect(await read(raw)).toMatchObject({ action: 'failed', status: '5.1.1' });
});

test('a message of another case is never meant', async () => {
  const raw = failedReport({ messageId: '<FA-9999-9999.4-ready@musterhagen.example>' });
  expect(await read(raw)).toEqual({ action: 'failed', status: '5.1.1' });
});

test.each(Object.entries(oldReports))(
  '%s, which knows no standard',
  async (_, { raw, expected }) => {
    expect(await read(raw({ messageId }))).toEqual(expected);
  },
);

test('a person who writes about a bounce is no bounce', async () => {
  const mail = (head: string) =>
    `${head}\r\nSubject: Undeliverable: Ihre Mail kam zweimal\r\n\r\n550 5.1.1 stand da`;
  expect(await read(mail('From: zoe@example.org'), false)).toBeUndefined();
  expect(
    await read('From: zoe@example.org\r\nSubject: Re: Ihre Dokumente\r\n\r\n2'),
  ).toBeUndefined();
});
