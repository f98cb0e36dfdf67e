import { openCases } from '../open-cases.ts';
import { median, quantile, type Goal, type Result } from '../support/report.ts';
import type { Options } from '../support/rounds.ts';
import { startSite, type Database } from '../support/site.ts';
import { TimedOffice } from '../support/timed-office.ts';

const goal = { overBareMs: 100, callMs: 500 };
const pageSize = 50;
const open = "WorkflowType = 'application' AND ExecutionStatus = 'Running'";

async function onDatabase(database: Database, options: Options): Promise<Result> {
  const site = await startSite(database, options.report);
  try {
    const office = new TimedOffice(site.office.base, site.office.token);
    const temporal = site.temporal;
    const sizes = options.quick ? [100, 400] : [100, 1_000, 10_000];
    const samples = options.rounds * (options.quick ? 3 : 5);
    const rows: (string | number)[][] = [];
    const worst: Record<string, { over: number; call: number; medians: number[] }> = {};
    let there = 0;
    for (const size of sizes) {
      const cases = await openCases({ dataDir: site.folder, temporal }, size - there);
      there = size;
      const one = cases[cases.length >> 1];
      const views: Record<string, string> = {
        'worklist, first page': `/api/applications?limit=${pageSize}`,
        'one stage': `/api/applications?limit=${pageSize}&stage=in-review`,
        'search, common name': `/api/applications?limit=${pageSize}&q=Beispiel`,
        'search, one plate': `/api/applications?q=${encodeURIComponent(one?.plate ?? '')}`,
        'search, reference': `/api/applications?q=${one?.reference}`,
      };
      for (const path of Object.values(views)) await office.json(path);
      const bare: number[] = [];
      const times = new Map<string, number[]>();
      for (let n = 0; n < samples; n += 1) {
        const began = performance.now();
        await site.bare.workflowService.listWorkflowExecutions({
          ...{ namespace: 'default', query: open, pageSize },
        });
        bare.push(performance.now() - began);
        for (const [name, path] of Object.entries(views)) {
          await office.json(path);
          times.set(name, [...(times.get(name) ?? []), office.calls.at(-1)?.ms ?? NaN]);
        }
      }
      for (const [name, all] of times) {
        const over = median(all) - median(bare);
        const most = Math.max(...all);
        rows.push([
          `${size} open: ${name}`,
          median(all),
          median(bare),
          over,
          quantile(all, 0.95),
          most,
        ]);
        const before = worst[name] ?? { over: 0, call: 0, medians: [] };
        worst[name] = {
          over: Math.max(before.over, over),
          call: Math.max(before.call, most),
          medians: [...before.medians, median(all)],
        };
      }
    }
    const growth = (sizes.at(-1) ?? 1) / (sizes[0] ?? 1);
    const goals = Object.entries(worst).flatMap(([name, { over, call, medians }]): Goal[] => {
      const grown = (medians.at(-1) ?? NaN) / (medians[0] ?? NaN);
      return [
        {
          what: `${name}, over the bare list call`,
          goal: `below ${goal.overBareMs} ms`,
          measured: `${over.toFixed(0)} ms`,
          reached: over < goal.overBareMs,
        },
        {
          what: `${name}, slowest call`,
          goal: `below ${goal.callMs} ms`,
          measured: `${call.toFixed(0)} ms`,
          reached: call < goal.callMs,
        },
        {
          what: `${name}, growth for ${growth} times the cases`,
          goal: `below ${growth}`,
          measured: grown.toFixed(1),
          reached: grown < growth,
        },
      ];
    });
    return {
      title: `Worklist and search on ${database}, ${samples} times in turn`,
      columns: ['', 'ms', 'bare list ms', 'over it', '95 %', 'slowest'],
      rows,
      goals,
    };
  } finally {
    await site.stop();
  }
}

/** Lists and searches beside 100, 1,000 and 10,000 open cases, against the bare list call. */
export async function lists(options: Options): Promise<Result[]> {
  const results: Result[] = [];
  for (const database of options.databases) results.push(await onDatabase(database, options));
  return results;
}
