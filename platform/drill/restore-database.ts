import { chown, cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Manifest } from '../backup/manifest.ts';
import { freePorts } from '../embedded/ports.ts';
import type { ServerBinary } from '../embedded/find-server.ts';
import { startTemporalServer } from '../embedded/temporal-server.ts';
import { accountOfPostgres, findPostgres, runPostgres } from './postgres.ts';
import { startTemporalOn } from './temporal-on-postgres.ts';

interface Restoring {
  /** The copy in the backup. */
  from: string;
  /** The drill's own folder. */
  folder: string;
  manifest: Manifest;
  binary: ServerBinary;
  path: string;
  report: (line: string) => void;
}
export interface RestoredServer {
  address: string;
  stop(): Promise<void>;
}

/** Starts a Temporal server of its own on a copy of the backup's database. */
export const restoreDatabase = (restoring: Restoring): Promise<RestoredServer> =>
  restoring.manifest.database === 'sqlite' ? ofSqlite(restoring) : ofPostgres(restoring);

/**
 * A server finds the others of its cluster in its database, and believes them alive for 20 seconds
 * after their last word: a copy has to be older, or it would join the running office.
 */
const forgottenAfterMs = 60_000;

async function ofSqlite({ from, folder, manifest, binary, report }: Restoring) {
  const to = join(folder, 'temporal');
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await readdir(from)) await cp(join(from, name), join(to, name));
  const wait = Date.parse(manifest.databaseTo) + forgottenAfterMs - Date.now();
  if (wait > 0) {
    report(
      `The backup is fresh: waiting ${Math.ceil(wait / 1_000)} s, so as not to meet its server.`,
    );
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return startTemporalServer({ binary, dataDir: folder, report });
}

async function ofPostgres({ from, folder, manifest, binary, path, report }: Restoring) {
  const bin = await findPostgres(path);
  if (!bin) throw new Error('No PostgreSQL is installed here; expected `initdb` on the PATH.');
  await verify(bin, from);
  const as = await accountOfPostgres();
  const data = join(folder, 'postgresql');
  await cp(from, data, { recursive: true });
  const own = join(data, 'drill.conf');
  const access = join(data, 'drill.hba');
  await writeFile(own, '');
  await writeFile(access, 'host all all 127.0.0.1/32 trust\n');
  if (as) await giveTo(data, as);
  const [port = 0] = await freePorts(1);
  const user = manifest.databaseUser ?? 'temporal';
  const postgres = await runPostgres({
    ...{ bin, data, port, user, as },
    // Whatever the office has set: nothing is archived, nobody but this machine is listened to.
    words: [
      ...['config_file', own, 'hba_file', access, 'listen_addresses', '127.0.0.1'],
      ...['unix_socket_directories', '', 'archive_mode', 'off', 'ssl', 'off'],
      ...['max_connections', '200', 'shared_preload_libraries', ''],
    ].flatMap((word, n, all) => (n % 2 ? ['-c', `${all[n - 1]}=${word}`] : [])),
    patienceMs: 10 * 60_000,
  });
  const { server, stop } = await startTemporalOn(postgres, {
    ...{ binary, dataDir: folder, report, user, dynamic: {} },
    // The servers of the office: this one must not try to join them.
    prepare: () => postgres.query('DELETE FROM cluster_membership', 'temporal'),
  });
  return { address: server.address, stop };
}

const run = promisify(execFile);

/** Holds every file against the list that was made with the copy. */
async function verify(bin: string, from: string): Promise<void> {
  const command = join(bin, 'pg_verifybackup');
  if (!existsSync(command)) return;
  await run(command, ['--quiet', from]).catch((error: unknown) => {
    const { stderr = '' } = error as { stderr?: string };
    throw new Error(`The copy of the database is damaged: ${stderr.trim().split('\n')[0]}`);
  });
}

async function giveTo(folder: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chown(join(entry.parentPath, entry.name), uid, gid);
  }
}
