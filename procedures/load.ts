import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { catalogueOf, type Catalogue } from './catalogue.ts';
import { countersSchema, departmentSchema, procedureSchema } from './schema.ts';
import type { Counter, Department, Procedure } from './types.ts';

export type { Catalogue } from './catalogue.ts';

/** Every fault of every file, as `file:line: path: what is wrong and what is expected`. */
export class ProcedureFaults extends Error {
  override name = 'ProcedureFaults';
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`${faults.length} faults in the procedures:\n${faults.join('\n')}`);
    this.faults = faults;
  }
}

interface Source {
  file: string;
  document: Document;
  lines: LineCounter;
}

/**
 * Reads `<department>/department.yaml`, the services beside it, and `counters.yaml`.
 * @throws {ProcedureFaults} naming all faults at once.
 */
export function loadProcedures(dir: string): Catalogue {
  const faults: string[] = [];

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
      faults.push(
        `${relative(dir, file)}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`,
      );
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
    const parsed = schema.safeParse(source.document.toJS());
    if (parsed.success) return { value: parsed.data, source };
    for (const issue of parsed.error.issues) fault(source, issue.path, issue.message);
    return undefined;
  };

  const counters = read(join(dir, 'counters.yaml'), countersSchema);
  const departments: { value: Department; source: Source }[] = [];
  const procedures: { value: Procedure; source: Source }[] = [];
  for (const folder of foldersIn(dir)) {
    const department = read(join(dir, folder, 'department.yaml'), departmentSchema);
    if (department) {
      departments.push(department);
      if (department.value.id !== folder) {
        fault(department.source, ['id'], `expected ${folder}, the name of its folder`);
      }
    }
    for (const file of readdirSync(join(dir, folder)).sort()) {
      if (!file.endsWith('.yaml') || file === 'department.yaml') continue;
      const procedure = read(join(dir, folder, file), procedureSchema);
      if (!procedure) continue;
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
  for (const { value, source } of procedures) {
    const counter = value.handover.pickup?.counter;
    if (counter && counters && !known.includes(counter)) {
      fault(
        source,
        ['handover', 'pickup', 'counter'],
        `there is no counter ${counter}; expected one of: ${known.join(', ')}`,
      );
    }
  }
  if (procedures.length === 0 && faults.length === 0) {
    faults.push(`${dir}: no procedure found; expected <department>/<procedure>.yaml`);
  }
  if (faults.length > 0) throw new ProcedureFaults(faults);
  return catalogueOf(
    procedures.map(({ value }) => value),
    departments.map(({ value }) => value),
    (counters?.value.counters ?? []) as Counter[],
  );
}

function foldersIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => !name.startsWith('.') && statSync(join(dir, name)).isDirectory())
      .sort();
  } catch {
    throw new ProcedureFaults([`PROCEDURES_DIR=${dir}: expected a readable folder`]);
  }
}

/** The line of the deepest part of the path that is there. */
function lineOf({ document, lines }: Source, path: PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown =
      length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}
