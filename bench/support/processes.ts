import { readdir, readFile } from 'node:fs/promises';

/** The kernel counts the time of processes in hundredths of a second. */
const ticksPerSecond = 100;

async function statOf(pid: number): Promise<string[]> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name of the command may hold spaces; what follows its bracket is regular.
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
}

/** Processor time of a process so far, all of its threads, in milliseconds. */
export async function cpuOf(pid: number): Promise<number> {
  const stat = await statOf(pid);
  return ((Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) * 1_000) / ticksPerSecond;
}

/** Of a process and of those it has started, also of those that have ended. */
export async function cpuOfFamily(pid: number): Promise<number> {
  const stat = await statOf(pid);
  let cpu = await cpuOf(pid);
  cpu += ((Number(stat[13] ?? 0) + Number(stat[14] ?? 0)) * 1_000) / ticksPerSecond;
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    if (Number((await statOf(Number(name)))[1]) === pid) cpu += await cpuOf(Number(name));
  }
  return cpu;
}

/** Resident memory in MB. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
