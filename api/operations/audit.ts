import { WithStartWorkflowOperation } from '@temporalio/client';
import { BlobMissing } from '../../platform/blobs.ts';
import { auditEntries, type AuditFilter } from '../../platform/audit/read.ts';
import type { AuditEntry } from '../../platform/audit/entry.ts';
import { auditLogId, fileNow, workflowType } from '../../workflows/audit-log/contract.ts';
import type { Deps } from '../deps.ts';
import { unavailable } from '../errors.ts';
import { ask, deadlines } from './ask.ts';

/** The office's chain with all that was written before this call. */
export function filedAudit({ client, settings }: Pick<Deps, 'client' | 'settings'>) {
  const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
    workflowId: auditLogId,
    taskQueue: settings.temporal.taskQueue,
    args: [{}],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  return ask(client, deadlines.slot, () =>
    client.workflow.executeUpdateWithStart(fileNow, { startWorkflowOperation }),
  );
}

export interface AuditPart {
  items: AuditEntry[];
  /** There are more, after or before the last of these. */
  more: boolean;
}

export async function readAudit(
  deps: Deps,
  filter: AuditFilter,
  limit: number,
  order: 'oldest' | 'latest',
): Promise<AuditPart> {
  const view = await filedAudit(deps);
  const items: AuditEntry[] = [];
  try {
    for await (const entry of auditEntries(deps.auditStore, view, filter, order)) {
      if (items.length === limit) return { items, more: true };
      items.push(entry);
    }
    return { items, more: false };
  } catch (error) {
    // The last page has just become a longer one.
    if (error instanceof BlobMissing) throw unavailable('The audit is just being written', error);
    throw error;
  }
}
