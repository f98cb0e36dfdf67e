import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailDelivery } from '../../api/operations/mail-in.ts';
import { registerFromInbox, registerUnreadable } from '../../api/operations/inbox.ts';
import { start, startTestApi, type Answer } from '../../api/test-support.ts';
import { watchInbox } from '../../platform/inbox.ts';
import { startMailIn } from '../../platform/mail-in.ts';
import { hostileMails, mailWithNames } from './mails.ts';
import { measured } from './measure.ts';
import { activePdfs, brokenPdfs, noPapers, onePage } from './pdfs.ts';
import { hostilePictures } from './pictures.ts';
import { hostileStatements } from './statements.ts';

let api: Awaited<ReturnType<typeof startTestApi>>;
let server: Awaited<ReturnType<typeof startMailIn>>;
let post: ReturnType<typeof createTransport>;
let folder: string;
const domain = 'post.example';

beforeAll(async () => {
  api = await startTestApi({ env: { SMTP_IN_PORT: '0', MAIL_IN_DOMAIN: domain } });
  const deliver = createMailDelivery(api.deps);
  server = await startMailIn({ host: '127.0.0.1', port: 0, domain, deliver, log: api.deps.log });
  post = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-hostile-'));
});
afterAll(async () => {
  post?.close();
  await server?.stop();
  await api?.stop();
  await rm(folder, { recursive: true, force: true });
});

const options = { timeout: 120_000 };
const tray = async () =>
  (await api.as('intake')('GET', '/api/mail-items?state=unassigned')).body[
    'items'
  ] as unknown as Answer[];

async function started() {
  const { body } = await api.as('all')('POST', '/api/applications', start);
  const reference = String(body['reference']);
  const path = `/api/applications/${reference}`;
  const address = `${api.deps.caseAddresses.localPart(reference)}@${domain}`;
  const link = String(body['links']?.['status']).split('/a/')[1] ?? '';
  const scans = async () =>
    (await api.as('clerk')('GET', path)).body['scans'] as unknown as Answer[];
  return { reference, path, address, link, scans };
}
const named = async (make: (() => Uint8Array | Promise<Uint8Array>) | undefined, name: string) =>
  new File([Uint8Array.from((await make?.()) ?? [])], name);
const answer = (link: string, form: FormData) =>
  api.citizen(link)('POST', '/api/citizen/answer', form);

test(
  'a citizen’s hostile file is refused with its reason; the next one is taken',
  options,
  async () => {
    const { link, scans } = await started();
    for (const [make, type] of [
      [noPapers['HTML named .pdf'], 'unsupported-media-type'],
      [noPapers['SVG with a script'], 'unsupported-media-type'],
      [brokenPdfs['100,000 pages'], 'unreadable-file'],
      [brokenPdfs['nothing but its name'], 'unreadable-file'],
      [hostilePictures['PNG of 50,000 × 50,000'], 'unreadable-file'],
      [hostilePictures['TIFF of 10,000 pages'], 'unreadable-file'],
    ] as const) {
      const form = new FormData();
      form.set('file', await named(make, 'a.pdf'));
      const { result, cost } = await measured(() => answer(link, form));
      expect([result.status >= 400, result.body['type']]).toEqual([true, `/problems/${type}`]);
      expect(cost.ms).toBeLessThan(20_000);
      expect(cost.ownMb).toBeLessThan(400);
    }
    const form = new FormData();
    form.set('file', await named(activePdfs['script at the start'], '../../a\r\nb\u202e.pdf'));
    expect((await answer(link, form)).status).toBe(200);
    await expect.poll(scans, { timeout: 30_000 }).toMatchObject([{ origin: 'upload', pages: 1 }]);
  },
);

test('what staff save is an attachment without anything that runs', options, async () => {
  const { link, path, scans } = await started();
  const form = new FormData();
  form.set('file', await named(activePdfs['form that sends itself'], 'a.pdf'));
  await answer(link, form);
  await expect.poll(scans, { timeout: 30_000 }).toHaveLength(1);
  const [scan] = await scans();
  const { response, headers } = await api.as('clerk')('GET', `${path}/scans/${scan?.['id']}`);
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="FA-[\w-]+\.pdf"$/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
  const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1');
  expect(bytes).not.toMatch(/JavaScript|SubmitForm|evil/);
});

test('a form of too many parts is refused before it is taken apart', options, async () => {
  const { link, scans } = await started();
  const known = await api.confirmed(link);
  expect(await scans()).toEqual([]);
  const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n\r\n';
  const forms = [
    ['multipart/form-data; boundary=b', `${part.repeat(100_000)}--b--`],
    ['multipart/form-data; boundary="b"', `${part.repeat(100_000)}--b--`],
  ] as const;
  for (const [type, body] of forms) {
    const began = performance.now();
    const refused = await api.app.request('/api/citizen/answer', {
      method: 'POST',
      headers: { authorization: `Bearer ${link}`, ...known, 'content-type': type },
      body,
    });
    expect(refused.status).toBe(413);
    expect(performance.now() - began).toBeLessThan(5_000);
  }
  const large = await api.app.request('/api/applications', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"a":"${'x'.repeat(2_000_000)}"}`,
  });
  expect(large.status).toBe(413);
});

test('the name that an upload says is shown as one plain line', options, async () => {
  const { link, reference } = await started();
  const name = Buffer.from('../x\r\nSet-Cookie: a=b\u202e.pdf').toString('base64');
  const bytes = onePage({});
  const known = await api.confirmed(link);
  const tus = (method: string, path: string, headers: object, body?: Uint8Array) =>
    api.app.request(path, {
      method,
      headers: { authorization: `Bearer ${link}`, ...known, 'tus-resumable': '1.0.0', ...headers },
      ...(body ? { body: Uint8Array.from(body) } : {}),
    });
  const made = await tus('POST', '/api/citizen/uploads', {
    'upload-length': String(bytes.length),
    'upload-metadata': `filename ${name}`,
  });
  const at = made.headers.get('location') ?? '';
  const head = await tus('HEAD', at, {});
  expect(head.headers.get('set-cookie')).toBeNull();
  const broken = await tus('POST', '/api/citizen/uploads', {
    'upload-length': '5',
    'upload-metadata': `filename not!base64, __proto__ YQ==`,
  });
  expect(broken.status).toBe(400);
  const sent = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  expect((await tus('PATCH', at, sent, bytes)).status).toBe(204);
  const id = createHash('sha256').update(`${reference}\n`).update(bytes).digest('hex');
  const item = await api.deps.client.workflow.getHandle(`mail:${id}`).query('mailItemView');
  expect(item).toMatchObject({ origin: { name: 'xSet-Cookie: a=b.pdf' } });
});

test(
  'the scanner’s folder: bombs go to the tray with their reason, papers are read',
  options,
  async () => {
    const { deps } = api;
    const inbox = await watchInbox({
      dir: folder,
      register: (bytes, name) => registerFromInbox(deps, bytes, name),
      unreadable: (file) => registerUnreadable(deps, file),
      log: deps.log,
      intervalMs: 50,
    });
    const files = {
      'pages.pdf': brokenPdfs['100,000 pages'],
      'pixels.png': hostilePictures['PNG of 50,000 × 50,000'],
      'program.pdf': noPapers['a program for Windows'],
      'paper.pdf': () => onePage({}),
    };
    for (const [name, make] of Object.entries(files)) {
      await writeFile(join(folder, name), (await make?.()) ?? '');
    }
    await expect.poll(() => readdir(folder), { timeout: 60_000 }).toEqual(['rejected']);
    await inbox.stop();
    expect(
      (await readdir(join(folder, 'rejected'))).filter((name) => !name.endsWith('.txt')),
    ).toEqual(['pages.pdf', 'pixels.png', 'program.pdf']);
    const reasons = (await tray()).map(({ unreadable }) => unreadable);
    for (const reason of ['too-many-pages', 'too-large', 'unsupported-type']) {
      expect(reasons).toContain(reason);
    }
  },
);

test(
  'mail: bombs are refused for good, names are plain, the next mail is read',
  options,
  async () => {
    const { address, scans } = await started();
    const send = (raw: string) =>
      post.sendMail({ envelope: { from: 'zoe@example.org', to: address }, raw });
    for (const name of [
      '10,000 parts',
      'parts 1,000 deep',
      'a header of 10 MB',
      'a million headers',
    ]) {
      const { result, cost } = await measured(() =>
        send(hostileMails[name]?.() ?? '').catch((error: { responseCode?: number }) => error),
      );
      expect([name, result.responseCode]).toEqual([name, 550]);
      expect(cost.ownMb).toBeLessThan(400);
    }
    await send(mailWithNames());
    const names = async () => (await tray()).map(({ origin, id }) => `${origin} ${id}`);
    await expect
      .poll(async () => (await names()).filter((one) => one.startsWith('email')))
      .toHaveLength(1);
    await post.sendMail({
      ...{ from: 'zoe@example.org', to: address, text: 'x' },
      attachments: [{ filename: 'a.pdf', content: Buffer.from(onePage({ catalog: '/X 1' })) }],
    });
    await expect.poll(scans, { timeout: 30_000 }).toHaveLength(1);
  },
);

test('a mail that never ends keeps nothing of it in memory', options, async () => {
  const { address } = await started();
  const { result, cost } = await measured(
    () =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(server.port, '127.0.0.1');
        let heard = '';
        const say = ['EHLO x', 'MAIL FROM:<a@example.org>', `RCPT TO:<${address}>`, 'DATA'];
        const line = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(1_000));
        let left = 300;
        const pour = () => {
          while (left > 0) {
            left -= 1;
            if (!socket.write(line)) return void socket.once('drain', pour);
          }
          socket.write('.\r\n');
        };
        socket.on('error', reject);
        socket.on('data', (bytes) => {
          heard += bytes.toString();
          if (/^(?:220|250) .*\r\n$/m.test(bytes.toString()) && say.length > 0) {
            socket.write(`${say.shift()}\r\n`);
          } else if (heard.endsWith('\r\n') && /^354/m.test(bytes.toString())) pour();
          else if (/^552/m.test(bytes.toString())) {
            socket.destroy();
            resolve('552');
          }
        });
      }),
  );
  expect(result).toBe('552');
  expect(cost.ownMb).toBeLessThan(200);
});

test('bank statements: each is refused, and the API goes on', options, async () => {
  for (const name of ['a billion laughs', 'a ZIP of a gigabyte', 'elements a million deep']) {
    const refused = await api.app.request('/api/payments/statements', {
      method: 'POST',
      headers: { authorization: 'Bearer all', 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(hostileStatements[name]?.() ?? []),
    });
    expect([name, refused.status]).toEqual([name, 422]);
  }
  expect((await api.call('GET', '/health/live')).status).toBe(200);
});
