/**
 * How fast other systems hear: events a second in a burst, and the time from a change to its receiver
 * one by one. Run with `node --import tsx bench/webhooks.ts [events]`; exits with 1 when a goal is
 * missed. The receiver is on the same machine and answers at once.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { createClient } from '../platform/client.ts';
import { openServices } from '../platform/services.ts';
import { readSettings } from '../platform/settings.ts';
import { connectTemporal } from '../platform/temporal.ts';
import { startOffice } from '../test/support/office.ts';
import { newSecret, startReceiver } from '../test/support/receiver.ts';
import {
  eventLogId,
  stagesChanged,
  workflowType,
  type StageEvent,
} from '../workflows/event-log/contract.ts';

const goal = { perSecond: 100, oneMs: 1_000 };
const { positionals } = parseArgs({ allowPositionals: true });
const count = Number(positionals[0] ?? 3_000);
const rounds = 30;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const receiver = await startReceiver();
const folder = await mkdtemp(join(tmpdir(), 'fernantrag-bench-'));
const file = join(folder, 'webhooks.yaml');
await writeFile(file, stringify([{ name: 'bench', url: receiver.url, secret: newSecret() }]));
const site = await startOffice({ WEBHOOKS_FILE: file });
const settings = readSettings({ DATA_DIR: site.dataDir, TEMPORAL_ADDRESS: site.temporal });
const { converter } = await openServices(settings);
const connection = await connectTemporal(settings.temporal);
const { namespace, taskQueue } = settings.temporal;
const client = createClient({ connection, namespace, converter });

let last = 0;
const happens = async (many: number) => {
  const events = Array.from({ length: many }, (): StageEvent => {
    last += 1;
    const reference = `FA-${String(last).padStart(8, '0')}`;
    const time = new Date().toISOString();
    const of = { procedure: 'bench', department: 'bench', stage: 'in-review' as const };
    return { id: `${reference}-1`, time, reference, ...of };
  });
  await client.workflow.signalWithStart(workflowType, {
    workflowId: eventLogId,
    taskQueue,
    args: [{}],
    signal: stagesChanged,
    signalArgs: [{ events, keepDays: 90 }],
  });
};
const arrived = async (many: number) => {
  const end = Date.now() + 120_000;
  while (receiver.received.length < many && Date.now() < end) await pause(2);
};

try {
  await pause(2_000);
  await happens(1);
  await arrived(1);
  const single: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const before = receiver.received.length;
    await happens(1);
    await arrived(before + 1);
    single.push(performance.now() - started);
    await pause(100);
  }
  const before = receiver.received.length;
  const started = performance.now();
  // As from many cases at once: each change of stage is a signal of its own.
  for (let n = 0; n < count; n += 20) {
    await Promise.all(Array.from({ length: Math.min(20, count - n) }, () => happens(1)));
  }
  const told = performance.now();
  await arrived(before + count);
  const ended = performance.now();
  const sorted = single.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * rounds) - 1] ?? 0);
  const perSecond = (many: number, ms: number) => Math.round((many * 1_000) / ms);
  const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));

  const burst = receiver.received.length;
  await happens(1_000);
  const batchStarted = performance.now();
  await arrived(burst + 1_000);
  const batch = perSecond(1_000, performance.now() - batchStarted);

  console.log(`one event: ${at(0.5)} ms from its change to its receiver (95 %: ${at(0.95)} ms)`);
  console.log(
    `${count} changes one by one: told in ${Math.round(told - started)} ms ` +
      `(${perSecond(count, told - started)} a second), ` +
      `all received after ${Math.round(ended - started)} ms (${perSecond(count, ended - started)} a second)`,
  );
  console.log(
    `a backlog of 1000: ${batch} a second over ${receiver.connections} connections in all`,
  );
  console.log(`${ids.size} of ${burst} with ids of their own`);
  console.log(`load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`);
  if (batch < goal.perSecond || at(0.5) > goal.oneMs) process.exitCode = 1;
} finally {
  await connection.close();
  await site.stop();
  await receiver.stop();
  await rm(folder, { recursive: true });
}
