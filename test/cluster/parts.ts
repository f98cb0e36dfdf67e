import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = 60_000;

/** A process of its own, as production runs it: `npm run api` or `npm run worker`. */
export interface Part {
  name: string;
  pid(): number;
  /** All that it has said, standard output and errors. */
  said(): string;
  start(): Promise<void>;
  /** SIGTERM, and so long it took, in milliseconds. */
  stop(): Promise<number>;
  /** SIGKILL. */
  kill(): Promise<void>;
  running(): boolean;
}

/** @param ready what its log says when it has begun to work */
export async function startPart(
  name: string,
  entry: string,
  environment: Record<string, string>,
  ready: string,
  /** Of the code that runs; this one's, if not said. */
  tree = root,
): Promise<Part> {
  let child: ChildProcess | undefined;
  let said = '';
  let exited: Promise<void> = Promise.resolve();

  const end = async (signal: NodeJS.Signals) => {
    const began = performance.now();
    child?.kill(signal);
    await exited;
    return performance.now() - began;
  };
  const part: Part = {
    name,
    pid: () => child?.pid ?? 0,
    said: () => said,
    running: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    async start() {
      const from = said.length;
      const started = spawn(process.execPath, ['--import', 'tsx', entry], {
        cwd: tree,
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      exited = new Promise((resolve) => started.once('exit', () => resolve()));
      await new Promise<void>((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${name} ${why}:\n${said.slice(from)}`));
        const late = setTimeout(() => fail('is not ready in time'), patience);
        const hear = (bytes: Buffer) => {
          said += bytes.toString();
          if (!said.slice(from).includes(ready)) return;
          clearTimeout(late);
          resolve();
        };
        started.stdout.on('data', hear);
        started.stderr.on('data', hear);
        void exited.then(() => fail('did not start'));
      });
    },
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
  await part.start();
  return part;
}
