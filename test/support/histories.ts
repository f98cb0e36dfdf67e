import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
const folder = fileURLToPath(new URL('../histories', import.meta.url));
const ending = '.history';

/** Keeps histories of the present workflow code, to be replayed by all that comes after it. */
export async function recordHistories(
  client: Client,
  cases: Map<string, string | { workflowId: string; runId: string }>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, of] of cases) {
    const { workflowId, runId } = typeof of === 'string' ? { workflowId: of } : { ...of };
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const bytes = History.encode(history).finish();
    await writeFile(join(folder, name + ending), `${gzipSync(bytes).toString('base64')}\n`);
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
