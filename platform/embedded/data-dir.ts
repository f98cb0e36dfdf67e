import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** When a process began, in clock ticks since boot: with the pid it names one process for good. */
export async function startOf(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    try {
      process.kill(pid, 0);
      return 'unknown';
    } catch {
      return undefined;
    }
  }
}

/**
 * Makes the data folder and takes its lock; a lock of a process that is gone is taken over.
 * @throws one line when the folder cannot be written or another instance uses it.
 */
export async function lockDataDir(dataDir: string): Promise<{ release(): Promise<void> }> {
  const path = join(dataDir, 'lock');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK);
  } catch (error) {
    throw new Error(
      `DATA_DIR=${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}); ` +
        'expected a folder that this user may write to.',
    );
  }
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(`${process.pid} ${await startOf(process.pid)}`);
      await file.close();
      return { release: () => rm(path, { force: true }) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') {
        throw new Error(`DATA_DIR=${dataDir} cannot be written (${code}).`);
      }
    }
    const [pid = '', started] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
    const running = pid ? await startOf(Number(pid)) : undefined;
    if (running !== undefined && (running === started || running === 'unknown')) {
      throw new Error(
        `DATA_DIR=${dataDir} is in use by process ${pid}; expected a folder of its own for each ` +
          'instance (set DATA_DIR and PORT).',
      );
    }
    await rm(path, { force: true });
  }
  throw new Error(`DATA_DIR=${dataDir} is being taken by another instance.`);
}
