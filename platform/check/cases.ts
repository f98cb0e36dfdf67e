import { createHash } from 'node:crypto';
import { BlobMissing } from '../blobs.ts';
import type { Changes } from '../audit/changes.ts';
import { staffView } from '../../workflows/application/contract.ts';
import type { ApplicationState } from '../../workflows/application/state.ts';
import { caseFileId, caseFileView } from '../../workflows/case-file/contract.ts';
import { draftId } from '../../workflows/draft/contract.ts';
import type { BlobCheck } from './blobs.ts';
import { asked, isRunning, keyFault, type CheckDeps } from './deps.ts';
import { ledgerFaults } from './ledger.ts';
import { faultsOfHistory } from './recorded.ts';
import { faultsOfSlot } from './slots.ts';

/** What was found whole. */
export interface CaseCounts {
  running: number;
  ended: number;
  drafts: number;
  /** A reference was reserved, and nothing was ever acknowledged. */
  neverBegun: number;
  scans: number;
  pages: number;
  originals: number;
}

interface Known {
  /** Ids of all workflows that run. */
  running: ReadonlySet<string>;
  changes: ReadonlyMap<string, Changes>;
}

/** Looks at one case that has not been erased; counts it where it is whole. */
export async function faultsOfCase(
  deps: CheckDeps,
  blobs: BlobCheck,
  { running, changes }: Known,
  reference: string,
  counts: CaseCounts,
): Promise<string[]> {
  const key = await keyFault(deps, reference);
  if (key) return [key];
  if (running.has(reference)) {
    const answer = await asked(deps.client, reference, staffView);
    if ('fault' in answer) return [answer.fault];
    const { view } = answer;
    const faults = [
      ...(await faultsOfRecord(deps, running, reference)),
      ...(await faultsOfContent(blobs, view)),
      ...(await faultsOfSlot(deps, view)),
      ...(await faultsOfHistory(deps.client, reference, changes.get(reference))),
    ];
    if (faults.length === 0) count(counts, 'running', view);
    return faults;
  }
  if (running.has(caseFileId(reference))) return faultsOfEnded(deps, blobs, reference, counts);
  if (running.has(draftId(reference))) {
    counts.drafts += 1;
    return [];
  }
  // A draft that nobody sent, or an erasure, may just have ended it.
  if ((await deps.keys.state(reference)) === 'destroyed') return [];
  if (await isRunning(deps.client, reference)) return ['it runs, and is in no list'];
  if (changes.get(reference)) return ['it was acknowledged, and has no workflow'];
  counts.neverBegun += 1;
  return [];
}

/** What is shown of a case is its sealed record, if there is one. */
async function faultsOfRecord(
  { blobs }: CheckDeps,
  running: ReadonlySet<string>,
  reference: string,
): Promise<string[]> {
  if (running.has(caseFileId(reference))) return [];
  return (await blobs.has(`blobs/${reference}/record`))
    ? ['it runs, and a sealed record hides that']
    : [];
}

async function faultsOfEnded(
  deps: CheckDeps,
  blobs: BlobCheck,
  reference: string,
  counts: CaseCounts,
): Promise<string[]> {
  const answer = await asked(deps.client, caseFileId(reference), caseFileView);
  if ('fault' in answer) return [`of its case file: ${answer.fault}`];
  const record = await sealedRecord(deps, reference, answer.view.recordHash);
  if (typeof record === 'string') return [record];
  const faults = await faultsOfContent(blobs, record);
  if (faults.length === 0) count(counts, 'ended', record);
  return faults;
}

/** The sealed record, or what is wrong with it. */
async function sealedRecord(
  { vault }: CheckDeps,
  reference: string,
  recordHash: string,
): Promise<ApplicationState | string> {
  try {
    const sealed = await vault.readNamed(reference, 'record');
    const hash = createHash('sha256').update(sealed).digest('hex');
    if (hash !== recordHash) return 'its sealed record is not the one that its case file knows';
    return JSON.parse(sealed.toString()) as ApplicationState;
  } catch (error) {
    return `its sealed record ${error instanceof BlobMissing ? 'is missing' : 'cannot be read'}`;
  }
}

type Content = Pick<ApplicationState, 'scans' | 'originals'>;

async function faultsOfContent(blobs: BlobCheck, state: Content): Promise<string[]> {
  const faults = ledgerFaults(state);
  for (const { blob } of state.scans) faults.push(...(await blobs.faultsOf(blob)));
  return faults;
}

/** What was looked at and found whole. */
function count(counts: CaseCounts, as: 'running' | 'ended', { scans, originals }: Content): void {
  counts[as] += 1;
  counts.scans += scans.length;
  counts.pages += scans.reduce((sum, { pages }) => sum + pages, 0);
  counts.originals += originals.length;
}
