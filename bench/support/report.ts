import { availableParallelism, loadavg } from 'node:os';

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? NaN;
}

export interface Goal {
  what: string;
  goal: string;
  measured: string;
  reached: boolean;
}

/** What a measurement says: a table, and what became of its goals. */
export interface Result {
  title: string;
  columns: string[];
  rows: (string | number)[][];
  goals?: Goal[];
  notes?: string[];
}

const cell = (value: string | number): string => {
  if (typeof value === 'string') return value;
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
};

/** How busy the machine is with everything on it; figures of a busy machine compare, no more. */
export const machine = (): string =>
  `${availableParallelism()} cores, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`;

/** As a table of Markdown, the way docs/performance.md has it. */
export function asTable({ title, columns, rows, goals = [], notes = [] }: Result): string {
  const line = (cells: (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = `| --- |${' ---: |'.repeat(columns.length - 1)}`;
  return [
    `### ${title} (${machine()})\n`,
    line(columns),
    rule,
    ...rows.map(line),
    '',
    ...goals.map(
      ({ what, goal, measured, reached }) =>
        `- ${what}: goal ${goal}, measured ${measured}: ${reached ? 'reached' : 'NOT reached'}`,
    ),
    ...notes.map((note) => `- ${note}`),
    '',
  ].join('\n');
}
