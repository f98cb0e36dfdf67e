import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailIn } from '../platform/mail-in.ts';
import { delayedReport, failedReport, oldReports } from '../test/support/bounces.ts';
import { programs } from '../test/support/mails.ts';
import type { HandoverChoice } from '../workflows/application/contract.ts';
import { readView } from './operations/cases.ts';
import { createMailDelivery } from './operations/mail-in.ts';
import { start, startTestApi } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
let server: Awaited<ReturnType<typeof startMailIn>>;
let post: ReturnType<typeof createTransport>;
const domain = 'post.example';
const from = start.applicant.email;

beforeAll(async () => {
  api = await startTestApi({
    env: {
      SMTP_IN_PORT: '0',
      MAIL_IN_DOMAIN: domain,
      MAIL_IN_AUTHENTICATED_BY: 'mx.stadt.example',
    },
  });
  const deliver = createMailDelivery(api.deps);
  server = await startMailIn({ host: '127.0.0.1', port: 0, domain, deliver, log: api.deps.log });
  post = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
}, 60_000);
afterAll(async () => {
  post?.close();
  await server?.stop();
  await api?.stop();
});

/** A case that has just asked how its documents shall be handed over. */
async function asked() {
  const all = api.as('all');
  const { body } = await all('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  for (const document of ['certificate', 'identity']) {
    await all('POST', `${path}/originals`, { document, action: 'received' });
  }
  await all('POST', `${path}/decision`, { decision: 'approve' });
  await all('POST', `${path}/finished`, { document: 'licence' });
  const view = () => readView(api.deps, reference);
  const question = async (template: string) => {
    const mine = await api.mails.list();
    const id = (await view()).messages.findLast((message) => message.template === template)?.id;
    return mine.find(({ messageId }) => id && messageId?.startsWith(`<${reference}.${id}@`));
  };
  await expect.poll(() => question('ready'), { timeout: 20_000 }).toBeDefined();
  const messageId = (await question('ready'))?.messageId ?? '';
  const to = `${api.deps.caseAddresses.localPart(reference)}@${domain}`;
  const offer = (await view()).messages.find(({ template }) => template === 'ready')?.said?.offer;
  const reply = (words: string, more: { program?: string; from?: string; head?: string } = {}) => {
    const write = programs[more.program ?? 'thunderbird'];
    const raw = write?.({ from: more.from ?? from, to, inReplyTo: messageId, words }) ?? '';
    const mail = { envelope: { from, to }, raw: `${more.head ?? ''}${raw}` };
    return { mail, sent: () => post.sendMail(mail) };
  };
  const tasks = async () => (await view()).tasks.map(({ kind }) => kind);
  const reasons = async () =>
    (await view()).timeline.flatMap(({ type, data }) =>
      type === 'replied' || type === 'reply-ignored' ? [data?.['why']] : [],
    );
  return { reference, link, to, view, question, offer: offer ?? [], reply, tasks, reasons };
}

const bookingOf = ({ handover }: { handover?: object }) => {
  const { kind, date, time } = (handover ?? {}) as Record<string, string>;
  return kind === 'pickup' ? { kind, date, time } : { kind, date };
};
const wanted = (choice: HandoverChoice | undefined) => bookingOf({ handover: choice ?? {} });

test.each([
  ['thunderbird', '2'],
  ['gmail', 'Nr. 2 bitte 👍'],
  ['apple-mail', 'die zweite bitte'],
  ['outlook', 'Guten Tag,\nich nehme die 2'],
  ['gmx-app', 'Ich wähle Nummer 2. Danke!'],
])(
  '%s: "%s" books the second that this mail offered, confirms it and says how to undo it',
  async (program, words) => {
    const c = await asked();
    const { mail, sent } = c.reply(words, { program });
    await sent();
    await post.sendMail({ ...mail, raw: `Received: by relay.example\r\n${mail.raw}` });
    const view = await c.view();
    expect(bookingOf(view)).toEqual(wanted(c.offer[1]));
    expect(view.choices).toBe(1);
    expect(await c.reasons()).toEqual(['understood']);
    expect(view.timeline.filter(({ type }) => type === 'choice-confirmed')).toHaveLength(1);
    expect(await c.tasks()).toEqual([]);
    await expect.poll(() => c.question('confirmed'), { timeout: 20_000 }).toBeDefined();
    const confirmation = (await c.question('confirmed'))?.text ?? '';
    expect(confirmation).toContain('/a/');
    expect(confirmation).toContain('„nein“');
  },
);

test('"no" to the confirmation, a question and a wish are read by a person; nothing is undone', async () => {
  const c = await asked();
  await c.reply('bitte zuschicken', { program: 'gmail' }).sent();
  expect((await c.view()).stage).toBe('mail-back-scheduled');
  await c.reply('Nein').sent();
  await c.reply('Geht auch ein anderer Tag?', { program: 'outlook' }).sent();
  await c.reply('2, aber meine Frau kommt', { program: 'gmx-app' }).sent();
  expect(await c.reasons()).toEqual(['understood', 'negation', 'question', 'more-said']);
  expect(await c.tasks()).toEqual(['read-reply']);
  expect((await c.view()).stage).toBe('mail-back-scheduled');
  const { body } = await api.as('clerk')('GET', `/api/applications/${c.reference}`);
  expect(JSON.stringify(body['timeline'])).toContain('Geht auch ein anderer Tag?');
  const list = await api.as('clerk')('GET', '/api/applications?task=read-reply');
  expect(JSON.stringify(list.body)).toContain(c.reference);
});

test('a slot that has gone meanwhile is answered with new proposals under new numbers', async () => {
  const [first, second] = [await asked(), await asked()];
  expect(second.offer[0]).toEqual(first.offer[0]);
  await first.reply('1').sent();
  expect(bookingOf(await first.view())).toEqual(wanted(first.offer[0]));
  await second.reply('1').sent();
  expect(await second.reasons()).toEqual(['slot-gone']);
  expect((await second.view()).stage).toBe('awaiting-choice');
  await expect.poll(() => second.question('slot-gone'), { timeout: 20_000 }).toBeDefined();
  const again = (await second.view()).messages.at(-1)?.said?.offer ?? [];
  expect(again).not.toContainEqual(first.offer[0]);
  expect((await second.question('slot-gone'))?.text).toContain('\n2  ');
  // A number of the first mail still means what it said there.
  await second.reply('3', { program: 'apple-mail' }).sent();
  expect(bookingOf(await second.view())).toEqual(wanted(second.offer[2]));
});

test('only the applicant’s own address does something; everybody else is shown', async () => {
  const c = await asked();
  await c.reply('2', { from: 'mallory@elsewhere.example' }).sent();
  const fail = 'Authentication-Results: mx.stadt.example; spf=pass; dmarc=fail (p=none)\r\n';
  await c.reply('2', { head: fail }).sent();
  expect(await c.reasons()).toEqual(['other-sender', 'forged-sender']);
  expect((await c.view()).stage).toBe('awaiting-choice');
  expect(await c.tasks()).toEqual(['read-reply']);
  const { body } = await api.as('clerk')('GET', `/api/applications/${c.reference}`);
  expect(JSON.stringify(body['timeline'])).toContain('mallory@elsewhere.example');
  // What a stranger writes into a header of another name proves and disproves nothing.
  const others = 'Authentication-Results: mx.elsewhere.example; dmarc=fail\r\n';
  await c.reply('2', { head: others }).sent();
  expect((await c.view()).stage).toBe('pickup-scheduled');
});

test('what programs send by themselves is passed over, with its reason in the history', async () => {
  const c = await asked();
  await c.reply('2', { head: 'Auto-Submitted: auto-replied\r\n' }).sent();
  await c.reply('2', { head: 'List-Id: <news.example>\r\n' }).sent();
  await c.reply('2', { head: 'X-Loop: me\r\n' }).sent();
  expect(await c.reasons()).toEqual(['out-of-office', 'automatic', 'automatic']);
  expect((await c.view()).stage).toBe('awaiting-choice');
  expect(await c.tasks()).toEqual([]);
});

test('two programs that answer each other are told to wait; the case stays readable', async () => {
  const c = await asked();
  let taken = 0;
  const flood = async () => {
    for (;;) {
      await c.reply('x', { head: 'X-Loop: me\r\n' }).sent();
      taken += 1;
      expect(taken).toBeLessThan(60);
    }
  };
  await expect(flood()).rejects.toMatchObject({ responseCode: 451 });
  expect(taken).toBe(30);
});

test('a mail nested deeper than any person’s is refused, and so says its sender’s server', async () => {
  const c = await asked();
  const depth = 200;
  const parts = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}`,
  );
  const raw = `From: ${from}\r\nTo: ${c.to}\r\nMIME-Version: 1.0\r\n${parts.join('\r\n')}\r\n\r\nx`;
  await expect(post.sendMail({ envelope: { from, to: c.to }, raw })).rejects.toMatchObject({
    responseCode: 550,
  });
});

test('a delay is noted; a bounce to the address of its message is a task and a letter, once', async () => {
  const c = await asked();
  const { id } = (await c.view()).messages.find(({ template }) => template === 'ready') ?? {};
  const local = api.deps.caseAddresses.localPart(c.reference, Number.parseInt(id ?? '', 10));
  const report = (raw: string) =>
    post.sendMail({ envelope: { from: '', to: `${local}@${domain}` }, raw });
  const noted = async () =>
    (await c.view()).timeline.flatMap(({ type, data }) =>
      type.startsWith('email-') ? [[type, data?.['template'], data?.['reason']]] : [],
    );
  const held = ['email-held-up', 'ready', '4.4.1'];
  await report(delayedReport({ messageId: '<lost@example.org>' }));
  await expect.poll(noted).toEqual([held]);
  expect(await c.tasks()).toEqual([]);
  await report(failedReport({ messageId: '<lost@example.org>' }));
  const bounced = ['email-bounced', 'ready', '5.1.1'];
  await expect.poll(noted).toEqual([held, bounced]);
  // The address is known: the message goes by post at once.
  expect(await c.tasks()).toEqual(['email-bounced', 'print-letters']);
  await report(oldReports.qmail.raw({ messageId: '' }));
  // The next report of another message shows that this one has been taken.
  const messageId = `<${c.reference}.1-received@musterhagen.example>`;
  await report(failedReport({ messageId }));
  await expect.poll(noted).toEqual([held, bounced, ['email-bounced', 'received', '5.1.1']]);
});
