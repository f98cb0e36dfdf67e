import { Worker } from 'node:worker_threads';
import { UnreadableScan } from './scan-type.ts';
import type { ScanResults, ScanTask } from './scan-tasks.ts';
import type { ScanReport, ScanRequest } from './scan-worker.ts';

interface Job {
  task: ScanTask;
  bytes: Uint8Array;
  attempt: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const attempts = 2;

/**
 * Has scans worked on in one worker thread, one after the other: the event loop stays free and the
 * memory bounded. The thread starts with the first scan, starts again after it died, and does not
 * keep the process alive while idle.
 * @param silenceMs a file on which no page gets done for so long is given up
 */
export function createScanDesk({ entry, silenceMs }: { entry: URL; silenceMs: number }) {
  const waiting: Job[] = [];
  let current: { id: number; job: Job } | undefined;
  let thread: Worker | undefined;
  let ready = false;
  let silence: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(entry, { execArgv: [] });
    ready = false;
    started.on('message', (report: ScanReport) => received(report));
    started.on('error', (error) => died(started, error));
    started.on('exit', () => died(started, undefined));
    return started;
  }

  function next() {
    if (current) return;
    const job = waiting.shift();
    if (!job) return thread?.unref();
    current = { id: ++lastId, job };
    thread ??= start();
    thread.ref();
    const { task, bytes } = job;
    thread.postMessage({ id: lastId, task, bytes } satisfies ScanRequest);
    awaitSign();
  }

  function awaitSign() {
    clearTimeout(silence);
    silence = setTimeout(() => {
      const stuck = thread;
      thread = undefined;
      void stuck?.terminate();
      finish((job) => job.reject(new UnreadableScan('too-large')));
    }, silenceMs);
  }

  function received(report: ScanReport) {
    if (report.state === 'ready') ready = true;
    else if (report.id !== current?.id) return;
    else if (report.state === 'working') awaitSign();
    else if (report.state === 'done') finish((job) => job.resolve(report.result));
    else if (report.state === 'failed') finish((job) => job.reject(new Error(report.message)));
    else finish((job) => job.reject(new UnreadableScan(report.reason)));
  }

  /** A file that twice takes the thread down is broken; once can be the fault of something else. */
  function died(dead: Worker, error: unknown) {
    if (dead !== thread) return;
    thread = undefined;
    if (!ready) {
      return finish((job) =>
        job.reject(new Error('The scan worker does not start', { cause: error })),
      );
    }
    if (!current) return;
    if (current.job.attempt < attempts) waiting.unshift({ ...current.job, attempt: attempts });
    else current.job.reject(new UnreadableScan('broken', { cause: error }));
    finish(() => undefined);
  }

  function finish(settle: (job: Job) => void) {
    clearTimeout(silence);
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
      next();
    });
}

const entry = new URL('./scan-worker-start.mjs', import.meta.url);
/** Reads whole stacks, which can take a minute. */
export const atReadingDesk = createScanDesk({ entry, silenceMs: 30_000 });
/** Single pages for people who wait, also while a stack is read. */
export const atQuickDesk = createScanDesk({ entry, silenceMs: 30_000 });
