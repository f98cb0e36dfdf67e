import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  carefully,
  taskLimits,
  type Limits,
  type ScanResults,
  type ScanTask,
} from './scan-task.ts';
import { UnreadableScan, type UnreadableReason } from './scan-type.ts';
import type { ScanReport, ScanRequest } from './scan-worker.ts';

interface Job {
  task: ScanTask;
  bytes: Uint8Array;
  attempt: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const minute = 60_000;
const startMs = minute;
const idleMs = 5 * minute;
const attempts = 2;

/**
 * Has the bytes of strangers worked on in one process, one file after the other. The process has
 * nothing but these bytes: no environment, no key, no case. One that dies, grows or does not end is
 * an answer about its file; the next file gets a fresh one. It starts with the first file, ends
 * after a while without any, and does not keep its parent alive.
 * @param memoryMb what the process may hold in all, native and WASM memory counted
 */
export function createScanDesk({
  entry,
  memoryMb,
  limitsOf = (kind) => taskLimits[kind],
  onLoss = () => undefined,
}: {
  entry: URL;
  memoryMb: number;
  limitsOf?: (kind: ScanTask['kind']) => Limits;
  /** A file took its process down, or had to be given up. */
  onLoss?: (task: ScanTask, reason: UnreadableReason) => void;
}) {
  const waiting: Job[] = [];
  let current: { id: number; job: Job } | undefined;
  let worker: ChildProcess | undefined;
  let ready = false;
  let silence: NodeJS.Timeout | undefined;
  let end: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): ChildProcess {
    const { TMPDIR } = process.env;
    const started = fork(fileURLToPath(entry), [String(memoryMb)], {
      env: TMPDIR ? { TMPDIR } : {},
      execArgv: [`--max-old-space-size=${memoryMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    ready = false;
    started.on('message', (report: ScanReport) => received(started, report));
    started.once('error', () => died(started, 'broken'));
    // Killed by its guard, or by the system for want of memory.
    started.once('exit', (_, signal) =>
      died(started, signal === 'SIGKILL' ? 'too-large' : 'broken'),
    );
    return started;
  }

  function dismiss() {
    const dismissed = worker;
    worker = undefined;
    dismissed?.kill('SIGKILL');
  }

  function next() {
    if (current) return;
    const job = waiting.shift();
    if (!job) return rest();
    current = { id: ++lastId, job };
    worker ??= start();
    worker.ref();
    worker.channel?.ref();
    if (ready) hand();
    else silence = setTimeout(dismissSilent, startMs);
  }

  function rest() {
    worker?.unref();
    worker?.channel?.unref();
    silence = setTimeout(dismiss, idleMs).unref();
  }

  function hand() {
    if (!current || !worker) return;
    const { id, job } = current;
    const { task, bytes } = job;
    worker.send({ id, task, bytes } satisfies ScanRequest, () => undefined);
    end = setTimeout(dismissSilent, limitsOf(task.kind).totalMs);
    awaitSign();
  }

  function awaitSign() {
    clearTimeout(silence);
    if (current) silence = setTimeout(dismissSilent, limitsOf(current.job.task.kind).silenceMs);
  }

  function dismissSilent() {
    const silent = worker;
    if (!silent) return;
    died(silent, 'too-large');
    silent.kill('SIGKILL');
  }

  function received(from: ChildProcess, report: ScanReport) {
    if (from !== worker) return;
    if (report.state === 'ready') {
      ready = true;
      clearTimeout(silence);
      hand();
    } else if (report.id !== current?.id) return;
    else if (report.state === 'working') awaitSign();
    else if (report.state === 'done') {
      // WASM memory never shrinks: what a large file left behind is not the next one's fault.
      if (report.rss > (memoryMb * 1024 * 1024) / 2) dismiss();
      finish((job) => job.resolve(report.result));
    } else if (report.state === 'failed') finish((job) => job.reject(new Error(report.message)));
    else finish((job) => job.reject(new UnreadableScan(report.reason)));
  }

  /** Once can be the fault of something else, and some tasks can be done with more care. */
  function died(dead: ChildProcess, reason: UnreadableReason) {
    if (dead !== worker) return;
    worker = undefined;
    if (!ready) {
      return finish((job) => job.reject(new Error('The scan worker does not start')));
    }
    if (!current) return;
    const { job } = current;
    onLoss(job.task, reason);
    const again = carefully(job.task) ?? (reason === 'broken' ? job.task : undefined);
    if (again && job.attempt < attempts) {
      waiting.unshift({ ...job, task: again, attempt: attempts });
      finish(() => undefined);
    } else finish(() => job.reject(new UnreadableScan(reason)));
  }

  function finish(settle: (job: Job) => void) {
    clearTimeout(silence);
    clearTimeout(end);
    if (current) settle(current.job);
    current = undefined;
    next();
  }

  return <K extends ScanTask['kind']>(
    task: ScanTask & { kind: K },
    bytes: Uint8Array,
  ): Promise<ScanResults[K]> =>
    new Promise((resolve, reject) => {
      const settle = (result: unknown) => resolve(result as ScanResults[K]);
      waiting.push({ task, bytes, attempt: 1, resolve: settle, reject });
      if (!current) clearTimeout(silence);
      next();
    });
}

const entry = new URL('./scan-worker-start.mjs', import.meta.url);
/** The largest picture that is taken needs 1,450 MB while it becomes a page. */
const memoryMb = 2_048;
/** Reads whole stacks, which can take minutes. */
export const atReadingDesk = createScanDesk({ entry, memoryMb });
/** Pages for people of the office, also while a stack is read. */
export const atQuickDesk = createScanDesk({ entry, memoryMb });
/** What just came in: a hostile file keeps nobody waiting but other senders. */
export const atFrontDesk = createScanDesk({ entry, memoryMb: 1_024 });
