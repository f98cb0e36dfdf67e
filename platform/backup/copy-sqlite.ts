import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Both databases and their logs; the rest of the folder belongs to the running server. */
const isDatabase = (name: string) => /\.db(-wal)?$/.test(name);

/**
 * Copies the files of the embedded server. One that runs stands still meanwhile, so that all files are
 * of the same instant: what SQLite finds after a power cut, and recovers from.
 */
export async function copySqlite(dataDir: string, to: string): Promise<void> {
  const folder = join(dataDir, 'temporal');
  await mkdir(to, { recursive: true, mode: 0o700 });
  const names = async () => (await readdir(folder)).filter(isDatabase);
  const pid = await serverOf(folder);
  if (pid) process.kill(pid, 'SIGSTOP');
  try {
    for (const name of await names()) {
      await copyFile(join(folder, name), join(to, name), constants.COPYFILE_FICLONE);
    }
  } finally {
    if (pid) process.kill(pid, 'SIGCONT');
  }
  if (!(await readdir(to)).some(isDatabase)) {
    throw new Error(`${folder}: there is no database; expected the DATA_DIR of an installation.`);
  }
}

/** The server that has this folder's files open, if one does. */
async function serverOf(folder: string): Promise<number | undefined> {
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => ''));
  if (!pid) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes(folder) ? pid : undefined;
}
