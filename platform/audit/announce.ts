import type { Client } from '@temporalio/client';
import { announce, auditLogId, workflowType } from '../../workflows/audit-log/contract.ts';
import type { Announcement } from './writer.ts';

const patience = 5_000;

/** Tells the office's chain how far this process has written its own. */
export const announceAudit =
  (client: Client, taskQueue: string) =>
  async (told: Announcement): Promise<void> => {
    await client.withDeadline(Date.now() + patience, () =>
      client.workflow.signalWithStart(workflowType, {
        workflowId: auditLogId,
        taskQueue,
        args: [{}],
        signal: announce,
        signalArgs: [told],
      }),
    );
  };
