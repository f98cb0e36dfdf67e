/** @jsxImportSource hono/jsx */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMessageActivities } from '../activities/messages.ts';
import { HandoverFacts } from '../api/pages/citizen/handover-facts.tsx';
import { startMailCatcher, type MailCatcher } from '../platform/embedded/mail-catcher.ts';
import { createLinks } from '../platform/links.ts';
import { createMailer, type Mailer } from '../platform/mail.ts';
import { allowedMessages, viewOf } from '../workflows/application/rules.ts';
import { slotWasAnswered } from '../workflows/application/rules/handover.ts';
import { applicant, Case, clerk as by } from './support/case.ts';

let dir: string;
let mails: MailCatcher;
let mailer: Mailer;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'clock-change-'));
  mails = await startMailCatcher(dir);
  mailer = createMailer({ smtpUrl: mails.url, from: 'amt@musterhagen.example' });
});
afterAll(async () => {
  mailer.close();
  await mails.stop();
  await rm(dir, { recursive: true, force: true });
});

function ready(now: string): Case {
  const { procedure } = new Case().state;
  const c = new Case({ procedure: { ...procedure, documents: [] } }, now);
  c.send('decide', { decision: 'approve', by });
  c.send('markFinished', { document: 'licence', by });
  return c;
}
function choose(c: Case, date: string): void {
  const choice = { kind: 'pickup' as const, counter: 'hall', date, time: '09:00' };
  expect(c.send('chooseHandover', { choice, by: applicant })).toBeUndefined();
  const requestId = c.state.pendingSlot?.requestId ?? '';
  slotWasAnswered(c.step(), { requestId, outcome: 'booked' });
}

/** The newest message of a case, as it arrives. */
async function arrived(c: Case) {
  const effect = c.state.outbox.findLast(({ type }) => type === 'message');
  if (effect?.type !== 'message') throw new Error('No message is due.');
  const links = createLinks(randomBytes(32));
  const publicUrl = 'https://antrag.example';
  await createMessageActivities({ mailer, links, publicUrl }).sendMessage(effect.message);
  const [mail] = await mails.list();
  const file = mail?.attachments.find(({ name }) => name === 'termin.ics');
  const lines = Buffer.from(file?.content ?? [])
    .toString()
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  const valueOf = (name: string) =>
    lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
  return { text: mail?.text ?? '', valueOf };
}

test.each([
  ['2026-03-28', 'Samstag, 28. März 2026', '20260328T080000Z', '27.03.2026, 09:00'],
  ['2026-03-29', 'Sonntag, 29. März 2026', '20260329T070000Z', '28.03.2026, 08:00'],
  ['2026-03-30', 'Montag, 30. März 2026', '20260330T070000Z', '29.03.2026, 09:00'],
  ['2026-10-24', 'Samstag, 24. Oktober 2026', '20261024T070000Z', '23.10.2026, 09:00'],
  ['2026-10-25', 'Sonntag, 25. Oktober 2026', '20261025T080000Z', '24.10.2026, 10:00'],
  ['2026-10-26', 'Montag, 26. Oktober 2026', '20261026T080000Z', '25.10.2026, 09:00'],
])(
  'nine in the morning of %s, in mail, calendar and on the page',
  async (date, day, utc, until) => {
    const c = ready(`${date.slice(0, 8)}16T09:00:00.000Z`);
    choose(c, date);
    const { text, valueOf } = await arrived(c);
    expect(text).toContain(`${day}, 09:00 Uhr`);
    expect(valueOf('DTSTART')).toBe(utc);
    expect(Number(valueOf('DTEND')?.slice(9, 13)) - Number(utc.slice(9, 13))).toBe(15);
    const found = {
      view: viewOf(c.state, c.now),
      allowed: allowedMessages(c.state),
      closed: false,
    };
    const app = new Hono().get('/', (c) =>
      c.html(<HandoverFacts confirmed found={found} language="de" />),
    );
    const page = await (await app.request('/')).text();
    expect(page).toContain(`${day}, 09:00 Uhr`);
    expect(page).toContain(until);
  },
);

test('moved over the clock change and cancelled it is one event: UID, SEQUENCE, CANCEL', async () => {
  const c = ready('2026-03-16T09:00:00.000Z');
  const files = [];
  for (const date of ['2026-03-28', '2026-03-30']) {
    choose(c, date);
    files.push(await arrived(c));
  }
  expect(c.send('cancelHandover', { by: applicant })).toBeUndefined();
  files.push(await arrived(c));
  choose(c, '2026-03-31');
  files.push(await arrived(c));
  expect(new Set(files.map(({ valueOf }) => valueOf('UID'))).size).toBe(1);
  const sequences = files.map(({ valueOf }) => Number(valueOf('SEQUENCE')));
  expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
  expect(files.map(({ valueOf }) => valueOf('METHOD'))).toEqual([
    'PUBLISH',
    'PUBLISH',
    'CANCEL',
    'PUBLISH',
  ]);
  expect(files[2]?.valueOf('DTSTART')).toBe('20260330T070000Z');
});
