import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chained, hashOf, type AuditEntry, type AuditFact } from '../platform/audit/entry.ts';
import { auditEntries } from '../platform/audit/read.ts';
import { createAuditStore, type AuditStore, type Batch } from '../platform/audit/store.ts';
import { checkAudit } from '../platform/audit/verify.ts';
import { createAuditWriter } from '../platform/audit/writer.ts';
import type { BlobStore } from '../platform/blobs.ts';
import { fileBlobStore } from '../platform/file-blobs.ts';
import { pageSize, type AuditLogState, type Filed } from '../workflows/audit-log/contract.ts';
import * as rules from '../workflows/audit-log/rules.ts';
import { createAuditActivities } from './audit.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'fernantrag-audit-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

let blobs: BlobStore;
let store: AuditStore;
let state: AuditLogState;
let now: string;
const key = randomBytes(32);
beforeEach(() => {
  blobs = fileBlobStore(join(folder, randomBytes(4).toString('hex')));
  store = createAuditStore({ blobs, key });
  state = rules.begin({});
  now = '2026-11-24T09:00:00.000Z';
});

const fact = (object: string, at = now): AuditFact => ({
  at,
  actor: 'staff:karl',
  roles: ['clerk'],
  action: 'read',
  reference: 'FA-53S6-6H5W',
  object,
  outcome: 'done',
});

const activities = () =>
  createAuditActivities({ auditStore: store, auditRetentionDays: 730, log: { error: () => {} } });

/** As the workflow does it. */
async function file() {
  const env = new MockActivityEnvironment({ attempt: 9 });
  const { surveyAudit, fileAudit, tidyAudit } = activities();
  const filing = rules.filingOf(state, await env.run(surveyAudit), now);
  if (!filing) return;
  const filed = (await env.run(fileAudit, filing)) as Filed;
  // An attempt whose answer was lost changes nothing.
  expect(await env.run(fileAudit, filing)).toEqual(filed);
  rules.filed(state, filing, filed);
  await env.run(tidyAudit, filing);
}

const newProcess = () =>
  createAuditWriter({
    store,
    announce: async ({ writer, ...head }) => rules.announced(state, writer, head),
    onFault: () => undefined,
  });

async function written(count: number, name = 'a') {
  const process = newProcess();
  for (let n = 0; n < count; n += 1) await process.write([fact(`${name}${n}`)]);
  await process.stop();
}

async function all(): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of auditEntries(store, state, {})) entries.push(entry);
  return entries;
}

/** By somebody who holds the key and knows how entries are hashed. */
async function rewrite(change: (entries: AuditEntry[]) => AuditEntry[]) {
  const name = { from: 1, to: state.head.position };
  const entries = change(structuredClone(await store.page(name)));
  await store.dropPage(name);
  await store.putPage(name, entries);
}

const fault = async () => (await checkAudit(store, state)).fault;

test('many who say something at once wait for one write; all of it is one chain', async () => {
  const process = newProcess();
  await Promise.all(Array.from({ length: 50 }, (_, n) => process.write([fact(`${n}`)])));
  await process.stop();
  const batches = [...(await store.batches()).values()].flat();
  expect(batches.length).toBe(2);
  expect(await checkAudit(store, state)).toMatchObject({ entries: 0, waiting: 50 });
  await file();
  const entries = await all();
  expect(entries.map(({ object }) => object)).toEqual(Array.from({ length: 50 }, (_, n) => `${n}`));
  const report = await checkAudit(store, state);
  expect(report).toEqual({ entries: 50, waiting: 0, beyond: 0, firstAt: now, lastAt: now });
  expect([...(await store.batches()).values()].flat()).toEqual([]);
});

test('the chain goes on over pages, filings and processes, in the order of time', async () => {
  const process = newProcess();
  const many = (count: number, name: string) =>
    Array.from({ length: count }, (_, n) => fact(`${name}${n}`));
  await process.write(many(pageSize + 20, 'a'));
  await file();
  now = '2026-11-24T10:00:00.000Z';
  const other = newProcess();
  await Promise.all([other.write(many(pageSize, 'b')), process.write(many(5, 'c'))]);
  await file();
  await Promise.all([process.stop(), other.stop()]);
  expect(await checkAudit(store, state)).toMatchObject({ entries: 2 * pageSize + 25, waiting: 0 });
  expect((await checkAudit(store, state)).fault).toBeUndefined();
  const pages: string[] = [];
  for await (const path of blobs.list('audit/pages')) pages.push(path);
  expect(pages.length).toBe(3);
  const latest: string[] = [];
  for await (const { object } of auditEntries(store, state, { day: '2026-11-24' }, 'latest')) {
    latest.push(object ?? '');
    if (latest.length === 3) break;
  }
  expect(latest).toEqual(
    (await all())
      .slice(-3)
      .reverse()
      .map(({ object }) => object),
  );
});

test('anybody can check an entry with the means of their system', async () => {
  await written(1);
  await file();
  const [entry] = await all();
  const { hash, ...rest } = JSON.parse(JSON.stringify(entry)) as AuditEntry;
  const { createHash } = await import('node:crypto');
  expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(hash);
});

test('a changed byte is found', async () => {
  await written(3);
  await file();
  for await (const path of blobs.list('audit/pages')) {
    const bytes = Buffer.from(await blobs.get(path));
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await blobs.put(path, bytes);
  }
  expect(await fault()).toMatch(/^Changed: the page of entries 1 to 3/);
});

test.for<[string, (entries: AuditEntry[]) => AuditEntry[], RegExp]>([
  [
    'changed',
    ([a, b, ...rest]) => [a!, { ...b!, actor: 'staff:other' }, ...rest],
    /^Entry 2 was changed/,
  ],
  [
    'changed with its hash',
    ([a, b, ...rest]) => {
      const other = { ...b!, actor: 'staff:other' };
      return [a!, { ...other, hash: hashOf(other) }, ...rest];
    },
    /^Entry 3 does not follow/,
  ],
  ['removed', ([a, , ...rest]) => [a!, ...rest], /^After entry 1 comes entry 3/],
  ['swapped', ([a, b, ...rest]) => [b!, a!, ...rest], /^After entry 0 comes entry 2/],
  ['cut off', (entries) => entries.slice(0, -1), /^Cut off: .* ends with entry 4/],
  [
    'written anew as a whole',
    ([first, ...rest]) =>
      chained([{ ...first!, actor: 'staff:other' }, ...rest], rules.begin({}).head),
    /^Entry 5: its hash is not the end of the chain/,
  ],
])('an entry that was %s is found', async ([, change, expected]) => {
  await written(5);
  await file();
  await rewrite(change);
  expect(await fault()).toMatch(expected);
});

test('a page that is gone is found, and one in the place of another', async () => {
  await written(2);
  const process = newProcess();
  await process.write(Array.from({ length: 2 * pageSize }, (_, n) => fact(`${n}`)));
  await process.stop();
  await file();
  const paths: string[] = [];
  for await (const path of blobs.list('audit/pages')) paths.push(path);
  const [first = '', second = ''] = paths.sort();
  const [one, two] = [await blobs.get(first), await blobs.get(second)];
  await blobs.put(first, two);
  expect(await fault()).toMatch(/^Changed: the page of entries 1 to 1000/);
  await blobs.put(first, one);
  await blobs.delete(second);
  expect(await fault()).toMatch(/^Removed: the page of entries 1001 to 2000/);
});

test('the newest entries cannot be taken away before they are filed', async () => {
  await written(3);
  const [[writer = ''] = []] = await store.batches();
  await store.dropBatch(writer, 3);
  expect(await fault()).toMatch(/^Removed: batch 3 of /);
  await file();
  expect(await fault()).toMatch(/^Entry 3: a batch was missing/);
  expect(state.faults).toBe(1);
});

test('a batch that was changed or swapped before it is filed stands in the chain as a gap', async () => {
  await written(3);
  const [[writer = ''] = []] = await store.batches();
  const { hash: _, ...second } = await store.batch(writer, 2);
  await store.dropBatch(writer, 2);
  await store.putBatch({ ...second, facts: [fact('another')] });
  expect(await fault()).toMatch(/^Changed: batch 3 of .* does not follow/);
  await file();
  expect(await fault()).toMatch(/a batch was changed/);
});

test('a process that ended before it could announce is found in the store', async () => {
  const process = createAuditWriter({
    store,
    announce: () => Promise.reject(new Error('no server')),
    onFault: () => undefined,
  });
  await process.write([fact('last words')]);
  await process.stop();
  await file();
  expect((await all()).map(({ object }) => object)).toEqual(['last words']);
});

test('what cannot be written is not acknowledged, and the chain goes on', async () => {
  let broken = true;
  const faults: unknown[] = [];
  const process = createAuditWriter({
    store: {
      async putBatch(batch) {
        // It was written; only the answer is lost.
        const put = await store.putBatch(batch);
        if (broken) throw new Error('no answer');
        return put;
      },
    },
    announce: async ({ writer, ...head }) => rules.announced(state, writer, head),
    onFault: (error) => faults.push(error),
  });
  await expect(process.write([fact('1')])).rejects.toThrow('no answer');
  broken = false;
  await process.write([fact('2')]);
  await process.stop();
  expect(faults.length).toBe(1);
  await file();
  expect(await fault()).toBeUndefined();
  expect(new Set((await all()).map(({ object }) => object))).toEqual(new Set(['1', '2']));
});

test('whole pages go after their retention, and the chain still verifies', async () => {
  const process = newProcess();
  await process.write(Array.from({ length: pageSize }, (_, n) => fact(`old ${n}`)));
  await file();
  now = '2028-11-25T09:00:00.000Z';
  await process.write([fact('new')]);
  await process.stop();
  await file();
  const env = new MockActivityEnvironment();
  const { expireAudit, dropAuditPages } = activities();
  const { anchor, head } = state;
  state.anchor = await env.run(expireAudit, { anchor, head, now });
  expect(state.anchor.position).toBe(pageSize);
  await env.run(dropAuditPages, { after: anchor.position, upTo: state.anchor.position });
  expect(await checkAudit(store, state)).toEqual({
    entries: 1,
    waiting: 0,
    beyond: 0,
    firstAt: now,
    lastAt: now,
  });
  expect((await all()).map(({ object }) => object)).toEqual(['new']);
});

test.each([0, 7])(
  'after a restore of an earlier database the chain goes on at its end in the store (%i in between)',
  async (between) => {
    await written(20);
    await file();
    const backedUp = structuredClone(state);
    await written(between + 3, 'b');
    await file();
    const kept = await all();
    state = backedUp;
    if (between > 0) await written(between, 'c');
    expect(await checkAudit(store, state)).toMatchObject({ entries: 20, beyond: between + 3 });
    expect(await fault()).toBeUndefined();
    await written(2, 'd');
    await file();
    const entries = await all();
    expect(entries.slice(0, kept.length)).toEqual(kept);
    const rest = entries.slice(kept.length);
    expect(rest.map(({ action }) => action)).toContain('restored');
    expect(rest.map(({ object }) => object)).toContain(`entries:21-${kept.length}`);
    expect(rest).toHaveLength(1 + between + 2);
    expect(state.faults).toBe(0);
    expect(await checkAudit(store, state)).toMatchObject({ beyond: 0, waiting: 0 });
    expect(await fault()).toBeUndefined();
  },
);

test('what a backup kept beside the page into which it was filed is not filed twice', async () => {
  await written(20);
  await file();
  const backedUp = structuredClone(state);
  await written(3, 'b');
  const kept: Batch[] = [];
  for (const [writer, numbers] of await store.batches()) {
    for (const number of numbers) kept.push(await store.batch(writer, number));
  }
  await file();
  for (const { writer, number, previous, facts } of kept) {
    await store.putBatch({ writer, number, previous, facts });
  }
  state = backedUp;
  await file();
  expect((await all()).slice(20).map(({ object }) => object)).toEqual([
    ...['b0', 'b1', 'b2', 'entries:21-23'],
  ]);
  expect(await fault()).toBeUndefined();
});

test('pages that do not follow on the known end are not taken for a continuation', async () => {
  await written(20);
  await file();
  const { head } = state;
  const other = chained([fact('forged')], { position: head.position, hash: 'f'.repeat(64) });
  await store.putPage({ from: 1, to: 21 }, [...(await store.page({ from: 1, to: 20 })), ...other]);
  expect(await checkAudit(store, state)).toMatchObject({ entries: 20, beyond: 0 });
});
