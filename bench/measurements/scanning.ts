import { readScan } from '../../documents/read-scan.ts';
import { renderSpecimen } from '../../documents/specimen-page.ts';
import { scanOf } from '../../documents/worn-scan.ts';
import { atATime } from '../../test/support/at-a-time.ts';
import { apply } from '../support/journey.ts';
import { cpuOfFamily } from '../support/processes.ts';
import type { Result } from '../support/report.ts';
import type { Options } from '../support/rounds.ts';
import { startSite } from '../support/site.ts';

const atOnce = 4;

/** Envelopes a minute from their upload to their case, and how much of that is reading pages. */
export async function scanning(options: Options): Promise<Result[]> {
  const [database = 'sqlite'] = options.databases;
  const site = await startSite(database, options.report);
  const count = options.quick ? 8 : 40;
  try {
    const paper = await renderSpecimen('Personalausweis (Kopie)', { Name: 'Mustermann, Erika' });
    const scans = await atATime(
      4,
      Array.from({ length: count }, (_, n) => n),
      async (n) => {
        const { reference } = await apply(site.office);
        const cover = await site.office.coverSheet(reference);
        return scanOf([cover, paper], { seed: n, wear: 'light', format: 'pdf' });
      },
    );
    // Pages are read in a process of their own beside the worker, and beside this one.
    const cpu = async () =>
      (await cpuOfFamily(site.api.pid())) + (await cpuOfFamily(site.worker.pid()));
    // The first page starts what reads.
    await site.office.scan(await scanOf([paper], { seed: 999, wear: 'light', format: 'pdf' }), 'a');
    const before = await cpu();
    const began = performance.now();
    let assigned = 0;
    await atATime(atOnce, scans, async (scan) => {
      const { segments } = await site.office.scan(scan, 'scan.pdf');
      if (segments.some(({ reference }) => reference !== undefined)) assigned += 1;
    });
    const throughOffice = (performance.now() - began) / count;
    const officeCpu = ((await cpu()) - before) / count;

    await readScan(paper);
    const here = await cpuOfFamily(process.pid);
    const alone = performance.now();
    for (const scan of scans.slice(0, 10)) await readScan(scan);
    const reading = (performance.now() - alone) / Math.min(10, count);
    const readingCpu = ((await cpuOfFamily(process.pid)) - here) / Math.min(10, count);
    return [
      {
        title: `Envelopes of two pages at 200 dpi on ${database}, ${atOnce} at once`,
        columns: ['', 'a minute', 'CPU ms each'],
        rows: [
          ['through the office, to the case', 60_000 / throughOffice, officeCpu],
          ['reading the pages alone, one after the other', 60_000 / reading, readingCpu],
        ],
        notes: [
          `${assigned} of ${count} found their case`,
          `reading pages is ${((readingCpu / officeCpu) * 100).toFixed(0)} % of the processor time`,
        ],
      },
    ];
  } finally {
    await site.stop();
  }
}
