import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import * as rules from '../../workflows/audit-log/rules.ts';
import { fileBlobStore } from '../file-blobs.ts';
import { createAuditStore } from './store.ts';
import { checkAudit } from './verify.ts';
import type { Announcement } from './writer.ts';

const script = fileURLToPath(new URL('../../test/support/audit-process.ts', import.meta.url));
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Ends it without warning once it has acknowledged so many entries; answers with its lines. */
function runUntil(count: number, words: string[]): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...words]);
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    if (said.split('\ndone ').length > count) child.kill('SIGKILL');
  });
  return new Promise((resolve) =>
    child.once('close', () => resolve(said.split('\n').slice(0, -1))),
  );
}

test('what processes have acknowledged before they are killed is there, each in one chain', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fernantrag-killed-'));
  folders.push(folder);
  const key = randomBytes(32);
  const words = (name: string) => [folder, key.toString('hex'), name];
  const lines = await Promise.all([runUntil(60, words('a')), runUntil(35, words('b'))]);
  const acknowledged = lines
    .flat()
    .filter((line) => line.startsWith('done '))
    .map((line) => line.slice('done '.length));
  expect(acknowledged.length).toBeGreaterThan(90);

  const store = createAuditStore({ blobs: fileBlobStore(folder), key });
  const state = rules.begin({});
  for (const line of lines.flat().filter((one) => one.startsWith('told '))) {
    const { writer, ...head } = JSON.parse(line.slice('told '.length)) as Announcement;
    rules.announced(state, writer, head);
  }
  expect(Object.keys(state.announced).length).toBe(2);
  const { fault, waiting } = await checkAudit(store, state);
  expect(fault).toBeUndefined();
  expect(waiting).toBeGreaterThanOrEqual(acknowledged.length);
  const kept = new Set<string | undefined>();
  for (const [writer, numbers] of await store.batches()) {
    for (const number of numbers) {
      for (const { object } of (await store.batch(writer, number)).facts) kept.add(object);
    }
  }
  expect(acknowledged.filter((object) => !kept.has(object))).toEqual([]);
}, 60_000);
