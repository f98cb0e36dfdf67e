import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface RunningPostgres {
  port: number;
  pid(): number;
  /** As a power cut would: all of its processes at once. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  query(sql: string, database?: string): Promise<string>;
}

/** The folder of the server's commands: on the PATH, or where Debian puts them. */
export async function findPostgres(path: string): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const debian = versions
    .map(Number)
    .sort((a, b) => b - a)
    .map((version) => `/usr/lib/postgresql/${version}/bin`);
  return [...path.split(delimiter), ...debian].find((folder) =>
    ['initdb', 'postgres', 'psql'].every((command) => existsSync(join(folder, command))),
  );
}

/** PostgreSQL refuses to run as root: then it runs as the account of the distribution. */
export async function accountOfPostgres(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** Starts a server on a folder of data, and waits for it. */
export async function runPostgres({
  bin,
  data,
  port,
  user,
  as,
  words = [],
  patienceMs = 30_000,
}: {
  bin: string;
  data: string;
  port: number;
  user: string;
  as: { uid: number; gid: number } | undefined;
  /** More of the command line, which wins over every file of settings. */
  words?: string[];
  patienceMs?: number;
}): Promise<RunningPostgres> {
  let child: ChildProcess | undefined;

  const query = async (sql: string, database = 'postgres') => {
    const place = ['-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', database];
    return (await run(join(bin, 'psql'), [...place, '-XAtc', sql])).stdout.trim();
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
    child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...words], {
      ...as,
      cwd: data,
      // A group of its own, so that all of its processes can be killed at once.
      detached: true,
      stdio: 'ignore',
    });
    for (const end = Date.now() + patienceMs; ;) {
      try {
        await query('SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > end || child.exitCode !== null) {
          if (child.exitCode === null) await kill();
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
