import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { automaticReason, isForged, senderReason } from './guards.ts';

const own = /^<FA-/;
const parse = (...lines: string[]) => PostalMime.parse([...lines, '', '2'].join('\r\n'));
const from = 'From: Zoe <zoe@example.org>';

test.each([
  ['Auto-Submitted: auto-replied', 'out-of-office'],
  ['Auto-Submitted: auto-replied (vacation)', 'out-of-office'],
  ['X-Autoreply: yes', 'out-of-office'],
  ['X-Autorespond: yes', 'out-of-office'],
  ['Precedence: auto_reply', 'out-of-office'],
  ['Subject: Automatische Antwort: Ihre Dokumente', 'out-of-office'],
  ['Subject: Abwesenheitsnotiz', 'out-of-office'],
  ['Subject: Abwesend: Re: Ihre Dokumente', 'out-of-office'],
  ['Subject: Out of office: Your documents', 'out-of-office'],
  ['Subject: Out of the Office', 'out-of-office'],
  ['Subject: Automatic reply: Your documents', 'out-of-office'],
  ['Subject: Auto-Reply', 'out-of-office'],
  ['Subject: OOO: until Monday', 'out-of-office'],
  ['Auto-Submitted: auto-generated', 'automatic'],
  ['Precedence: bulk', 'automatic'],
  ['Precedence: list', 'automatic'],
  ['List-Id: <news.example.org>', 'automatic'],
  ['X-Loop: zoe@example.org', 'automatic'],
  ['X-Auto-Response-Suppress: All', 'automatic'],
  ['Return-Path: <>', 'automatic'],
  ['Message-ID: <FA-0000-0001.4-ready@musterhagen.example>', 'automatic'],
  ['Auto-Submitted: no', undefined],
  ['Precedence: first-class', undefined],
  ['Subject: Re: Automatisches Getriebe', undefined],
  ['Subject: Re: Ihre Dokumente sind fertig', undefined],
  ['X-Auto-Response-Suppress: OOF', undefined],
])('%s: %s', async (line, reason) => {
  expect(automaticReason(await parse(from, line), own)).toBe(reason);
});

test('a mail of nobody is no reply', async () => {
  expect(automaticReason(await parse('Subject: 2'), own)).toBe('automatic');
});

test.each([
  ['mx.stadt.example; dmarc=fail', true],
  ['MX.stadt.example 1; dkim=none; dmarc=fail (p=reject) header.from=example.org', true],
  ['mx.stadt.example; spf=fail smtp.mailfrom=example.org', true],
  ['mx.stadt.example; spf=softfail; dmarc=none', true],
  ['mx.stadt.example; spf=fail; dkim=pass header.d=example.org', false],
  ['mx.stadt.example; spf=fail; dmarc=pass', false],
  ['mx.stadt.example; spf=pass (dmarc=fail)', false],
  ['mx.elsewhere.example; dmarc=fail', false],
  ['mx.stadt.example; none', false],
])('%s: forged %s', async (result, forged) => {
  const mail = await parse(`Authentication-Results: ${result}`, from);
  expect(isForged(mail, 'mx.stadt.example')).toBe(forged);
  expect(isForged(mail, undefined)).toBe(false);
});

test('only the topmost result counts: what lies below came with the mail', async () => {
  const fail = 'Authentication-Results: mx.stadt.example; dmarc=fail';
  const pass = 'Authentication-Results: mx.stadt.example; dmarc=pass';
  expect(isForged(await parse(fail, pass, from), 'mx.stadt.example')).toBe(true);
  expect(isForged(await parse(pass, fail, from), 'mx.stadt.example')).toBe(false);
});

test('the sender is one author with the address of the case, whatever its letters', async () => {
  const reason = async (...lines: string[]) =>
    senderReason(await parse(...lines), 'zoe@example.org', undefined);
  expect(await reason(from)).toBeUndefined();
  expect(await reason('From: ZOE@Example.ORG')).toBeUndefined();
  expect(await reason('From: "zoe@example.org" <mallory@example.net>')).toBe('other-sender');
  expect(await reason(from, 'From: mallory@example.net')).toBe('other-sender');
  expect(await reason('From: zoe@example.org, mallory@example.net')).toBe('other-sender');
  expect(senderReason(await parse(from), undefined, undefined)).toBe('other-sender');
});
