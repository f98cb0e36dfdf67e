import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Puts an executable into the cache in one step, so that two instances never see half of it. */
export async function keepExecutable(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const temporary = `${to}.${process.pid}`;
  await copyFile(from, temporary);
  await chmod(temporary, 0o755);
  await rename(temporary, to);
}

/**
 * Builds the command of a Go module, such as `example.org/tool/cmd/tool@v1.2.3`, and keeps it at
 * `to`. False, with the reason reported, where that is not possible.
 */
export async function buildWithGo(
  module: string,
  to: string,
  what: string,
  report: (line: string) => void,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-'));
  report(`Building ${what} with Go, once …`);
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1_000);
  const tick = setInterval(() => report(`  … still building (${seconds()} s)`), 30_000);
  try {
    await install(module, folder);
    const [command] = await readdir(folder);
    if (!command) throw new Error('nothing was built');
    await keepExecutable(join(folder, command), to);
    report(`Built in ${seconds()} s and kept in ${to}.`);
    return true;
  } catch (error) {
    report(`Building with Go is not possible (${(error as Error).message}).`);
    return false;
  } finally {
    clearInterval(tick);
    await rm(folder, { recursive: true, force: true });
  }
}

const install = (module: string, folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const go = spawn('go', ['install', module], {
      env: { ...process.env, GOTOOLCHAIN: 'auto', GOBIN: folder },
      stdio: 'ignore',
      cwd: folder,
    });
    go.once('error', reject);
    go.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`code ${code}`))));
  });
