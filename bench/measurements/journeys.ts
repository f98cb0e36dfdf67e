import { atATime } from '../../test/support/at-a-time.ts';
import { randomUUID } from 'node:crypto';
import type { Slot } from '../../scripts/demo/office.ts';
import { journeyBare } from '../bare/journey.ts';
import { journey } from '../support/journey.ts';
import { cpuOf } from '../support/processes.ts';
import { median, type Result } from '../support/report.ts';
import { inTurn, type Options } from '../support/rounds.ts';
import { startSite, type Database, type Site } from '../support/site.ts';

const atOnce = 8;

interface Round {
  perSecond: number;
  /** Processor milliseconds a journey: of the office's own processes, and of the server's. */
  own: number;
  server: number;
}

/** @param own processor time so far of the processes that count as one's own */
export async function measure(
  site: Site,
  count: number,
  own: () => Promise<number>,
  run: (n: number) => Promise<unknown>,
): Promise<Round> {
  const before = { own: await own(), server: await site.serverCpu() };
  const began = performance.now();
  await atATime(
    atOnce,
    Array.from({ length: count }, (_, n) => n),
    run,
  );
  const seconds = (performance.now() - began) / 1_000;
  return {
    perSecond: count / seconds,
    own: ((await own()) - before.own) / count,
    server: ((await site.serverCpu()) - before.server) / count,
  };
}

/** The client of the bare journeys runs in this process, where the product's is an HTTP client. */
const here = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

export function contendersOn(site: Site, count: number) {
  let slots = 0;
  let bare = 0;
  const ofProduct = async () => (await cpuOf(site.api.pid())) + (await cpuOf(site.worker.pid()));
  const ofBare = async () => (await cpuOf(site.bareWorker.pid())) + here();
  const bareWith = (local: boolean) => (round: number) =>
    measure(site, count, ofBare, () => {
      bare += 1;
      const shared = { local, log: `log-${local}`, day: `day-${local}-${round}-${bare % 8}` };
      return journeyBare(site.bare, `bare-${randomUUID()}`, shared);
    });
  return {
    product: () =>
      measure(site, count, ofProduct, async () => {
        slots += 1;
        const own = slots * 7;
        const { reference } = await journey(site.office, (free) => free[own % free.length] as Slot);
        await site.client.workflow.getHandle(reference).result();
      }),
    bare: bareWith(false),
    'bare, local activities': bareWith(true),
  };
}

async function onDatabase(database: Database, options: Options): Promise<Result> {
  const { rounds, quick, report } = options;
  const site = await startSite(database, report);
  try {
    await inTurn(1, contendersOn(site, quick ? 8 : 16));
    const results = await inTurn(rounds, contendersOn(site, quick ? 8 : 32));
    const of = (name: string, what: keyof Round) =>
      median((results.get(name) ?? []).map((round) => round[what]));
    const speed = of('product', 'perSecond') / of('bare', 'perSecond');
    const cpu = of('product', 'own') / of('bare, local activities', 'own');
    return {
      title: `Journeys on ${database}, ${atOnce} at once, ${rounds} rounds`,
      columns: ['', 'journeys/s', 'own CPU ms each', "server's CPU ms each", 'spread journeys/s'],
      rows: [...results].map(([name, all]) => {
        const speeds = all.map(({ perSecond }) => perSecond);
        const spread = `${Math.min(...speeds).toFixed(2)} to ${Math.max(...speeds).toFixed(2)}`;
        return [name, of(name, 'perSecond'), of(name, 'own'), of(name, 'server'), spread];
      }),
      goals: [
        {
          what: 'journeys per second, product / bare with plain activities',
          goal: 'at least 1.0',
          measured: speed.toFixed(2),
          reached: speed >= 1,
        },
        {
          what: 'CPU per journey, product / bare with local activities',
          goal: 'at most 1.3',
          measured: cpu.toFixed(2),
          reached: cpu <= 1.3,
        },
      ],
    };
  } finally {
    await site.stop();
  }
}

/** Whole cases by pickup over HTTP, encrypted, with mails, against the bare client. */
export async function journeys(options: Options): Promise<Result[]> {
  const results: Result[] = [];
  for (const database of options.databases) results.push(await onDatabase(database, options));
  return results;
}
