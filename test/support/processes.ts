import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMailCatcher } from '../../platform/embedded/mail-catcher.ts';
import { freePorts } from '../../platform/embedded/ports.ts';
import { Office } from '../../scripts/demo/office.ts';
import { freshNamespace } from './server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = 120_000;

export type Processes = Awaited<ReturnType<typeof startProcesses>>;

/** API processes and a worker, as in production, on a namespace of their own. */
export async function startProcesses(store: Record<string, string>, apis: number) {
  const { address, namespace, connection } = await freshNamespace();
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-processes-'));
  const mails = await startMailCatcher(join(folder, 'mail'));
  const token = randomBytes(24).toString('base64url');
  const sha256 = createHash('sha256').update(token).digest('hex');
  const roles = ['intake', 'clerk', 'lead', 'counter', 'admin'];
  await writeFile(join(folder, 'tokens.json'), JSON.stringify([{ name: 'test', sha256, roles }]));
  const environment = {
    ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'warn' },
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
    ...{ MASTER_KEY_FILE: join(folder, 'master-key'), SMTP_URL: mails.url },
    ...{ API_TOKENS_FILE: join(folder, 'tokens.json'), LOCKER_URL: 'http://127.0.0.1:9' },
    ...{ OIDC_ISSUER: 'https://login.stadt.example' },
    ...store,
  };
  let said = '';
  const children: ChildProcess[] = [];
  const run = (script: string, own: Record<string, string>): ChildProcess => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, script)], {
      cwd: root,
      env: { ...environment, ...own },
    });
    const hear = (bytes: Buffer) => void (said += bytes.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    return child;
  };
  const ports = await freePorts(apis);
  children.push(run('worker.ts', { DATA_DIR: join(folder, 'worker') }));
  for (const port of ports) {
    const own = { PORT: String(port), DATA_DIR: join(folder, `api-${port}`) };
    children.push(run('api/main.ts', own));
  }
  const offices = ports.map((port) => new Office(`http://127.0.0.1:${port}`, token));

  return {
    offices,
    mails,
    namespace,
    address,
    connection,
    /** All that they have said so far. */
    said: () => said,
    /** The worker stands still, until it is let go on. */
    hold: () => void children[0]?.kill('SIGSTOP'),
    letGo: () => void children[0]?.kill('SIGCONT'),
    running: () => children.filter(({ exitCode, signalCode }) => exitCode === null && !signalCode),
    ready: () =>
      until(
        async () => {
          const all = offices.map((office) => office.raw('/health/ready').catch(() => undefined));
          return (await Promise.all(all)).every((answer) => answer?.status === 200);
        },
        () => said,
      ),
    /** What a script says, and how it ends. */
    async script(path: string, words: string[] = []) {
      const child = spawn(process.execPath, ['--import', 'tsx', join(root, path), ...words], {
        cwd: root,
        env: { ...environment, DATA_DIR: join(folder, 'script') },
      });
      let text = '';
      child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()));
      child.stderr.on('data', (bytes: Buffer) => (text += bytes.toString()));
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
      return { code, text };
    },
    async stop() {
      const ended = children.map(
        (child) =>
          new Promise<void>((resolve) => {
            if (child.exitCode !== null || child.signalCode) return resolve();
            child.once('exit', () => resolve());
            child.kill('SIGTERM');
          }),
      );
      await Promise.all(ended);
      await mails.stop();
      await connection.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @throws with what was said meanwhile, when it does not come true. */
export async function until(done: () => Promise<boolean>, said: () => string): Promise<void> {
  const end = Date.now() + patience;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`It did not happen in time.\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
