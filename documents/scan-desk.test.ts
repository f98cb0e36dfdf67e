import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScanDesk } from './scan-desk.ts';

/** A process that does what the first byte says; the guard is the real one. */
const script = `
  import { Worker } from 'node:worker_threads';
  const guard = ${JSON.stringify(new URL('./memory-guard.mjs', import.meta.url).href)};
  new Worker(new URL(guard), { argv: process.argv.slice(2) }).unref();
  process.once('disconnect', () => process.exit());
  process.on('message', ({ id, bytes, task }) => {
    const done = (result) =>
      process.send({ id, state: 'done', result, rss: process.memoryUsage.rss() });
    if (bytes[0] === 1) done(bytes.length);
    if (bytes[0] === 2) task.asPictures ? done('pictures') : process.abort();
    if (bytes[0] === 3) for (;;);
    if (bytes[0] === 4) process.send({ id, state: 'unreadable', reason: 'encrypted' });
    if (bytes[0] === 5) for (const all = []; ; ) all.push(Buffer.alloc(1 << 20, 1));
    if (bytes[0] === 6) setInterval(() => process.send({ id, state: 'working' }), 20);
    if (bytes[0] === 7) done(process.pid);
    if (bytes[0] === 8) globalThis.held = Buffer.alloc(200 << 20, 1), done(process.pid);
    if (bytes[0] === 9) done(Object.keys(process.env));
  });
  process.send({ state: 'ready' });
`;
let folder: string;
const scripted = (name: string) => pathToFileURL(join(folder, name));
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernantrag-desk-'));
  await writeFile(join(folder, 'good.mjs'), script);
  await writeFile(join(folder, 'bad.mjs'), 'throw new Error("no")');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const desk = (silenceMs = 5_000, totalMs = 10_000, name = 'good.mjs') =>
  createScanDesk({
    entry: scripted(name),
    memoryMb: 300,
    limitsOf: () => ({ silenceMs, totalMs }),
  });
const check = { kind: 'check' as const };
const file = (kind: number, length = 3) => new Uint8Array(length).fill(kind);
const unreadable = (reason: string) => ({ name: 'UnreadableScan', reason });

test('answers in order, one file at a time', async () => {
  const ask = desk();
  const lengths = [1, 2, 3, 4].map((length) => ask(check, file(1, length)));
  expect(await Promise.all(lengths)).toEqual([1, 2, 3, 4]);
});

test('a file that kills the process is broken, the others are not', async () => {
  const ask = desk();
  const killer = ask(check, file(2));
  const next = ask(check, file(1));
  await expect(killer).rejects.toMatchObject(unreadable('broken'));
  expect(await next).toBe(3);
});

test('a file that runs for ever, silently or not, is given up, the others are not', async () => {
  for (const [ask, kind] of [
    [desk(300), 3],
    [desk(5_000, 300), 6],
  ] as const) {
    const endless = ask(check, file(kind));
    const next = ask(check, file(1));
    await expect(endless).rejects.toMatchObject(unreadable('too-large'));
    expect(await next).toBe(3);
  }
});

test('a file that needs too much memory is given up, the others are not', async () => {
  const ask = desk();
  const greedy = ask(check, file(5));
  const next = ask(check, file(1));
  await expect(greedy).rejects.toMatchObject(unreadable('too-large'));
  expect(await next).toBe(3);
});

test('pages that cannot be copied are drawn', async () => {
  const pages = { kind: 'extract' as const, pages: [0], turns: {} };
  expect(await desk()(pages, file(2))).toBe('pictures');
});

test('what a large file left behind is not the fault of the next one', async () => {
  const ask = desk();
  const [first, second, large, after] = [
    await ask(check, file(7)),
    await ask(check, file(7)),
    await ask(check, file(8)),
    await ask(check, file(7)),
  ];
  expect([second, large]).toEqual([first, first]);
  expect(after).not.toBe(first);
});

test('the process knows no secrets', async () => {
  process.env['MASTER_KEY'] ??= 'secret';
  expect(await desk()(check, file(9))).not.toContain('MASTER_KEY');
});

test('the reason comes through', async () => {
  await expect(desk()(check, file(4))).rejects.toMatchObject(unreadable('encrypted'));
});

test('a worker that does not start is no fault of the file', async () => {
  const ask = desk(5_000, 10_000, 'bad.mjs');
  await expect(ask(check, file(1))).rejects.toThrow('does not start');
});
