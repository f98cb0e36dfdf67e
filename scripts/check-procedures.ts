import { resolve } from 'node:path';
import { readSettings } from '../platform/settings.ts';
import { loadProcedures, ProcedureFaults } from '../procedures/load.ts';

const dir = process.argv[2] ? resolve(process.argv[2]) : readSettings().proceduresDir;
try {
  const { procedures, departments, counters, stations } = loadProcedures(dir);
  console.log(
    `${procedures.size} procedures in ${departments.size} departments, ${counters.size} counters, ` +
      `${stations.size} locker stations: no fault`,
  );
} catch (error) {
  if (!(error instanceof ProcedureFaults)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
