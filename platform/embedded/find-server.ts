import { execFile } from 'node:child_process';
import { access, mkdtemp, readdir, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { buildWithGo, keepExecutable } from './build-with-go.ts';

const run = promisify(execFile);

export const serverVersion = '1.32.2';
const serverModule = `go.temporal.io/server/cmd/server@v${serverVersion}`;

export interface ServerBinary {
  path: string;
  args(place: { configFile: string; folder: string; ports: number[] }): string[];
}

type Report = (line: string) => void;
interface Places {
  /** `TEMPORAL_SERVER_BINARY`. */
  named?: string;
  path: string;
  cache: string;
}

const ways =
  'set TEMPORAL_SERVER_BINARY to a Temporal server or CLI, put a recent `temporal` on the PATH, ' +
  'install Go so that it can be built, or set TEMPORAL_ADDRESS to an existing cluster';

export const defaultCache = (environment: Record<string, string | undefined>): string =>
  join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'fernantrag');

const server = (path: string): ServerBinary => ({
  path,
  args: ({ configFile }) => ['--config-file', configFile, '--allow-no-auth', 'start'],
});

/** The Temporal CLI's own development server, with its database in our folder. */
const cli = (path: string): ServerBinary => ({
  path,
  args: ({ folder, ports }) => [
    'server',
    'start-dev',
    '--headless',
    ...['--ip', '127.0.0.1', '--port', String(ports[0]), '--log-level', 'error'],
    ...['--db-filename', join(folder, 'temporal.db')],
    ...['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
    ...['--dynamic-config-value', 'frontend.namespaceRPS.visibility=500'],
  ],
});

/** Asks the executable what it is; nothing where it is neither, or too old to skip time. */
async function identify(path: string): Promise<ServerBinary | undefined> {
  try {
    await access(path, constants.X_OK);
    const { stdout } = await run(path, ['--version'], { timeout: 10_000 });
    const own = /^temporal version (\d+)\.(\d+)\.(\d+)/.exec(stdout);
    const bundled = /Server (\d+)\.(\d+)\.(\d+)/i.exec(stdout);
    const [, major, minor] = bundled ?? own ?? [];
    if (Number(major) < 1 || (Number(major) === 1 && Number(minor) < 32)) return undefined;
    return bundled ? cli(path) : own ? server(path) : undefined;
  } catch {
    return undefined;
  }
}

async function onPath(path: string): Promise<ServerBinary | undefined> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const found = await identify(join(folder, 'temporal'));
    if (found) return found;
  }
  return undefined;
}

/** The development server that Temporal's SDK would use itself. */
async function download(cached: string): Promise<ServerBinary | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-'));
  try {
    const script =
      "const { TestWorkflowEnvironment: T } = await import('@temporalio/testing');" +
      "const e = await T.createLocal({ server: { executable: { type: 'cached-download', " +
      'downloadDir: process.argv[1] } } }); await e.teardown();';
    await run(process.execPath, ['--input-type=module', '-e', script, folder], { timeout: 60_000 });
    for (const name of await readdir(folder)) {
      if (!(await identify(join(folder, name)))) continue;
      await keepExecutable(join(folder, name), cached);
      return await identify(cached);
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(cached: string, report: Report): Promise<ServerBinary | undefined> {
  const what = `the Temporal server ${serverVersion}`;
  const built = await buildWithGo(serverModule, cached, `${what} (about five minutes)`, report);
  return built ? identify(cached) : undefined;
}

/** The server's executable: named, on the PATH, cached, downloaded or built, in this order. */
export async function findTemporalServer(
  { named, path, cache }: Places,
  report: Report,
): Promise<ServerBinary> {
  if (named) {
    const found = await identify(named);
    if (found) return found;
    throw new Error(
      `TEMPORAL_SERVER_BINARY=${named} is not a Temporal server or CLI of server 1.32 or newer.`,
    );
  }
  const cached = join(cache, `temporal-server-${serverVersion}`, 'server');
  const found = (await onPath(path)) ?? (await identify(cached));
  if (found) return found;
  report('No Temporal server is here yet; trying to download one (up to a minute) …');
  const fetched = (await download(cached)) ?? (await build(cached, report));
  if (fetched) return fetched;
  throw new Error(`No Temporal server can be had: ${ways}.`);
}
