import { expect, test } from 'vitest';
import { createScanDesk } from './scan-desk.ts';

/** A worker that does what the first byte says: 1 answers, 2 dies, 3 is silent. */
const script = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id, bytes }) => {
    if (bytes[0] === 1) parentPort.postMessage({ id, state: 'done', result: bytes.length });
    if (bytes[0] === 2) process.exit(1);
    if (bytes[0] === 4) parentPort.postMessage({ id, state: 'unreadable', reason: 'encrypted' });
  });
  parentPort.postMessage({ state: 'ready' });
`;
const desk = (source: string, silenceMs = 5000) =>
  createScanDesk({
    entry: new URL(`data:text/javascript,${encodeURIComponent(source)}`),
    silenceMs,
  });
const task = { kind: 'extract' as const, pages: [], turns: {} };
const good = new Uint8Array([1, 0, 0]);

test('answers in order, one file at a time', async () => {
  const ask = desk(script);
  const lengths = [1, 2, 3, 4].map((length) => ask(task, new Uint8Array(length).fill(1)));
  expect(await Promise.all(lengths)).toEqual([1, 2, 3, 4]);
});

test('a file that kills the thread is broken, the others are not', async () => {
  const ask = desk(script);
  const killer = ask(task, new Uint8Array([2]));
  const next = ask(task, good);
  await expect(killer).rejects.toMatchObject({ name: 'UnreadableScan', reason: 'broken' });
  expect(await next).toBe(3);
});

test('a file without an end is given up, the others are not', async () => {
  const ask = desk(script, 150);
  const endless = ask(task, new Uint8Array([3]));
  const next = ask(task, good);
  await expect(endless).rejects.toMatchObject({ reason: 'too-large' });
  expect(await next).toBe(3);
});

test('the reason comes through', async () => {
  await expect(desk(script)(task, new Uint8Array([4]))).rejects.toMatchObject({
    reason: 'encrypted',
  });
});

test('a worker that does not start is no fault of the file', async () => {
  await expect(desk('throw new Error("no")')(task, good)).rejects.toThrow('does not start');
});
