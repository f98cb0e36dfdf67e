import { randomUUID } from 'node:crypto';
import { scanReceived, type ReceivedScan } from '../../workflows/application/contract.ts';
import type { Slot } from '../../scripts/demo/office.ts';
import { arrive } from '../bare/contract.ts';
import { chooseBare, decideBare, startBare } from '../bare/journey.ts';
import { apply, choose, produce, registerPapers } from '../support/journey.ts';
import { median, quantile, type Goal, type Result } from '../support/report.ts';
import type { Options } from '../support/rounds.ts';
import { startSite, type Database, type Site } from '../support/site.ts';
import { TimedOffice, type TimedCall } from '../support/timed-office.ts';

const goal = 1.3;
const steps = ['start', 'scan signal', 'decision', 'choice'] as const;
type StepName = (typeof steps)[number];
type Times = Record<StepName, number[]>;
const none = (): Times => ({ start: [], 'scan signal': [], decision: [], choice: [] });

async function timed(into: number[], call: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await call();
  into.push(performance.now() - began);
}

/** As the activity that files a scan reports it, by the product's own client. */
const scanOf = (reference: string): ReceivedScan => ({
  id: randomUUID(),
  mailItem: `mail:${'0'.repeat(64)}`,
  segment: 0,
  pages: 2,
  blob: { owner: reference, id: '0'.repeat(64), size: 1_000 } as ReceivedScan['blob'],
  origin: 'post',
});

async function once(site: Site, office: TimedOffice, n: number, product: Times, bare: Times) {
  const shared = { local: false, log: 'log', day: `day-${n % 8}` };
  const started = await apply(office);
  await timed(bare.start, () => startBare(site.bare, randomUUID(), shared));
  const scanned = site.client.workflow.getHandle((await apply(office)).reference);
  const alone = await startBare(site.bare, randomUUID(), shared);
  await timed(product['scan signal'], () =>
    scanned.signal(scanReceived, scanOf(scanned.workflowId)),
  );
  await timed(bare['scan signal'], () =>
    alone.signal(arrive, { effects: [], text: 'x'.repeat(300) }),
  );
  await registerPapers(office, started);
  await produce(office, started);
  await timed(bare.decision, () => decideBare(alone));
  const { pickup } = await office.slots(started.token);
  await choose(office, started, pickup[(n * 7) % pickup.length] as Slot);
  await timed(bare.choice, () => chooseBare(alone));
}

const isStart = ({ method, path }: TimedCall) => method === 'POST' && path === '/api/applications';
const called: Partial<Record<StepName, (call: TimedCall) => boolean>> = {
  start: isStart,
  decision: ({ path }) => path.endsWith('/decision'),
  choice: ({ path }) => path === '/api/citizen/handover',
};

async function onDatabase(database: Database, options: Options): Promise<Result> {
  const site = await startSite(database, options.report);
  try {
    const office = new TimedOffice(site.office.base, site.office.token);
    for (let n = 0; n < 3; n += 1) await once(site, office, n, none(), none());
    office.calls.length = 0;
    const [product, bare] = [none(), none()];
    const count = options.rounds * (options.quick ? 2 : 10);
    for (let n = 0; n < count; n += 1) await once(site, office, n, product, bare);

    const goals: Goal[] = [];
    const rows = steps.map((step) => {
      const calls = office.calls.filter((call) => called[step]?.(call));
      const times = calls.length > 0 ? calls.map(({ ms }) => ms) : product[step];
      const temporal = calls.length > 0 ? median(calls.map(({ temporalMs }) => temporalMs)) : '';
      const ratio = median(times) / median(bare[step]);
      goals.push({
        what: step,
        goal: `median below ${goal} times the bare call`,
        measured: ratio.toFixed(2),
        reached: ratio < goal,
      });
      const late = [quantile(times, 0.95), quantile(bare[step], 0.95)];
      return [step, median(times), temporal, median(bare[step]), ratio, ...late];
    });
    return {
      title: `Latency on ${database}, one after the other, ${count} times in turn`,
      columns: [
        '',
        'product ms',
        'of it Temporal',
        'bare ms',
        'ratio',
        'product 95 %',
        'bare 95 %',
      ],
      rows,
      goals,
    };
  } finally {
    await site.stop();
  }
}

/** Start, scan signal, decision and choice, against the same calls bare. */
export async function latency(options: Options): Promise<Result[]> {
  const results: Result[] = [];
  for (const database of options.databases) results.push(await onDatabase(database, options));
  return results;
}
