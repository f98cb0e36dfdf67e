import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../platform/embedded/ports.ts';
import { Office } from '../../scripts/demo/office.ts';

const main = fileURLToPath(new URL('../../platform/embedded/main.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = 90_000;

/** The one-command mode with a folder of its own, as anybody starts it: real services, real sign-in. */
export async function startOffice(
  environment: Record<string, string> = {},
  /** A folder that is there already, and stays. */
  kept?: string,
) {
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'fernantrag-office-')));
  const [port] = await freePorts(1);
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: root,
    env: {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'] },
      ...{ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
      ...environment,
    },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Not ready in time:\n${said}`)), patience);
    const hear = (bytes: Buffer) => {
      said += bytes.toString();
      if (!said.includes('Ready after')) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void exited.then(() => reject(new Error(`The office did not start:\n${said}`)));
  });
  return {
    dataDir,
    /** All that it has said so far. */
    said: () => said,
    temporal: /Temporal +(\S+)/.exec(said)?.[1] ?? '',
    office: await Office.at(`http://localhost:${port}`, join(dataDir, 'api-token')),
    async stop() {
      child.kill('SIGTERM');
      await exited;
      if (!kept) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
