import { atATime } from '../../test/support/at-a-time.ts';
import { apply } from '../support/journey.ts';
import { memoryOf } from '../support/processes.ts';
import { median, type Result } from '../support/report.ts';
import type { Options } from '../support/rounds.ts';
import { startSite } from '../support/site.ts';
import { TimedOffice } from '../support/timed-office.ts';

/** As much again may be the noise of a garbage collector. */
const flat = 1.25;

/** What a worker holds beside more and more open cases, and what it takes to take up a cold one. */
export async function memory(options: Options): Promise<Result[]> {
  const [database = 'sqlite'] = options.databases;
  const site = await startSite(database, options.report);
  // The worker keeps 600 cases in memory: from the second mark on its cache is full.
  const marks = options.quick ? [100, 700, 1_200] : [100, 1_000, 2_000, 5_000, 10_000];
  try {
    const office = new TimedOffice(site.office.base, site.office.token);
    const references: string[] = [];
    const rows: (string | number)[][] = [];
    const held: number[] = [];
    for (const mark of marks) {
      const began = performance.now();
      const more = Array.from({ length: mark - references.length });
      const started = await atATime(8, more, () => apply(site.office));
      references.push(...started.map(({ reference }) => reference));
      const perSecond = (more.length * 1_000) / (performance.now() - began);
      const [worker, api] = [await memoryOf(site.worker.pid()), await memoryOf(site.api.pid())];
      held.push(worker);

      const looked = references.slice(0, options.quick ? 10 : 40);
      const open = async () => {
        office.calls.length = 0;
        for (const reference of looked) await office.case(reference);
        return median(office.calls.map(({ ms }) => ms));
      };
      // The first ones have been driven out of the cache by those that came after them.
      const cold = mark > 700 ? await open() : '–';
      const warm = await (async () => {
        await open();
        return open();
      })();
      rows.push([`${mark} open cases`, worker, api, perSecond, cold, warm]);
    }
    const [, full = 1] = held;
    const grown = (held.at(-1) ?? NaN) / full;
    return [
      {
        title: `Open cases and one worker, on ${database}`,
        columns: ['', 'worker MB', 'API MB', 'starts/s', 'opened cold ms', 'opened warm ms'],
        rows,
        goals: [
          {
            what: `memory at ${marks.at(-1)} open cases / at ${marks[1]}, where the cache is full`,
            goal: `flat: below ${flat}`,
            measured: grown.toFixed(2),
            reached: grown < flat,
          },
        ],
      },
    ];
  } finally {
    await site.stop();
  }
}
