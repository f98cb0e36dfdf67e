import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  id: string;
  to: string[];
  from?: string;
  subject: string;
  /** When it was taken, ISO 8601. */
  date: string;
  text?: string;
  html?: string;
  messageId?: string;
  attachments: { name: string; type: string; content: Uint8Array }[];
}

/** A mail server on loopback that keeps what it is given and sends nothing on. */
export interface MailCatcher {
  url: string;
  /** Newest first. */
  list(): Promise<CaughtMail[]>;
  stop(): Promise<void>;
}

/** @param kept so many mails; older ones are dropped */
export async function startMailCatcher(folder: string, kept = 500): Promise<MailCatcher> {
  await mkdir(folder, { recursive: true, mode: 0o700 });

  const store = async (bytes: Buffer) => {
    const name = `${new Date().toISOString().replaceAll(':', '-')}_${randomUUID().slice(0, 8)}`;
    const temporary = join(folder, `.${name}`);
    const file = await open(temporary, 'wx', 0o600);
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await rename(temporary, join(folder, `${name}.eml`));
    for (const old of (await names()).slice(kept)) await rm(join(folder, old), { force: true });
  };

  const names = async () =>
    (await readdir(folder))
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .reverse();

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 30 * 1024 * 1024,
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          done(Object.assign(new Error('The mail is too large.'), { responseCode: 552 }));
          return;
        }
        store(Buffer.concat(parts)).then(
          () => done(),
          (error: unknown) => done(error as Error),
        );
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  server.on('error', () => undefined);
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    url: `smtp://127.0.0.1:${port}`,
    list: async () =>
      Promise.all(
        (await names()).map(async (name) => {
          const mail = await PostalMime.parse(await readFile(join(folder, name)));
          return {
            id: name.slice(0, -'.eml'.length),
            to: (mail.to ?? []).map((to) => to.address ?? ''),
            ...(mail.from?.address ? { from: mail.from.address } : {}),
            subject: mail.subject ?? '',
            date: mail.date ?? '',
            ...(mail.text ? { text: mail.text } : {}),
            ...(mail.html ? { html: mail.html } : {}),
            ...(mail.messageId ? { messageId: mail.messageId } : {}),
            attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
              name: filename ?? 'attachment',
              type: mimeType,
              content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
            })),
          };
        }),
      ),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
