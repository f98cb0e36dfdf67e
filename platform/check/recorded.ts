import type { Client } from '@temporalio/client';
import { messageNames } from '../../workflows/application/rules.ts';
import type { Changes } from '../audit/changes.ts';

const names = new Set<string>(messageNames);

/**
 * What the audit says was done to a running case has to be in its history. A case that began anew from
 * an earlier run has lost the names of what was done before, and is left out.
 */
export async function faultsOfHistory(
  client: Client,
  reference: string,
  changes: Changes | undefined,
): Promise<string[]> {
  const told = [...(changes?.kinds ?? [])].filter((kind) => names.has(kind));
  if (told.length === 0 || changes?.kinds.has('reopenCase')) return [];
  const { events } = await client.workflow.getHandle(reference).fetchHistory();
  const started = events?.[0]?.workflowExecutionStartedEventAttributes;
  if (started?.continuedExecutionRunId) return [];
  const done = new Set(
    (events ?? []).map(
      ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
        accepted?.acceptedRequest?.input?.name,
    ),
  );
  return told
    .filter((name) => !done.has(name))
    .map((name) => `the audit knows of "${name}", and its history does not`);
}
