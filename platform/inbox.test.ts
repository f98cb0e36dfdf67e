import {
  appendFile,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RejectedFile, watchInbox, type InboxOptions } from './inbox.ts';
import { createLog } from './log.ts';

let dir: string;
let lines: string[];
let inbox: Awaited<ReturnType<typeof watchInbox>> | undefined;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'inbox-'));
  lines = [];
});
afterEach(async () => {
  await inbox?.stop();
  inbox = undefined;
  await rm(dir, { recursive: true, force: true });
});

const log = () => createLog('info', 'test', { write: (line) => void lines.push(line) });
async function watch(register: InboxOptions['register'], more: Partial<InboxOptions> = {}) {
  const unreadable: InboxOptions['unreadable'] = async ({ reason }) => `It is ${reason}.`;
  inbox = await watchInbox({ dir, register, unreadable, log: log(), intervalMs: 20, ...more });
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const files = async () => (await readdir(dir)).sort();

test('a finished file is registered once, then removed', async () => {
  const seen: string[] = [];
  await writeFile(join(dir, 'one.pdf'), 'one');
  await watch(async (bytes, name) => {
    seen.push(`${name} ${Buffer.from(bytes).toString()}`);
  });
  await vi.waitFor(async () => expect(await files()).toEqual(['rejected']));
  await pause(100);
  expect(seen).toEqual(['one.pdf one']);
});

test('a file that still grows, an unfinished name and an empty file wait', async () => {
  const seen: string[] = [];
  await watch(async (bytes) => {
    seen.push(Buffer.from(bytes).toString());
  });
  for (const name of ['.hidden', 'a.tmp', 'b.pdf.part', '~lock', 'empty.pdf']) {
    await writeFile(join(dir, name), '');
  }
  for (let n = 0; n < 20; n += 1) {
    await appendFile(join(dir, 'slow.pdf'), `${n};`);
    await pause(8);
  }
  expect(seen).toEqual([]);
  await writeFile(join(dir, 'empty.pdf'), 'no longer');
  await rename(join(dir, 'b.pdf.part'), join(dir, 'b.pdf'));
  await writeFile(join(dir, 'b.pdf'), 'whole');
  await vi.waitFor(() => expect(seen).toHaveLength(3));
  const all = Array.from({ length: 20 }, (_, n) => `${n};`).join('');
  expect(seen.sort()).toEqual([all, 'no longer', 'whole'].sort());
});

test('what cannot be registered now stays, and is tried again with longer and longer pauses', async () => {
  const times: number[] = [];
  await writeFile(join(dir, 'Erika Beispiel.pdf'), 'one');
  await watch(async () => {
    times.push(Date.now());
    if (times.length < 4) throw new Error('no server');
  });
  await vi.waitFor(async () => expect(await files()).toEqual(['rejected']), 5_000);
  expect(times).toHaveLength(4);
  expect(times[3]! - times[2]!).toBeGreaterThan(times[1]! - times[0]!);
  expect(lines).toHaveLength(3);
  expect(lines.join()).not.toContain('Erika');
});

test('what is no scan is put aside with the reason, and no earlier one is replaced', async () => {
  class UnreadableScan extends Error {
    override name = 'UnreadableScan';
  }
  let count = 0;
  await watch(async () => {
    count += 1;
    throw count % 2 ? new RejectedFile('This is no PDF.') : new UnreadableScan('Password.');
  });
  for (const text of ['first', 'second']) {
    await writeFile(join(dir, 'x.pdf'), text);
    await vi.waitFor(async () => expect(await files()).toEqual(['rejected']));
  }
  const rejected = join(dir, 'rejected');
  expect((await readdir(rejected)).sort()).toEqual([
    'x-2.pdf',
    'x-2.pdf.txt',
    'x.pdf',
    'x.pdf.txt',
  ]);
  expect(await readFile(join(rejected, 'x.pdf'), 'utf8')).toBe('first');
  expect(await readFile(join(rejected, 'x.pdf.txt'), 'utf8')).toBe('This is no PDF.\n');
  expect(await readFile(join(rejected, 'x-2.pdf.txt'), 'utf8')).toBe('Password.\n');
});

test('a file too large is put aside unread', async () => {
  let called = false;
  await writeFile(join(dir, 'big.pdf'), Buffer.alloc(2_000_000));
  await watch(
    async () => {
      called = true;
    },
    { maxBytes: 1024 * 1024 },
  );
  await vi.waitFor(async () => expect(await files()).toEqual(['rejected']));
  expect(await readFile(join(dir, 'rejected', 'big.pdf.txt'), 'utf8')).toBe('It is too-large.\n');
  expect(called).toBe(false);
});

test('another scan under the same name is not lost while the first is registered', async () => {
  const seen: string[] = [];
  await writeFile(join(dir, 'scan.pdf'), 'first');
  await watch(async (bytes) => {
    seen.push(Buffer.from(bytes).toString());
    if (seen.length === 1) await writeFile(join(dir, 'scan.pdf'), 'second');
  });
  await vi.waitFor(() => expect(seen).toEqual(['first', 'second']));
});

test('stopping waits for the file in hand, and takes no other', async () => {
  const seen: string[] = [];
  let done = false;
  await writeFile(join(dir, 'a.pdf'), 'a');
  await writeFile(join(dir, 'b.pdf'), 'b');
  await watch(async (_, name) => {
    seen.push(name);
    await pause(100);
    done = true;
  });
  await vi.waitFor(() => expect(seen).toEqual(['a.pdf']));
  await inbox?.stop();
  expect(done).toBe(true);
  expect(await files()).toEqual(['b.pdf', 'rejected']);
});

test('a link in the folder leads nowhere', async () => {
  const seen: string[] = [];
  const secret = join(await mkdtemp(join(tmpdir(), 'secret-')), 'key');
  await writeFile(secret, 'secret');
  await symlink(secret, join(dir, 'a.pdf'));
  await writeFile(join(dir, 'b.pdf'), 'paper');
  await watch(async (bytes) => {
    seen.push(Buffer.from(bytes).toString());
  });
  await vi.waitFor(async () => expect(await files()).toEqual(['a.pdf', 'rejected']));
  await pause(100);
  expect(seen).toEqual(['paper']);
});

test('a rejected file may have the longest name that there is', async () => {
  const name = `${'ü'.repeat(125)}.pdf`;
  await writeFile(join(dir, name), 'x');
  await watch(() => Promise.reject(new RejectedFile('No.')));
  await vi.waitFor(async () => expect(await files()).toEqual(['rejected']));
  expect(await readdir(join(dir, 'rejected'))).toHaveLength(2);
});
