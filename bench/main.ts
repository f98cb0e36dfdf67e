/**
 * What the product costs beside the bare Temporal client, measured in turn on the same server.
 * `npm run bench -- --only journeys,lists --rounds 3 --quick --database postgres --json`
 */
import { parseArgs } from 'node:util';
import { alternative } from './measurements/alternative.ts';
import { histories } from './measurements/histories.ts';
import { journeys } from './measurements/journeys.ts';
import { latency } from './measurements/latency.ts';
import { lists } from './measurements/lists.ts';
import { memory } from './measurements/memory.ts';
import { scanning } from './measurements/scanning.ts';
import { slots } from './measurements/slots.ts';
import { asTable, machine, type Result } from './support/report.ts';
import type { Options } from './support/rounds.ts';
import { databases } from './support/site.ts';

const measurements: Record<string, (options: Options) => Promise<Result[]>> = {
  journeys,
  latency,
  histories,
  lists,
  memory,
  slots,
  scanning,
  alternative,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(measurements).join(',') },
    rounds: { type: 'string', default: '3' },
    database: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const chosen = values.only.split(',');
const unknown = chosen.filter((name) => !(name in measurements));
const wanted = databases.filter((name) => !values.database || name === values.database);
const rounds = Number(values.rounds);
if (unknown.length > 0 || wanted.length === 0 || !(rounds >= 1)) {
  process.stderr.write(
    `Expected --only of ${Object.keys(measurements).join(',')}, --rounds of 1 or more, ` +
      `--database of ${databases.join(' or ')}.\n`,
  );
  process.exit(2);
}
const options: Options = {
  rounds,
  quick: values.quick,
  databases: wanted,
  report: (line) => process.stderr.write(`${line}\n`),
};

const all: Record<string, Result[] | { failed: string }> = {};
let faults = 0;
for (const name of chosen) {
  const began = performance.now();
  try {
    const results = await (measurements[name] as (options: Options) => Promise<Result[]>)(options);
    all[name] = results;
    if (!values.json) for (const result of results) process.stdout.write(`${asTable(result)}\n`);
  } catch (error) {
    faults += 1;
    all[name] = { failed: String(error) };
    process.stderr.write(`${name} failed: ${(error as Error).stack}\n`);
  }
  options.report(`${name}: ${Math.round((performance.now() - began) / 1_000)} s, ${machine()}`);
}
if (values.json)
  process.stdout.write(`${JSON.stringify({ machine: machine(), ...all }, null, 2)}\n`);
process.exit(faults > 0 ? 1 : 0);
