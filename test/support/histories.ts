import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
const { EventType } = proto.temporal.api.enums.v1;
const folder = fileURLToPath(new URL('../histories', import.meta.url));
const ending = '.history';

/**
 * Keeps histories of the present workflow code, to be replayed by all that comes after it. What was
 * recorded before stays as it was: cases of that time may still be running.
 */
export async function recordHistories(
  client: Client,
  cases: Map<string, string | { workflowId: string; runId: string }>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, of] of cases) {
    const { workflowId, runId } = typeof of === 'string' ? { workflowId: of } : { ...of };
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const bytes = History.encode(history).finish();
    const text = `${gzipSync(bytes).toString('base64')}\n`;
    await writeFile(join(folder, name + ending), text, { flag: 'wx' }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

/** Each as base64 of its compressed wire form. */
export async function recordedHistories() {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return {
        workflowId: name.slice(0, -ending.length),
        history: History.decode(gunzipSync(Buffer.from(text, 'base64'))),
      };
    }),
  );
}

export type Recorded = Awaited<ReturnType<typeof recordedHistories>>[number]['history'];

const ends = [
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
];

/** What a recorded history says of itself: whose it is, and where it stood when it was kept. */
export function aboutHistory({ events }: Recorded) {
  const type = events[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? '';
  const stages = events.flatMap(({ upsertWorkflowSearchAttributesEventAttributes: upsert }) => {
    const data = upsert?.searchAttributes?.indexedFields?.['Stage']?.data;
    return data ? [JSON.parse(Buffer.from(data).toString()) as string] : [];
  });
  return {
    type,
    stage: stages.at(-1),
    open: !ends.some((end) => end === events.at(-1)?.eventType),
  };
}
