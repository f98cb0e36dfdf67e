import { execFile } from 'node:child_process';
import { chown, mkdir, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  accountOfPostgres,
  findPostgres,
  runPostgres,
  type RunningPostgres,
} from '../../platform/drill/postgres.ts';
import { freePorts } from '../../platform/embedded/ports.ts';
import { installWithApt } from '../support/apt.ts';

const run = promisify(execFile);
type Report = (line: string) => void;

/** The only account; reachable on loopback alone, without a password. */
export const databaseUser = 'temporal';

/** @returns the folder of the server's commands; installed with apt-get where that may be done. */
async function providePostgres(path: string, report: Report): Promise<string> {
  const there = await findPostgres(path);
  if (there) return there;
  installWithApt('postgresql', report);
  const installed = await findPostgres(path);
  if (installed) return installed;
  throw new Error('No PostgreSQL for the tests of the cluster; expected `initdb` on the PATH.');
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
  const as = await accountOfPostgres();
  const data = join(folder, 'postgresql');
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (as && (await stat(data)).uid !== as.uid) await chown(data, as.uid, as.gid);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const words = ['-D', data, '-U', databaseUser, '-A', 'trust', '-E', 'UTF8', '--locale=C'];
    await run(join(bin, 'initdb'), words, { ...as, cwd: data });
    await writeFile(join(data, 'postgresql.auto.conf'), settings, { flag: 'a' });
  }
  const [port = 0] = await freePorts(1);
  return runPostgres({ bin, data, port, user: databaseUser, as });
}

const settings = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
`;
