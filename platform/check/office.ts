import { WorkflowNotFoundError } from '@temporalio/common';
import { auditLogId, auditLogView, type AuditLogView } from '../../workflows/audit-log/contract.ts';
import { begin } from '../../workflows/audit-log/rules.ts';
import { paymentView } from '../../workflows/payment/contract.ts';
import { changesSince, type Changes } from '../audit/changes.ts';
import { checkAudit, type ChainReport } from '../audit/verify.ts';
import { ownerAt } from '../key-record.ts';
import { lostHours } from '../lost-hours.ts';
import { listRuns } from '../temporal.ts';
import { BlobCheck } from './blobs.ts';
import { faultsOfCase, type CaseCounts } from './cases.ts';
import { asked, isRunning, keyFault, type CheckDeps } from './deps.ts';
import { faultsOfMailItem } from './mail-items.ts';
import { faultsOfDay } from './slots.ts';
import { lookTwice, type Fault, type Subject } from './subject.ts';

export interface OfficeReport {
  counts: CaseCounts & {
    erased: number;
    mailItems: number;
    payments: number;
    counterDays: number;
    slots: number;
    blobs: number;
    bytes: number;
  };
  audit: ChainReport;
  faults: Fault[];
}

const casePattern = /^FA-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const runningOnly = "ExecutionStatus = 'Running'";

/** Goes through every case, page, original, slot, mail item and entry of the audit. Changes nothing. */
export async function checkOffice(deps: CheckDeps, pauseMs = 3_000): Promise<OfficeReport> {
  const counts: OfficeReport['counts'] = {
    ...{ running: 0, ended: 0, drafts: 0, neverBegun: 0, scans: 0, pages: 0, originals: 0 },
    ...{ erased: 0, mailItems: 0, payments: 0, counterDays: 0, slots: 0, blobs: 0, bytes: 0 },
  };
  const { client } = deps;
  const [audit, chain] = await checkedAudit(deps);
  const changes = await acknowledged(deps);
  const erased = new Set<string>();
  for await (const path of deps.blobs.list('erased')) erased.add(ownerAt(path));
  const running = new Set<string>();
  for await (const { workflowId } of listRuns(client, runningOnly)) running.add(workflowId);
  const owners = new Set<string>();
  for await (const path of deps.blobs.list('keys')) owners.add(ownerAt(path));
  for (const id of running) if (/^(FA-|mail:|payment:)/.test(id)) owners.add(id);
  const blobs = new BlobCheck(deps);

  const subject = (about: string, look: Subject['look']): Subject => ({ about, look });
  const ofOwner = (owner: string): Subject[] => {
    if (owner.startsWith('system:')) {
      return [subject(owner, async () => found(await keyFault(deps, owner)))];
    }
    if (casePattern.test(owner)) {
      const known = { running, changes };
      return [subject(owner, () => faultsOfCase(deps, blobs, known, owner, counts))];
    }
    // Its bytes were stored, and nobody was told that they were taken.
    if (!running.has(owner)) return [];
    if (owner.startsWith('mail:')) counts.mailItems += 1;
    else counts.payments += 1;
    const look = owner.startsWith('mail:')
      ? () => faultsOfMailItem(deps, blobs, owner)
      : () => faultsOfPayment(deps, owner);
    return [subject(owner, async () => ((await isGone(deps, owner)) ? [] : look()))];
  };
  const days = [...running].filter((id) => id.startsWith('counter:'));
  counts.counterDays = days.length;
  counts.erased = erased.size;
  const faults = await lookTwice(
    [
      ...[...owners].filter((owner) => !erased.has(owner)).flatMap(ofOwner),
      ...[...changes.keys()]
        .filter((reference) => !owners.has(reference) && !erased.has(reference))
        .map((reference) => subject(reference, async () => ['its key is missing'])),
      ...[...erased].map((owner) => subject(owner, () => faultsOfErased(deps, owner))),
      ...days.map((id) =>
        subject(id, () => faultsOfDay(deps, id, (slots) => (counts.slots += slots))),
      ),
    ],
    pauseMs,
  );
  faults.push(...(await lookTwice(await restOfBlobs(deps, blobs, faults), pauseMs)));
  if (chain) faults.push({ about: 'audit', fault: chain });
  counts.blobs = blobs.count;
  counts.bytes = blobs.bytes;
  return { counts, audit, faults };
}

const found = (fault: string | undefined): string[] => (fault ? [fault] : []);

/** It has ended and erased itself since the lists were read. */
const isGone = async ({ keys, client }: CheckDeps, id: string) =>
  (await keys.state(id).catch(() => 'damaged')) === 'destroyed' && !(await isRunning(client, id));

async function faultsOfPayment(deps: CheckDeps, id: string): Promise<string[]> {
  const key = await keyFault(deps, id);
  if (key) return [key];
  const answer = await asked(deps.client, id, paymentView);
  return 'fault' in answer ? [answer.fault] : [];
}

/** Nothing of an erased case is there: no key, no bytes, no workflow under its key. */
async function faultsOfErased({ blobs, keys, client }: CheckDeps, owner: string) {
  const faults: string[] = [];
  const key = await keys.state(owner);
  if (key !== 'destroyed') faults.push(`is erased, and its key is ${key}`);
  for await (const path of blobs.list(`blobs/${owner.replace(':', '/')}`)) {
    faults.push(`is erased, and there is a blob: ${path.split('/').at(-1)}`);
  }
  if (await isRunning(client, owner)) faults.push('is erased, and its workflow runs');
  return faults;
}

/** What no case refers to: notes, drafts, the record of events; each has to be readable as well. */
async function restOfBlobs({ blobs: store }: CheckDeps, blobs: BlobCheck, known: Fault[]) {
  const named = new Set(known.map(({ about }) => about));
  const subjects: Subject[] = [];
  for await (const path of store.list('blobs')) {
    const [, ...parts] = path.split('/');
    const id = parts.pop() ?? '';
    const owner = parts.join(':');
    if (named.has(owner) || blobs.isChecked({ owner, id })) continue;
    const look = async () => ((await store.has(path)) ? blobs.faultsOf({ owner, id }) : []);
    subjects.push({ about: owner, look });
  }
  return subjects;
}

/** What was acknowledged and has to be there: not what a restore has lost. */
async function acknowledged({ auditStore, blobs }: CheckDeps): Promise<Map<string, Changes>> {
  const lost = await lostHours(blobs);
  return changesSince(auditStore, '', ({ at }) =>
    lost.every(({ from, to }) => at < from || at > to),
  );
}

async function checkedAudit({
  client,
  auditStore,
}: CheckDeps): Promise<[ChainReport, string | undefined]> {
  const view = await auditView(client);
  const report = await checkAudit(auditStore, view);
  return [report, report.fault];
}

/** The end of the chain as its workflow knows it; none where nothing was ever filed. */
export const auditView = (client: CheckDeps['client']): Promise<AuditLogView> =>
  client
    .withDeadline(Date.now() + 20_000, () =>
      client.workflow.getHandle(auditLogId).query(auditLogView),
    )
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return begin({});
      throw error;
    });
