import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectTemporal } from '../temporal.ts';
import { areFree, freeServerPorts } from './ports.ts';
import { portsNeeded, writeServerConfig } from './temporal-config.ts';
import type { ServerBinary } from './find-server.ts';

/** Prepares the server's own folder, and says how it is to be started there. */
export type ServerSetUp = (
  folder: string,
  ports: number[],
) => Promise<{ words: string[]; address: string; environment?: Record<string, string> }>;

const onSqlite =
  (binary: ServerBinary): ServerSetUp =>
  async (folder, ports) => {
    const { configFile, address } = await writeServerConfig(folder, ports);
    return { words: binary.args({ configFile, folder, ports }), address };
  };

export interface RunningServer {
  address: string;
  pid: number;
  stop(): Promise<void>;
}

/** How long a start may take, and a stop before it is forced. */
const startMs = 60_000;
const stopMs = 8_000;
const steadyMs = 10_000;

/**
 * Starts the server on its SQLite files, or as it is told, on ports of its own, and waits for it.
 * One left over from a killed instance is ended first; one that dies is started again in place.
 */
export async function startTemporalServer({
  binary,
  dataDir,
  report,
  setUp = onSqlite(binary),
}: {
  binary: ServerBinary;
  dataDir: string;
  report: (line: string) => void;
  setUp?: ServerSetUp;
}): Promise<RunningServer> {
  const folder = join(dataDir, 'temporal');
  const pidFile = join(folder, 'pid');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await endLeftover(pidFile, folder);
  const ports = await samePorts(join(folder, 'ports'));
  const { words, address, environment } = await setUp(folder, ports);
  const log = createWriteStream(join(folder, 'server.log'), { flags: 'w', mode: 0o600 });
  // A line of one that was killed may come after the end; nobody needs it.
  log.on('error', () => undefined);
  let stopping = false;
  let restarts = 0;
  let child: ChildProcess;

  const launch = () => {
    child = spawn(binary.path, words, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: folder,
      detached: true,
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('error', (error) => report(`The Temporal server cannot be run: ${error.message}`));
    const launched = Date.now();
    child.once('exit', (code) => {
      if (stopping) return;
      // One that has worked for a while is started at once again.
      restarts = Date.now() - launched > steadyMs ? 1 : restarts + 1;
      report(`The Temporal server ended (code ${code}); starting it again.`);
      setTimeout(
        () => {
          if (!stopping) launch().catch((error: unknown) => report(String(error)));
        },
        Math.min(500 * 2 ** restarts, 30_000),
      );
    });
    return writeFile(pidFile, String(child.pid ?? ''), { mode: 0o600 });
  };

  const stop = async () => {
    stopping = true;
    if (child.pid && child.exitCode === null && child.signalCode === null) {
      // Closed and not only exited: its last lines are written by then.
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await ended;
      clearTimeout(force);
    }
    log.end();
    await rm(pidFile, { force: true });
  };

  await launch();
  try {
    await waitForAnswer(address);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address,
    get pid() {
      return child.pid ?? 0;
    },
    stop,
  };
}

/**
 * The ports of the last start, where they are still free: a server that comes back on others takes
 * half a minute to forget where it was before.
 */
async function samePorts(file: string): Promise<number[]> {
  const known = (await readFile(file, 'utf8').catch(() => '')).split(' ').map(Number);
  const usable = known.length === portsNeeded && known.every((port) => port > 0);
  const ports = usable && (await areFree(known)) ? known : await freeServerPorts(portsNeeded);
  await writeFile(file, ports.join(' '), { mode: 0o600 });
  return ports;
}

/** Where the server of a running one-command installation is reached. */
export async function embeddedAddress(dataDir: string): Promise<string> {
  const ports = await readFile(join(dataDir, 'temporal', 'ports'), 'utf8').catch(() => '');
  return `127.0.0.1:${ports.split(' ')[0] || 7233}`;
}

async function waitForAnswer(address: string): Promise<void> {
  const end = Date.now() + startMs;
  for (;;) {
    try {
      const connection = await connectTemporal({ address, namespace: '', taskQueue: '' });
      try {
        await connection.workflowService.getSystemInfo({});
        await connection.workflowService.listNamespaces({ pageSize: 1 });
        return;
      } finally {
        await connection.close();
      }
    } catch {
      if (Date.now() > end) {
        throw new Error('The Temporal server did not start within a minute; see its server.log.');
      }
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}

/** Ends a server of this folder whose instance was killed; any other process is left alone. */
async function endLeftover(pidFile: string, folder: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!pid) return;
  const ours = async () =>
    (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(folder);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await ours())) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let n = 0; (await ours()) && n < 80; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
