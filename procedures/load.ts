import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { catalogueOf, type Catalogue } from './catalogue.ts';
import { citySchema, type City } from './city.ts';
import { faultText, lineOf, pathsOf, type Source } from './faults.ts';
import { countersSchema, departmentSchema, lockersSchema, procedureSchema } from './schema.ts';
import type { Counter, Department, LockerStation, Procedure } from './types.ts';

export type { Catalogue } from './catalogue.ts';

/** Every fault of every file, as `file:line: path: what is wrong and what is expected`. */
export class ProcedureFaults extends Error {
  override name = 'ProcedureFaults';
  readonly faults: string[];
  constructor(faults: string[]) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    super(`${count} in the procedures:\n${faults.join('\n')}`);
    this.faults = faults;
  }
}

/**
 * Reads `<department>/department.yaml`, the services beside it, `counters.yaml`, and `lockers.yaml`.
 * @throws {ProcedureFaults} naming all faults at once.
 */
export function loadProcedures(dir: string): Catalogue {
  const faults: string[] = [];
  const sources: Source[] = [];

  const open = (file: string): Source | undefined => {
    const lines = new LineCounter();
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      faults.push(`${relative(dir, file)}: cannot be read; expected this file`);
      return undefined;
    }
    const document = parseDocument(text, { lineCounter: lines });
    for (const error of document.errors) {
      faults.push(`${relative(dir, file)}:${error.linePos?.[0].line ?? 1}: ${sentence(error)}`);
    }
    return document.errors.length > 0 ? undefined : { file: relative(dir, file), document, lines };
  };

  const fault = (source: Source, path: PropertyKey[], message: string) => {
    faults.push(`${source.file}:${lineOf(source, path)}: ${path.join('.') || 'file'}: ${message}`);
  };

  const read = <T>(
    file: string,
    schema: z.ZodType<T>,
  ): { value: T; source: Source } | undefined => {
    const source = open(file);
    if (!source) return undefined;
    sources.push(source);
    const parsed = schema.safeParse(source.document.toJS(), { error: faultText });
    if (parsed.success) return { value: parsed.data, source };
    for (const issue of parsed.error.issues) {
      for (const path of pathsOf(issue)) fault(source, path, issue.message);
    }
    return undefined;
  };

  const city = existsSync(join(dir, 'city.yaml')) ? readCity() : undefined;
  const counters = read(join(dir, 'counters.yaml'), countersSchema);
  const lockersFile = join(dir, 'lockers.yaml');
  const lockers = existsSync(lockersFile)
    ? read(lockersFile, lockersSchema)?.value
    : { stations: [] };
  const departments: { value: Department; source: Source }[] = [];
  const procedures: { value: Procedure; source: Source }[] = [];
  const folders = foldersIn(dir);
  for (const folder of folders) {
    const department = read(join(dir, folder, 'department.yaml'), departmentSchema);
    if (department) {
      departments.push(department);
      if (department.value.id !== folder) {
        fault(department.source, ['id'], `expected ${folder}, the name of its folder`);
      }
    }
    for (const file of readdirSync(join(dir, folder)).sort()) {
      if (file.endsWith('.yml')) {
        faults.push(`${join(folder, file)}: is not read; expected a name that ends in .yaml`);
      }
      if (!file.endsWith('.yaml') || file === 'department.yaml') continue;
      const procedure = read(join(dir, folder, file), procedureSchema);
      if (!procedure) continue;
      const twin = procedures.find(({ value }) => value.id === procedure.value.id);
      if (twin) fault(procedure.source, ['id'], `is that of ${twin.source.file}; expected its own`);
      procedures.push(procedure);
      if (procedure.value.department !== folder) {
        fault(procedure.source, ['department'], `expected ${folder}, the name of its folder`);
      }
      if (`${procedure.value.id}.yaml` !== file) {
        fault(procedure.source, ['id'], `expected ${file.slice(0, -5)}, the name of its file`);
      }
    }
  }
  const known = counters?.value.counters.map(({ id }) => id) ?? [];
  for (const [n, { department }] of (counters?.value.counters ?? []).entries()) {
    if (!counters || folders.includes(department)) continue;
    fault(
      counters.source,
      ['counters', n, 'department'],
      `there is no department ${department}; expected one of: ${folders.join(', ')}`,
    );
  }
  for (const source of sources) {
    const path = ['handover', 'pickup', 'counter'];
    const counter: unknown = source.document.getIn(path);
    if (typeof counter === 'string' && counters && !known.includes(counter)) {
      fault(source, path, `there is no counter ${counter}; expected one of: ${known.join(', ')}`);
    }
  }
  for (const { value, source } of procedures) {
    const { locker } = value.handover;
    if (locker && lockers && !lockers.stations.some(({ id }) => id === locker.station)) {
      const there =
        lockers.stations.map(({ id }) => id).join(', ') || 'a station that lockers.yaml names';
      const path = ['handover', 'locker', 'station'];
      fault(source, path, `there is no station ${locker.station}; expected one of: ${there}`);
    }
    const others = folders.filter((folder) => folder !== value.department);
    for (const [n, { department }] of (value.participation ?? []).entries()) {
      if (others.includes(department)) continue;
      fault(
        source,
        ['participation', n, 'department'],
        `there is no other department ${department}; expected one of: ${others.join(', ')}`,
      );
    }
  }
  for (const { value, source } of departments) {
    const asks = procedures.find(
      (procedure) => procedure.value.department === value.id && isTransferred(procedure.value),
    );
    if (!asks || value.account) continue;
    fault(source, ['account'], `is missing; expected one for the fee of ${asks.value.id}`);
  }
  if (procedures.length === 0 && faults.length === 0) {
    faults.push(`${dir}: no procedure found; expected <department>/<procedure>.yaml`);
  }
  if (faults.length > 0) throw new ProcedureFaults(faults);
  return catalogueOf(
    procedures.map(({ value }) => value),
    departments.map(({ value }) => value),
    countersOf(counters?.value),
    city,
    (lockers?.stations ?? []) as LockerStation[],
  );

  function readCity(): City | undefined {
    const found = read(join(dir, 'city.yaml'), citySchema);
    if (!found) return undefined;
    const { logo, ...city } = found.value;
    if (!logo) return city;
    try {
      const type = logo.endsWith('.svg') ? 'image/svg+xml' : 'image/png';
      return { ...city, logo: { bytes: readFileSync(join(dir, logo)), type } };
    } catch {
      fault(found.source, ['logo'], `${logo} cannot be read; expected this file`);
      return city;
    }
  }
}

/** The closing days of the whole file are those of every counter. */
function countersOf(file: z.infer<typeof countersSchema> | undefined): Counter[] {
  return (file?.counters ?? []).map((counter) => {
    const closingDays = [...(file?.closingDays ?? []), ...(counter.closingDays ?? [])];
    return { ...counter, closingDays } as Counter;
  });
}

/** At the counter nobody needs an account; whoever is sent the document or fetches it does. */
const isTransferred = ({ fee, handover }: Procedure): boolean =>
  handover.mailBack?.feeCents !== undefined ||
  (fee !== undefined &&
    (fee.due !== 'at-handover' || (handover.mailBack ?? handover.locker) !== undefined));

function foldersIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => !name.startsWith('.') && statSync(join(dir, name)).isDirectory())
      .sort();
  } catch {
    throw new ProcedureFaults([`PROCEDURES_DIR=${dir}: expected a readable folder`]);
  }
}

/** The parser's own words without the place, which stands in front already. */
function sentence({ message }: Error): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
