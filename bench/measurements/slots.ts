import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { newReference } from '../../documents/reference.ts';
import { atATime } from '../../test/support/at-a-time.ts';
import {
  counterDayId,
  requestSlot,
  workflowType,
  type CounterDayInput,
} from '../../workflows/counter-day/contract.ts';
import * as bare from '../bare/contract.ts';
import { median, type Result } from '../support/report.ts';
import { inTurn, type Options } from '../support/rounds.ts';
import { startSite, type Database, type Site } from '../support/site.ts';

const recipients = 20;
/** Signals under way at once: more than any counter hall sends. */
const atOnce = 20;
const start = { taskQueue: 'nobody', args: [] };

/** Cases that take answers and never take a step: what is measured is the days alone. */
async function waiting(site: Site, client: Client, of: 'application' | 'bareJourney') {
  const { keys } = await site.openServices();
  const ids = Array.from({ length: recipients }, () => newReference(randomBytes(5)));
  for (const id of ids) {
    await keys.create(id);
    await client.workflow.start(of, { workflowId: id, ...start });
  }
  return ids;
}

/** Until each of so many requests has its answer in the history of a case. */
async function answered(site: Site, ids: string[], count: number): Promise<void> {
  const { workflowService } = site.bare;
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    let answers = 0;
    for (const workflowId of ids) {
      const described = await workflowService.describeWorkflowExecution({
        ...{ namespace: 'default', execution: { workflowId } },
      });
      // Without a worker there is nothing else in it but its start and its first task.
      answers += Number(described.workflowExecutionInfo?.historyLength) - 2;
    }
    if (answers >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Not every request was answered within two minutes.');
}

type Send = (day: string, id: string, n: number) => Promise<unknown>;

const byProduct =
  (client: Client, count: number): Send =>
  (counter, reference) => {
    const date = '2030-01-02';
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const slots = [{ time: '08:00', citizens: count, staff: 0 }];
    const plan: CounterDayInput = { counter, date, slots, endsAt };
    const request = { requestId: randomUUID(), reference, time: '08:00', staff: false };
    return client.workflow.signalWithStart(workflowType, {
      workflowId: counterDayId(counter, date),
      ...{ taskQueue: 'fernantrag', args: [plan], signal: requestSlot, signalArgs: [request] },
    });
  };

const byBare =
  (client: Client): Send =>
  (day, id, request) =>
    client.workflow.signalWithStart('bareDay', {
      ...{ workflowId: day, taskQueue: 'bare', args: [] },
      ...{ signal: bare.requestSlot, signalArgs: [{ id, request }] },
    });

async function onDatabase(database: Database, options: Options): Promise<Result> {
  const site = await startSite(database, options.report);
  const count = options.quick ? 100 : 500;
  const measure = (of: 'application' | 'bareJourney', days: number) => async (round: number) => {
    const isBare = of === 'bareJourney';
    const client = isBare ? site.bare : site.client;
    const ids = await waiting(site, client, of);
    const send = isBare ? byBare(client) : byProduct(client, count);
    const numbers = Array.from({ length: count }, (_, n) => n);
    const name = `${of}-${days}-${round}-${randomUUID()}`;
    const began = performance.now();
    await atATime(atOnce, numbers, (n) =>
      send(`${name}-${n % days}`, ids[n % recipients] as string, n),
    );
    await answered(site, ids, count);
    return (count * 1_000) / (performance.now() - began);
  };
  try {
    const results = await inTurn(options.rounds, {
      'product, one counter': measure('application', 1),
      'bare, one counter': measure('bareJourney', 1),
      'product, a hundred counters': measure('application', 100),
      'bare, a hundred counters': measure('bareJourney', 100),
    });
    const of = (name: string) => median(results.get(name) ?? []);
    return {
      title: `Slots on ${database}, ${count} requests, ${atOnce} at once, ${options.rounds} rounds`,
      columns: ['', 'booked and answered/s', 'product / bare'],
      rows: ['one counter', 'a hundred counters'].flatMap((where) => [
        [`product, ${where}`, of(`product, ${where}`), ''],
        [`bare, ${where}`, of(`bare, ${where}`), of(`product, ${where}`) / of(`bare, ${where}`)],
      ]),
    };
  } finally {
    await site.stop();
  }
}

/** Slots booked, each with its answer in the case, at one counter and at a hundred. */
export async function slots(options: Options): Promise<Result[]> {
  const results: Result[] = [];
  for (const database of options.databases) results.push(await onDatabase(database, options));
  return results;
}
