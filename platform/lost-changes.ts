import { changesSince } from './audit/changes.ts';
import type { AuditStore } from './audit/store.ts';

/**
 * What was acknowledged after the backup of the database was begun, one line for each case: its reference,
 * when, and what; no personal data. Some of it may be in the backup.
 */
export async function linesOfLostChanges(store: AuditStore, since: string): Promise<string[]> {
  const changes = [...(await changesSince(store, since))];
  return changes
    .sort(([, a], [, b]) => a.firstAt.localeCompare(b.firstAt))
    .map(([reference, { firstAt, lastAt, kinds }]) => {
      const times = firstAt === lastAt ? firstAt : `${firstAt} to ${lastAt}`;
      return `  ${reference}  ${times}  ${[...kinds].sort().join(', ')}`;
    });
}
