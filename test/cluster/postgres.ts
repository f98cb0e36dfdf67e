import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../../platform/embedded/ports.ts';

const run = promisify(execFile);
type Report = (line: string) => void;

/** The only account; reachable on loopback alone, without a password. */
export const databaseUser = 'temporal';

export interface RunningPostgres {
  port: number;
  pid(): number;
  /** As a power cut would: all of its processes at once. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  query(sql: string, database?: string): Promise<string>;
}

async function findPostgres(path: string): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const debian = versions
    .map(Number)
    .sort((a, b) => b - a)
    .map((version) => `/usr/lib/postgresql/${version}/bin`);
  return [...path.split(delimiter), ...debian].find((folder) =>
    ['initdb', 'postgres', 'psql'].every((command) => existsSync(join(folder, command))),
  );
}

/** @returns the folder of the server's commands; installed with apt-get where that may be done. */
async function providePostgres(path: string, report: Report): Promise<string> {
  const there = await findPostgres(path);
  if (there) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    report('Installing PostgreSQL for the tests of the cluster with apt-get, once …');
    const stdio = ['ignore', 'ignore', 'inherit'] as const;
    spawnSync('apt-get', ['update', '-qq'], { stdio: [...stdio] });
    const words = ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'];
    spawnSync('apt-get', words, { stdio: [...stdio] });
  }
  const installed = await findPostgres(path);
  if (installed) return installed;
  throw new Error('No PostgreSQL for the tests of the cluster; expected `initdb` on the PATH.');
}

/** PostgreSQL refuses to run as root: then it runs as the account of the distribution. */
async function account(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** Starts PostgreSQL with a database of its own in the folder, on loopback, and waits for it. */
export async function startPostgres({
  folder,
  path,
  report,
}: {
  folder: string;
  path: string;
  report: Report;
}): Promise<RunningPostgres> {
  const bin = await providePostgres(path, report);
  const as = await account();
  const data = join(folder, 'postgresql');
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (as && (await stat(data)).uid !== as.uid) await chown(data, as.uid, as.gid);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const words = ['-D', data, '-U', databaseUser, '-A', 'trust', '-E', 'UTF8', '--locale=C'];
    await run(join(bin, 'initdb'), words, { ...as, cwd: data });
    await writeFile(join(data, 'postgresql.auto.conf'), settings, { flag: 'a' });
  }
  const [port = 0] = await freePorts(1);
  let child: ChildProcess | undefined;

  const query = async (sql: string, database = 'postgres') => {
    const words = ['-h', '127.0.0.1', '-p', String(port), '-U', databaseUser, '-d', database];
    return (await run(join(bin, 'psql'), [...words, '-XAtc', sql])).stdout.trim();
  };
  const ended = (process: ChildProcess) =>
    new Promise<void>((resolve) => {
      if (process.exitCode !== null || process.signalCode !== null) resolve();
      else process.once('exit', () => resolve());
    });
  const kill = async () => {
    if (!child?.pid) return;
    process.kill(-child.pid, 'SIGKILL');
    await ended(child);
  };
  const start = async () => {
    child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port)], {
      ...as,
      cwd: data,
      // A group of its own, so that all of its processes can be killed at once.
      detached: true,
      stdio: 'ignore',
    });
    for (const end = Date.now() + 30_000; ;) {
      try {
        await query('SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > end) {
          await kill();
          throw new Error(`PostgreSQL did not start: ${String(error)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  await start();
  return {
    port,
    pid: () => child?.pid ?? 0,
    start,
    query,
    kill,
    async stop() {
      if (!child) return;
      // Fast: connections are ended, nothing acknowledged is lost.
      child.kill('SIGINT');
      await ended(child);
    },
  };
}

const settings = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
`;
