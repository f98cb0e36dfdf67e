/**
 * `npm run check-audit`: goes through the whole chain of who did or looked at what. Names the first
 * gap, change, reordering or cut, and ends with 1 then.
 */
import { WorkflowNotFoundError } from '@temporalio/common';
import { checkAudit } from '../platform/audit/verify.ts';
import { createClient } from '../platform/client.ts';
import { openServices } from '../platform/services.ts';
import { readSettings } from '../platform/settings.ts';
import { connectTemporal } from '../platform/temporal.ts';
import { auditLogId, auditLogView } from '../workflows/audit-log/contract.ts';
import { begin } from '../workflows/audit-log/rules.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  const settings = readSettings(process.env);
  const { auditStore, converter } = await openServices(settings);
  const connection = await connectTemporal(settings.temporal);
  const { namespace } = settings.temporal;
  const client = createClient({ connection, namespace, converter });
  const view = await client
    .withDeadline(Date.now() + 10_000, () =>
      client.workflow.getHandle(auditLogId).query(auditLogView),
    )
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return begin({});
      throw error;
    });
  const { entries, firstAt, lastAt, waiting, fault } = await checkAudit(auditStore, view);
  await connection.close();
  say(`${entries} entries${firstAt ? `, ${firstAt} to ${lastAt}` : ''}; ${waiting} to be filed.`);
  if (view.anchor.position > 0)
    say(`Entries up to ${view.anchor.position} are over their retention.`);
  say(fault ?? 'The chain is whole.');
  if (fault) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`check-audit: ${(error as Error).message.split('\n')[0]}\n`);
  process.exitCode = 1;
}
