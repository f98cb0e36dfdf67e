import { readdirSync, readFileSync } from 'node:fs';

export interface Cost {
  ms: number;
  /** Mebibytes at the most, of the processes that this one has started. */
  workerMb: number;
  /** Mebibytes that this process has grown by at the most. */
  ownMb: number;
}

const mebibyte = 1 << 20;

/** Does it and measures what it costs, the native memory of its processes counted. */
export async function measured<T>(run: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
  const before = process.memoryUsage.rss();
  const began = performance.now();
  let workerMb = 0;
  let own = before;
  const look = () => {
    own = Math.max(own, process.memoryUsage.rss());
    workerMb = Math.max(workerMb, ...children().map(residentMb));
  };
  const timer = setInterval(look, 20);
  try {
    const result = await run();
    look();
    const ms = Math.round(performance.now() - began);
    return { result, cost: { ms, workerMb, ownMb: Math.round((own - before) / mebibyte) } };
  } finally {
    clearInterval(timer);
  }
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
const children = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf)
    .filter((status) => new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status));
const residentMb = (status: string): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
