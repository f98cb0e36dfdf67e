import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from './log.ts';

/** A file that will never become a mail item; the message says why. */
export class RejectedFile extends Error {
  override name = 'RejectedFile';
}

export interface InboxOptions {
  dir: string;
  /** Resolves when the mail item is durable. @throws {RejectedFile} */
  register: (bytes: Uint8Array, name: string) => Promise<void>;
  log: Log;
  intervalMs?: number;
}

const unfinished = /^\.|~$|\.(tmp|part|partial|crdownload|filepart)$/i;
const rejectedFolder = 'rejected';

/**
 * Watches the folder a scanner writes to by looking again and again, which works on network shares.
 * A file is taken when it has not changed between two looks, and removed when it is registered.
 */
export async function watchInbox({ dir, register, log, intervalMs = 1_000 }: InboxOptions) {
  await mkdir(join(dir, rejectedFolder), { recursive: true, mode: 0o700 });
  let seen = new Map<string, string>();
  let stopped = false;
  let wake: () => void = () => undefined;

  const take = async (name: string) => {
    const path = join(dir, name);
    try {
      await register(await readFile(path), name);
      await rm(path);
    } catch (error) {
      if (!(error instanceof RejectedFile)) throw error;
      const target = join(dir, rejectedFolder, name);
      await writeFile(`${target}.txt`, `${error.message}\n`, { mode: 0o600 });
      await rename(path, target);
      log.warn({ reason: error.message }, 'a scanned file was rejected');
    }
  };

  const look = async () => {
    const now = new Map<string, string>();
    for (const name of (await readdir(dir)).sort()) {
      if (unfinished.test(name)) continue;
      const found = await stat(join(dir, name)).catch(() => undefined);
      if (!found?.isFile()) continue;
      const mark = `${found.size} ${found.mtimeMs}`;
      if (seen.get(name) !== mark) {
        now.set(name, mark);
        continue;
      }
      if (stopped) return;
      try {
        await take(name);
      } catch (error) {
        log.error({ err: error }, 'a scanned file could not be registered; it stays in the inbox');
        now.set(name, mark);
      }
    }
    seen = now;
  };

  const run = (async () => {
    while (!stopped) {
      await look().catch((error: unknown) => log.error({ err: error }, 'the inbox is unreadable'));
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, intervalMs);
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
