import type { Client } from '@temporalio/client';
import { KeyDestroyed, KeyUnknown, type KeyStore } from '../platform/keys.ts';
import { readRecord } from '../platform/records.ts';
import { deleteRuns } from '../platform/temporal.ts';
import { berlinDate } from '../procedures/calendar.ts';
import type { ApplicationState } from '../workflows/application/state.ts';
import {
  caseFileId,
  type ErasureProof,
  type LatePayment,
  type RetentionLock,
} from '../workflows/case-file/contract.ts';
import { counterDayId, counterDayView } from '../workflows/counter-day/contract.ts';
import { draftId } from '../workflows/draft/contract.ts';
import { caseErased as leaveEarly } from '../workflows/mail-item/contract.ts';
import { caseErased, paymentId, paymentView } from '../workflows/payment/contract.ts';
import type { CaseFileDeps } from './case-file.ts';
import { unlessGone } from './slots.ts';
import type { Activities } from './types.ts';

/** The end of what remained of a case, and what it has to wait for. */
export function createErasureActivities({
  client,
  vault,
  keys,
  blobs,
  audit,
}: CaseFileDeps): Pick<Activities, 'findLocks' | 'eraseCase'> {
  const recordOf = (reference: string) =>
    readRecord<ApplicationState>(vault, reference).catch((error: unknown) => {
      if (error instanceof KeyDestroyed || error instanceof KeyUnknown) return undefined;
      throw error;
    });

  /** An item that holds pages of this case alone, and only waits for corrections, goes at once. */
  const papersLeft = async (reference: string, items: string[]) => {
    let left = false;
    for (const item of new Set(items)) {
      if ((await keys.state(item)) !== 'present') continue;
      left = true;
      await client.workflow.getHandle(item).signal(leaveEarly, { reference }).catch(unlessGone);
    }
    return left;
  };

  return {
    async findLocks({ reference, payments, waitingPapers }) {
      const record = await recordOf(reference);
      if (!record) return [];
      const items = [...record.scans, ...record.late].map(({ mailItem }) => mailItem);
      const open: Record<Exclude<RetentionLock, 'held'>, boolean> = {
        original: record.originals.some(({ state }) => state === 'held'),
        payment: await isPaymentOpen(client, keys, payments),
        slot: await isSlotAhead(client, record),
        papers: await papersLeft(reference, [...items, ...waitingPapers]),
      };
      return (Object.keys(open) as (keyof typeof open)[]).filter((lock) => open[lock]);
    },
    async eraseCase(caseFile, cause, { changes, payments } = { changes: [], payments: [] }) {
      const { reference, outcome, endedAt, recordHash, period } = caseFile;
      const record = await recordOf(reference);
      await refuseRunning(client, reference);
      for (const { id } of [...(record?.fee?.payments ?? []), ...payments]) {
        await client.workflow.getHandle(paymentId(id)).signal(caseErased).catch(unlessGone);
      }
      await deleteRuns(client, reference);
      await deleteRuns(client, draftId(reference));
      await deleteRuns(client, caseFileId(reference), 'closed');
      const path = `proofs/${reference}.json`;
      const proof: ErasureProof = {
        reference,
        outcome,
        endedAt,
        erasedAt: new Date().toISOString(),
        recordHash,
        cause,
        ...(period ? { period } : {}),
        ...(changes.length > 0 ? { changes } : {}),
      };
      await blobs.putNew(path, Buffer.from(JSON.stringify(proof)));
      const kept = JSON.parse(Buffer.from(await blobs.get(path)).toString()) as ErasureProof;
      await keys.destroy(reference, kept);
      await vault.eraseOwner(reference);
      const { erasedAt: at } = kept;
      const what = { action: 'change', object: `erased-${cause}`, reference };
      await audit.write([{ at, actor: 'system', roles: [], ...what, outcome: 'done' }]);
      return kept;
    },
  };
}

/** @throws while the application still runs: a workflow whose key is gone could never end. */
async function refuseRunning(client: Client, reference: string): Promise<void> {
  const status = await client.workflow
    .getHandle(reference)
    .describe()
    .then((found) => found.status.name, unlessGone);
  if (status === 'RUNNING') throw new Error(`${reference} has not ended yet.`);
}

/**
 * A payment that came after the end is open until a person has said what becomes of it. One whose key
 * is gone was settled long ago; one that a person entered by hand has no workflow.
 */
async function isPaymentOpen(
  client: Client,
  keys: KeyStore,
  payments: LatePayment[],
): Promise<boolean> {
  for (const { id } of payments) {
    if (!/^[0-9a-f]{64}$/.test(id) || (await keys.state(paymentId(id))) !== 'present') continue;
    const view = await client.workflow
      .getHandle(paymentId(id))
      .query(paymentView)
      .catch(unlessGone);
    if (view && view.state !== 'settled') return true;
  }
  return false;
}

async function isSlotAhead(client: Client, record: ApplicationState): Promise<boolean> {
  const { handover, reference } = record;
  if (handover?.kind !== 'pickup' || handover.date < berlinDate(new Date().toISOString())) {
    return false;
  }
  const day = await client.workflow
    .getHandle(counterDayId(handover.counter, handover.date))
    .query(counterDayView)
    .catch(unlessGone);
  return (
    day?.bookings.some((booking) => booking.reference === reference && !booking.ended) ?? false
  );
}
