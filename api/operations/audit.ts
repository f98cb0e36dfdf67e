import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { BlobMissing } from '../../platform/blobs.ts';
import { auditEntries, type AuditFilter } from '../../platform/audit/read.ts';
import type { AuditEntry } from '../../platform/audit/entry.ts';
import type { Announcement } from '../../platform/audit/writer.ts';
import {
  announce,
  auditLogId,
  fileNow,
  workflowType,
  type AuditLogView,
} from '../../workflows/audit-log/contract.ts';
import { begin } from '../../workflows/audit-log/rules.ts';
import type { Deps } from '../deps.ts';
import { unavailable } from '../errors.ts';
import { ask, deadlines } from './ask.ts';

/** Tells the office's chain how far this process has written its own. */
export const announceAudit =
  (client: Client, taskQueue: string) =>
  async (told: Announcement): Promise<void> => {
    await ask(client, deadlines.call, () =>
      client.workflow.signalWithStart(workflowType, {
        workflowId: auditLogId,
        taskQueue,
        args: [{}],
        signal: announce,
        signalArgs: [told],
      }),
    );
  };

/** The office's chain with all that was written before this call. */
export async function filedAudit({ client }: Pick<Deps, 'client'>): Promise<AuditLogView> {
  const handle = client.workflow.getHandle(auditLogId);
  try {
    return await ask(client, deadlines.slot, () => handle.executeUpdate(fileNow));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return begin({});
    throw error;
  }
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
