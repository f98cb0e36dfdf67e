import { createHash } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { errorCode } from './durable-file.ts';
import type { Log } from './log.ts';

/** A file that will never be registered; the message says why. `UnreadableScan` means it too. */
export class RejectedFile extends Error {
  override name = 'RejectedFile';
}

export interface InboxOptions {
  dir: string;
  /** Resolves when what is in the file is durable. @throws {RejectedFile} */
  register: (bytes: Uint8Array, name: string) => Promise<void>;
  /** Told of a file that is rejected unread, before it goes; `mark` tells it from a later one. */
  unreadable: (file: {
    name: string;
    mark: string;
    reason: 'empty' | 'too-large';
  }) => Promise<string>;
  log: Log;
  intervalMs?: number;
  /** Larger files are rejected unread. */
  maxBytes?: number;
}

interface Waiting {
  mark: string;
  /** Looks that found the file unchanged. */
  looks: number;
  failures: number;
  notBefore: number;
}

const unfinished = /^[.~]|~$|\.(tmp|temp|part|partial|crdownload|filepart|writing)$/i;
const rejectedFolder = 'rejected';
/** A scanner may create its file long before it writes the first byte. */
const looksWhenEmpty = 60;
const longestPause = 5 * 60_000;
const refusals = new Set(['RejectedFile', 'UnreadableScan']);
/** File names are given by people and may hold theirs. */
const idOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 12);

/**
 * Watches a folder that a scanner or a bank writes to by looking again and again, which works on network shares.
 * A file is taken when it has not changed between two looks, and removed when it is registered.
 * What failed stays and is tried again, after longer and longer pauses up to five minutes.
 */
export async function watchInbox({
  dir,
  register,
  unreadable,
  log,
  intervalMs = 1_000,
  maxBytes = 100 * 1024 * 1024,
}: InboxOptions) {
  await mkdir(join(dir, rejectedFolder), { recursive: true, mode: 0o700 });
  const waiting = new Map<string, Waiting>();
  let stopped = false;
  let wake: () => void = () => undefined;

  const reject = async (name: string, reason: string) => {
    const target = await freeName(join(dir, rejectedFolder), name);
    await writeFile(`${target}.txt`, `${reason}\n`, { mode: 0o600, flag: 'wx' });
    await rename(join(dir, name), target);
    log.warn({ file: idOf(name) }, 'a file of an inbox was rejected');
  };

  const take = async (name: string, mark: string) => {
    const path = join(dir, name);
    const { size } = await lstat(path);
    if (size === 0 || size > maxBytes) {
      const reason = size === 0 ? 'empty' : 'too-large';
      await reject(name, await unreadable({ name, mark, reason }));
      return;
    }
    // Opened for writing: shares with locks refuse that while the scanner still has the file.
    const file = await open(path, 'r+');
    const bytes = await file.readFile().finally(() => file.close());
    if ((await markOf(path)) !== mark) return;
    try {
      await register(bytes, name);
    } catch (error) {
      if (!(error instanceof Error) || !refusals.has(error.name)) throw error;
      await reject(name, error.message);
      return;
    }
    // Overwritten in the meantime, it is another scan now.
    if ((await markOf(path)) === mark) await rm(path);
  };

  const consider = async (name: string) => {
    // A link leads to a file that is none of the scanner's.
    const found = await lstat(join(dir, name)).catch(() => undefined);
    if (!found?.isFile()) return;
    const mark = `${found.size} ${found.mtimeMs}`;
    const before = waiting.get(name);
    if (before?.mark !== mark) {
      waiting.set(name, { mark, looks: 0, failures: 0, notBefore: 0 });
      return;
    }
    before.looks += 1;
    if (found.size === 0 && before.looks < looksWhenEmpty) return;
    if (before.notBefore > Date.now()) return;
    try {
      await take(name, mark);
      waiting.delete(name);
    } catch (error) {
      before.failures += 1;
      before.notBefore =
        Date.now() + Math.min(intervalMs * 2 ** Math.min(before.failures, 20), longestPause);
      log.error(
        { err: error, file: idOf(name), failures: before.failures },
        'a file could not be registered; it stays in the inbox',
      );
    }
  };

  const look = async () => {
    const names = (await readdir(dir)).filter((name) => !unfinished.test(name)).sort();
    const there = new Set(names);
    for (const name of waiting.keys()) if (!there.has(name)) waiting.delete(name);
    for (const name of names) {
      if (stopped) return;
      await consider(name);
    }
  };

  const run = (async () => {
    while (!stopped) {
      await look().catch((error: unknown) => log.error({ err: error }, 'an inbox is unreadable'));
      if (stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, intervalMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();

  return {
    /** Waits for the file in hand. */
    async stop() {
      stopped = true;
      wake();
      await run;
    },
  };
}

async function markOf(path: string): Promise<string | undefined> {
  try {
    const { size, mtimeMs } = await lstat(path);
    return `${size} ${mtimeMs}`;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Folders take names of 255 bytes; a number and an ending are still to come. */
function shortName(name: string): string {
  const { name: stem, ext } = parse(name);
  const room = 230 - Buffer.byteLength(ext);
  if (Buffer.byteLength(name) <= 230 || room < 1) return name;
  const letters = [...stem];
  while (Buffer.byteLength(letters.join('')) > room) letters.pop();
  return `${letters.join('')}${ext}`;
}

/** An earlier rejected file of the same name is kept. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(shortName(name));
  const taken = new Set(await readdir(folder));
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? `${stem}${ext}` : `${stem}-${count}${ext}`;
    if (!taken.has(tried) && !taken.has(`${tried}.txt`)) return join(folder, tried);
  }
}
