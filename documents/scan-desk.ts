import { Worker } from 'node:worker_threads';
import type { ScanResults, ScanTask } from './scan-tasks.ts';
import { UnreadableScan } from './scan-type.ts';
import type { ScanReport, ScanRequest } from './scan-worker.ts';

/** A file on which no page gets done for so long is given up. */
const silenceMs = 30_000;
const attempts = 2;

interface Job extends ScanRequest {
  attempt: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const waiting: Job[] = [];
let current: Job | undefined;
let worker: Worker | undefined;
let silence: NodeJS.Timeout | undefined;
let lastId = 0;

/**
 * Has a scan worked on in the one worker thread, so that the event loop stays free; one scan after
 * the other, which bounds the memory. The thread starts with the first scan, is started again when
 * it dies, and does not keep the process alive while idle.
 */
export function atScanDesk<K extends ScanTask['kind']>(
  task: ScanTask & { kind: K },
  bytes: Uint8Array,
): Promise<ScanResults[K]> {
  return new Promise((resolve, reject) => {
    waiting.push({
      id: ++lastId,
      task,
      bytes,
      attempt: 1,
      resolve: (result) => resolve(result as ScanResults[K]),
      reject,
    });
    next();
  });
}

function next() {
  if (current) return;
  current = waiting.shift();
  if (!current) {
    worker?.unref();
    return;
  }
  worker ??= start();
  worker.ref();
  const { id, task, bytes } = current;
  worker.postMessage({ id, task, bytes } satisfies ScanRequest);
  listen();
}

function start(): Worker {
  const thread = new Worker(new URL('./scan-worker-start.mjs', import.meta.url), { execArgv: [] });
  thread.on('message', (report: ScanReport) => received(report));
  thread.on('error', () => died(thread));
  thread.on('exit', () => died(thread));
  return thread;
}

/** Starts the wait for the next sign of life. */
function listen() {
  clearTimeout(silence);
  silence = setTimeout(() => {
    const stuck = worker;
    worker = undefined;
    void stuck?.terminate();
    finish((job) => job.reject(new UnreadableScan('too-large')));
  }, silenceMs);
}

function received(report: ScanReport) {
  if (report.id !== current?.id) return;
  if (report.state === 'working') return listen();
  finish((job) => {
    if (report.state === 'done') job.resolve(report.result);
    else if (report.state === 'unreadable') job.reject(new UnreadableScan(report.reason));
    else job.reject(new Error(report.message));
  });
}

/** A file that twice takes the thread down with it is broken; once can be somebody else's fault. */
function died(thread: Worker) {
  if (thread !== worker) return;
  worker = undefined;
  const job = current;
  if (!job) return;
  if (job.attempt >= attempts) return finish(() => job.reject(new UnreadableScan('broken')));
  clearTimeout(silence);
  current = undefined;
  waiting.unshift({ ...job, attempt: job.attempt + 1 });
  next();
}

function finish(settle: (job: Job) => void) {
  clearTimeout(silence);
  const job = current;
  current = undefined;
  if (job) settle(job);
  next();
}
