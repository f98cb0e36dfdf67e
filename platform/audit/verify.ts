import { BlobMissing } from '../blobs.ts';
import type { AuditLogView, Place } from '../../workflows/audit-log/contract.ts';
import { pagesBetween } from '../../workflows/audit-log/rules.ts';
import { furthestEnd, pageOrLonger } from './ahead.ts';
import { hashOf, type AuditEntry } from './entry.ts';
import { AuditDamaged, type AuditStore } from './store.ts';

export interface ChainReport {
  /** In the office's chain. */
  entries: number;
  firstAt?: string;
  lastAt?: string;
  /** Written, and not in the office's chain yet. */
  waiting: number;
  /** In the store and beyond the end that the workflow knows: of the hours before a restore. */
  beyond: number;
  /** The first thing that is not as it was written. */
  fault?: string;
}

class Fault extends Error {
  readonly isMissing: boolean;
  constructor(message: string, isMissing = false) {
    super(message);
    this.isMissing = isMissing;
  }
}

/** Goes through all that is kept, from the anchor to the end that the workflow knows. */
export async function checkAudit(store: AuditStore, view: AuditLogView): Promise<ChainReport> {
  const report: ChainReport = { entries: 0, waiting: 0, beyond: 0 };
  const gaps: string[] = [];
  try {
    await checkPages(store, view, report, gaps);
    report.beyond = (await furthestEnd(store, view.head)).position - view.head.position;
    await checkBatches(store, view, report);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    report.fault = error.message;
  }
  const [gap] = gaps;
  if (gap && !report.fault) report.fault = gap;
  return report;
}

async function checkPages(
  store: AuditStore,
  { anchor, head }: Pick<AuditLogView, 'anchor' | 'head'>,
  report: ChainReport,
  gaps: string[],
): Promise<void> {
  let last: Place = anchor;
  for (const name of pagesBetween(anchor.position, head.position)) {
    const what = `the page of entries ${name.from} to ${name.to}`;
    const entries = await readable(what, pageOrLonger(store, name));
    for (const entry of entries) {
      checkEntry(entry, last);
      last = { position: entry.position, hash: entry.hash };
      report.entries += 1;
      report.firstAt ??= entry.at;
      report.lastAt = entry.at;
      if (entry.action === 'gap') {
        gaps.push(`Entry ${entry.position}: a batch was ${entry.type} when it was to be filed.`);
      }
    }
    if (last.position !== name.to) {
      throw new Fault(`Cut off: ${what} ends with entry ${last.position}.`);
    }
  }
  if (last.hash !== head.hash) {
    throw new Fault(
      `Entry ${head.position}: its hash is not the end of the chain as the workflow knows it; ` +
        'the chain was written anew.',
    );
  }
}

function checkEntry(entry: AuditEntry, before: Place): void {
  if (entry.position !== before.position + 1) {
    throw new Fault(
      `After entry ${before.position} comes entry ${entry.position}: removed or reordered.`,
    );
  }
  if (entry.previous !== before.hash) {
    throw new Fault(
      `Entry ${entry.position} does not follow on the one before: removed or reordered.`,
    );
  }
  if (entry.hash !== hashOf(entry)) throw new Fault(`Entry ${entry.position} was changed.`);
}

/**
 * What is announced has to be there, each batch on the one before; more may be there by now. Where the
 * chain goes on beyond the known end, what is missing is in it.
 */
async function checkBatches(
  store: AuditStore,
  { announced, filed }: Pick<AuditLogView, 'announced' | 'filed'>,
  report: ChainReport,
): Promise<void> {
  const present = await store.batches();
  for (const writer of new Set([...Object.keys(announced), ...present.keys()])) {
    const done = filed[writer];
    const told = announced[writer];
    const from = (done?.number ?? 0) + 1;
    const to = Math.max(told?.number ?? 0, present.get(writer)?.at(-1) ?? 0);
    let previous = done?.hash;
    for (let number = from; number <= to; number += 1) {
      const what = `batch ${number} of ${writer}`;
      const batch = await readable(what, store.batch(writer, number)).catch((error: unknown) => {
        if (report.beyond > 0 && error instanceof Fault && error.isMissing) return undefined;
        throw error;
      });
      if (!batch) {
        previous = undefined;
        continue;
      }
      if (previous !== undefined && batch.previous !== previous) {
        throw new Fault(`Changed: ${what} does not follow on the one before.`);
      }
      if (number === told?.number && batch.hash !== told.hash) {
        throw new Fault(`Changed: ${what} is not the one that was announced.`);
      }
      previous = batch.hash;
      report.waiting += batch.facts.length;
    }
  }
}

async function readable<T>(what: string, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof BlobMissing) throw new Fault(`Removed: ${what} is missing.`, true);
    if (error instanceof AuditDamaged) throw new Fault(`Changed: ${what} cannot be opened.`);
    throw error;
  }
}
