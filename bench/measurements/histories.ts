import { join } from 'node:path';
import type { Slot } from '../../scripts/demo/office.ts';
import { atATime } from '../../test/support/at-a-time.ts';
import { journeyBare } from '../bare/journey.ts';
import { databaseSize, taken } from '../support/disk.ts';
import { journey } from '../support/journey.ts';
import { median, type Result } from '../support/report.ts';
import type { Options } from '../support/rounds.ts';
import { startSite, type Database, type Site } from '../support/site.ts';

interface Size {
  type: string;
  events: number;
  bytes: number;
}

/** Of every workflow that there is. */
async function historySizes({ bare: { workflowService } }: Site): Promise<Size[]> {
  const sizes: Size[] = [];
  const namespace = 'default';
  let nextPageToken: Uint8Array | undefined;
  do {
    const more = nextPageToken ? { nextPageToken } : {};
    const page = await workflowService.listWorkflowExecutions({
      namespace,
      pageSize: 200,
      ...more,
    });
    for (const { execution, type } of page.executions) {
      const described = await workflowService.describeWorkflowExecution({ namespace, execution });
      const { historyLength, historySizeBytes } = described.workflowExecutionInfo ?? {};
      const [events, bytes] = [Number(historyLength), Number(historySizeBytes)];
      sizes.push({ type: type?.name ?? '', events, bytes });
    }
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);
  return sizes;
}

/** Bytes in the rows of one kind of workflow, without indexes. */
const rowsOf = (prefix: string) => `
  WITH runs AS (SELECT * FROM executions WHERE workflow_id LIKE '${prefix}%')
  SELECT ((SELECT coalesce(sum(pg_column_size(runs.*)), 0) FROM runs)
    + (SELECT coalesce(sum(pg_column_size(n.*)), 0) FROM history_node n
       JOIN runs ON n.tree_id = runs.run_id)) / greatest((SELECT count(*) FROM runs), 1)`;

async function onDatabase(database: Database, options: Options): Promise<Result> {
  const site = await startSite(database, options.report);
  const store = join(site.folder, 'store');
  const run = async (n: number) => {
    const { reference } = await journey(site.office, (free) => free[(n * 7) % free.length] as Slot);
    await site.client.workflow.getHandle(reference).result();
  };
  try {
    for (let n = 0; n < 4; n += 1) await run(n);
    const count = options.quick ? 8 : 60;
    const before = { database: await databaseSize(site), store: await taken(store) };
    await atATime(
      6,
      Array.from({ length: count }, (_, n) => n),
      run,
    );
    const after = { database: await databaseSize(site), store: await taken(store) };
    const bareShared = { local: false, log: 'log', day: 'day' };
    await journeyBare(site.bare, 'bare', bareShared);

    const sizes = await historySizes(site);
    const kinds = [...new Set(sizes.map(({ type }) => type))].toSorted();
    const rows = kinds.map((kind) => {
      const of = sizes.filter(({ type }) => type === kind);
      const [events, bytes] = [of.map((one) => one.events), of.map((one) => one.bytes)];
      return [kind, String(of.length), median(events), median(bytes) / 1_000];
    });
    const perCase = (from: number, to: number) => `${((to - from) / count / 1_000).toFixed(1)} kB`;
    const files = (after.store.files - before.store.files) / count;
    const kept = site.postgres
      ? [
          `rows that stay for the retention of a case (its case file), without indexes: ` +
            `${await site.postgres.query(rowsOf('case-file:'), 'temporal')} bytes`,
          `rows of an ended application, without indexes, until the server's own retention is ` +
            `over: ${await site.postgres.query(rowsOf('FA-'), 'temporal')} bytes`,
        ]
      : [];
    return {
      title: `Histories and growth on ${database}, ${count} cases by pickup`,
      columns: ['workflow', 'runs', 'events (median)', 'history kB (median)'],
      rows,
      notes: [
        `the databases grew by ${perCase(before.database, after.database)} a case, indexes and all`,
        `the store grew by ${perCase(before.store.bytes, after.store.bytes)} a case in ` +
          `${files.toFixed(1)} files (on disk ${perCase(before.store.onDisk, after.store.onDisk)})`,
        ...kept,
      ],
    };
  } finally {
    await site.stop();
  }
}

/** Events and bytes of history a case, and what databases and store grow by. */
export async function histories(options: Options): Promise<Result[]> {
  const results: Result[] = [];
  for (const database of options.databases) results.push(await onDatabase(database, options));
  return results;
}
