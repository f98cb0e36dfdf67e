import type { Client } from '@temporalio/client';
import { BlobMissing, type BlobStore } from './blobs.ts';
import { bytesOf, ownerAt, pathOf, readRecord } from './key-record.ts';
import { deleteRun, listRuns } from './temporal.ts';

export interface Settled {
  /** Cases, mail items and payments that were erased at some time. */
  erased: number;
  /** Of them: keys that the backup had brought back. */
  keys: number;
  blobs: number;
  workflows: number;
  /** Sealed records of cases that run again. */
  records: number;
  /** Workflows that can never go on: their keys are in no backup that was restored. */
  withoutKey: string[];
}

/** Whose key a workflow's data is under, or the case that a case file keeps. */
export function caseOf(workflowId: string): string | undefined {
  return /^(?:(?:case-file|draft):)?(FA-[0-9A-Z]{4}-[0-9A-Z]{4}|(?:mail|payment):[0-9a-f]{64})$/.exec(
    workflowId,
  )?.[1];
}

/**
 * Erases anew what a restored backup has brought back of erased cases; may be broken off and
 * repeated. To be run before any worker: it could not decrypt what these workflows hold, and would
 * try for ever.
 */
export async function settleAfterRestore({
  blobs,
  client,
}: {
  blobs: BlobStore;
  client: Client;
}): Promise<Settled> {
  const settled: Settled = {
    erased: 0,
    keys: 0,
    blobs: 0,
    workflows: 0,
    records: 0,
    withoutKey: [],
  };
  const erased = new Set<string>();
  for await (const path of blobs.list('erased')) {
    const owner = ownerAt(path);
    erased.add(owner);
    settled.erased += 1;
    await eraseAgain(blobs, owner, path, settled);
  }
  const running = new Set<string>();
  for await (const { workflowId } of listRuns(client, "ExecutionStatus = 'Running'")) {
    running.add(workflowId);
  }
  for await (const run of listRuns(client, '')) {
    const owner = caseOf(run.workflowId);
    if (!owner) continue;
    if (await dropStaleRecord(blobs, running, run.workflowId)) settled.records += 1;
    if (erased.has(owner)) {
      await deleteRun(client, run);
      settled.workflows += 1;
    } else if (!(await blobs.has(pathOf(owner)))) settled.withoutKey.push(run.workflowId);
  }
  await untilGone(client, erased);
  return settled;
}

/**
 * A case that was reopened before the backup of the database was made has no record any more; a copy of
 * the store may bring it back, and would hide the case that runs.
 */
async function dropStaleRecord(
  blobs: BlobStore,
  running: ReadonlySet<string>,
  reference: string,
): Promise<boolean> {
  const path = `blobs/${reference}/record`;
  if (!running.has(reference) || running.has(`case-file:${reference}`)) return false;
  if (!reference.startsWith('FA-') || !(await blobs.has(path))) return false;
  await blobs.delete(path);
  return true;
}

async function eraseAgain(
  blobs: BlobStore,
  owner: string,
  path: string,
  settled: Settled,
): Promise<void> {
  const tombstone = await readRecord(blobs, owner, path);
  if (tombstone?.state !== 'destroyed') return;
  if (await isPresent(blobs, owner)) {
    await blobs.put(pathOf(owner), bytesOf(tombstone));
    settled.keys += 1;
  }
  for await (const key of blobs.list(`blobs/${owner.replace(':', '/')}`)) {
    await blobs.delete(key);
    settled.blobs += 1;
  }
  if ('recordHash' in tombstone.proof) {
    await blobs.putNew(`proofs/${owner}.json`, Buffer.from(JSON.stringify(tombstone.proof)));
  }
}

/** Also a record that is damaged or missing is replaced by the tombstone. */
async function isPresent(blobs: BlobStore, owner: string): Promise<boolean> {
  try {
    return (
      (
        JSON.parse(Buffer.from(await blobs.get(pathOf(owner))).toString()) as {
          state?: string;
        }
      ).state !== 'destroyed'
    );
  } catch (error) {
    if (error instanceof BlobMissing || error instanceof SyntaxError) return true;
    throw error;
  }
}

/** The server deletes some time later, up to a minute. */
async function untilGone(client: Client, erased: Set<string>): Promise<void> {
  const end = Date.now() + 5 * 60_000;
  for (;;) {
    let left = 0;
    for await (const { workflowId } of listRuns(client, '')) {
      if (erased.has(caseOf(workflowId) ?? '')) left += 1;
    }
    if (left === 0) return;
    if (Date.now() > end) throw new Error(`${left} workflows of erased cases are not deleted yet.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
