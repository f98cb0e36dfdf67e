import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderSpecimen } from '../documents/specimen-page.ts';
import { scanOf } from '../documents/worn-scan.ts';
import { startMailIn } from '../platform/mail-in.ts';
import { createMailDelivery } from './operations/mail-in.ts';
import { start, startTestApi, type Answer } from './test-support.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
let server: Awaited<ReturnType<typeof startMailIn>>;
let post: ReturnType<typeof createTransport>;
let photo: Uint8Array;
const domain = 'post.example';

beforeAll(async () => {
  api = await startTestApi({ env: { SMTP_IN_PORT: '0', MAIL_IN_DOMAIN: domain } });
  server = await startMailIn({
    host: '127.0.0.1',
    port: 0,
    domain,
    deliver: createMailDelivery(api.deps),
    log: api.deps.log,
  });
  post = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  const paper = await renderSpecimen('Ausweis', { Name: 'Beispiel' });
  photo = await scanOf([paper], { seed: 1, wear: 'light', format: 'jpeg' });
});
afterAll(async () => {
  post?.close();
  await server?.stop();
  await api?.stop();
});

async function started() {
  const { body } = await api.as('all')('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  const address = `${api.deps.caseAddresses.localPart(reference)}@${domain}`;
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const view = async () => (await api.as('clerk')('GET', path)).body;
  const texts = async () =>
    ((await view())['timeline'] as unknown as Answer[]).map(({ type, text }) => `${type}: ${text}`);
  return { reference, path, address, link, view, texts };
}
const from = 'zoe@example.org';

test('attachments become scans of the case, words an answer; twice delivered is once', async () => {
  const { address, view, texts } = await started();
  const mail = {
    from,
    to: address,
    subject: 'Re: Ihr Antrag',
    text: 'Hier der Ausweis.\n\n> Bitte schicken Sie uns',
    attachments: [
      { filename: 'ausweis.jpg', content: Buffer.from(photo) },
      {
        filename: 'logo.png',
        content: Buffer.from(photo),
        cid: 'logo',
        contentDisposition: 'inline' as const,
      },
    ],
    messageId: '<one@example.org>',
    date: new Date('2026-11-24T10:00:00Z'),
  };
  await post.sendMail(mail);
  await expect.poll(view).toMatchObject({ stage: 'in-review', scans: [{ origin: 'email' }] });
  expect((await texts()).join('\n')).toContain('Hier der Ausweis.');
  expect((await texts()).join('\n')).not.toContain('Bitte schicken');
  await post.sendMail(mail);
  expect((await view())['scans']).toHaveLength(1);
});

test('an answer to a request by email takes the case back into review', async () => {
  const { address, path, view } = await started();
  for (const document of ['certificate', 'identity']) {
    await api.as('all')('POST', `${path}/originals`, { document, action: 'received' });
  }
  await api.as('clerk')('POST', `${path}/request`, { message: 'Which colour?' });
  expect((await view())['stage']).toBe('awaiting-applicant');
  await post.sendMail({ from, to: address, subject: 'Re', text: 'Blau' });
  expect((await view())['stage']).toBe('in-review');
});

test('an address that is nobody’s is refused before the mail is sent', async () => {
  const { address } = await started();
  const [local = ''] = address.split('@');
  const changed = `${local.slice(0, -1)}${local.endsWith('a') ? 'b' : 'a'}`;
  for (const to of [`${changed}@${domain}`, `info@${domain}`, `${local}@elsewhere.example`]) {
    await expect(post.sendMail({ from, to, text: 'x' })).rejects.toMatchObject({
      responseCode: 550,
    });
  }
});

test('machines that answer machines are not listened to', async () => {
  const { address, texts } = await started();
  for (const headers of [
    { 'Auto-Submitted': 'auto-replied' },
    { Precedence: 'bulk' },
    { 'X-Auto-Response-Suppress': 'All' },
  ]) {
    await post.sendMail({ from, to: address, text: 'I am out of office', headers });
  }
  expect((await texts()).join('\n')).not.toContain('out of office');
});

test('what nobody can read, and what comes after the end, waits in the tray', async () => {
  const { address, link, reference, view } = await started();
  const tray = async () => {
    const { body } = await api.as('intake')('GET', '/api/mail-items?state=unassigned');
    return (body['items'] as unknown as Answer[]).flatMap(
      ({ segments }) => segments as unknown as Answer[],
    );
  };
  const attachments = [{ filename: 'brief.docx', content: Buffer.from('PK\u0003\u0004 no paper') }];
  await post.sendMail({ from, to: address, attachments });
  await expect.poll(tray).toMatchObject([{ fault: 'unreadable', reference }]);
  expect((await view())['scans']).toEqual([]);
  await api.citizen(link)('POST', '/api/citizen/withdrawal', {});
  await expect.poll(async () => (await view())['actions'], { timeout: 20_000 }).toEqual([]);
  await post.sendMail({
    from,
    to: address,
    text: 'too late',
    attachments: [{ filename: 'a.jpg', content: Buffer.from(photo) }],
  });
  await expect
    .poll(tray)
    .toContainEqual(expect.objectContaining({ fault: 'case-ended', reference }));
});

test('while the case cannot be reached the sender keeps the mail', async () => {
  const { address } = await started();
  const failing = await startMailIn({
    host: '127.0.0.1',
    port: 0,
    domain,
    deliver: { knows: () => true, take: () => Promise.reject(new Error('no server')) },
    log: { ...api.deps.log, error: () => undefined } as unknown as typeof api.deps.log,
  });
  const other = createTransport({ host: '127.0.0.1', port: failing.port, ignoreTLS: true });
  await expect(other.sendMail({ from, to: address, text: 'x' })).rejects.toMatchObject({
    responseCode: 451,
  });
  other.close();
  await failing.stop();
});

test('a mail that comes back undelivered is a letter at once', async () => {
  const { address, reference, view } = await started();
  const report = (action: string, to: string) =>
    post.sendMail({
      envelope: { from: '', to },
      raw: [
        'From: MAILER-DAEMON@mail.example',
        `To: ${to}`,
        'Auto-Submitted: auto-replied',
        'Content-Type: multipart/report; report-type=delivery-status;',
        '\tboundary="b"',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Final-Recipient: rfc822; zoe@example.org',
        `Action: ${action}`,
        'Status: 5.1.1',
        '',
        '--b',
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: <${reference}.1-received@localhost>`,
        '--b--',
      ].join('\r\n'),
    });
  const message = async () => {
    const [first] = (await view())['messages'] as unknown as { way: string; state: string }[];
    return `${first?.way} ${first?.state}`;
  };
  await expect.poll(message, { timeout: 15_000 }).toBe('email sent');
  const other = await started();
  await report('failed', other.address);
  await report('delayed', address);
  expect(await message()).toBe('email sent');
  await report('failed', address);
  await expect.poll(message).toBe('letter to-print');
  expect((await view())['tasks']).toEqual(
    expect.arrayContaining(['email-bounced', 'print-letters']),
  );
});
