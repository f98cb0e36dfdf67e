import type { Stage } from '../../workflows/application/contract.ts';
import { workflowType as application } from '../../workflows/application/contract.ts';
import type { CaseFigures } from '../../workflows/application/figures.ts';
import { workflowType as caseFile } from '../../workflows/case-file/contract.ts';
import type { Deps } from '../deps.ts';
import {
  allOf,
  attributeOf,
  dueAtOf,
  equals,
  executions,
  memoOf,
  type Execution,
} from './visibility.ts';

/** Ages of open cases, in days from their start, each up to the next. */
export const ages = [0, 7, 14, 30] as const;

const day = 86_400_000;

export interface OpenCase {
  reference: string;
  department: string;
  stage: Stage;
  startedAt: string;
  /** In days. */
  age: number;
  overdue: boolean;
  tasks: string[];
}

/** One department in one month; of nothing comes no figure. */
export interface MonthFigures {
  month: string;
  department: string;
  ended: number;
  approved: number;
  onTimeShare: number;
  medianDays?: number;
  ninetyPercentDays?: number;
  visitsAvoided: number;
  contactsPerCase: number;
  emails: number;
  letters: number;
  noShows: number;
}

export interface Statistics {
  open: OpenCase[];
  months: MonthFigures[];
}

/** All open cases, and what ended, by month and department, as far back as the case files go. */
export async function readStatistics(deps: Deps, now = Date.now()): Promise<Statistics> {
  const running = (type: string) =>
    allOf(equals('WorkflowType', type), "ExecutionStatus = 'Running'");
  const [open, files] = await Promise.all([
    executions(deps, running(application)),
    executions(deps, running(caseFile)),
  ]);
  const memos = await Promise.all(files.map((row) => memoOf(deps, row)));
  const figures = memos.flatMap((memo) => {
    const found = memo?.['figures'] as CaseFigures | undefined;
    return found ? [found] : [];
  });
  return { open: open.map((row) => openCase(row, now)), months: byMonth(figures) };
}

function openCase(row: Execution, now: number): OpenCase {
  const dueAt = dueAtOf(row);
  const tasks = attributeOf(row, 'OpenTasks');
  return {
    reference: row.workflowId,
    department: String(attributeOf(row, 'Department')),
    stage: attributeOf(row, 'Stage') as Stage,
    startedAt: row.startedAt,
    age: (now - Date.parse(row.startedAt)) / day,
    overdue: dueAt !== undefined && Date.parse(dueAt) < now,
    tasks: Array.isArray(tasks) ? tasks.map(String) : [],
  };
}

export function byMonth(figures: readonly CaseFigures[]): MonthFigures[] {
  const groups = new Map<string, CaseFigures[]>();
  for (const one of figures) {
    const key = `${one.month} ${one.department}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .map(summed)
    .sort((a, b) =>
      a.month === b.month ? (a.department < b.department ? -1 : 1) : a.month < b.month ? 1 : -1,
    );
}

function summed(cases: CaseFigures[]): MonthFigures {
  const [first] = cases as [CaseFigures];
  const sum = (of: (one: CaseFigures) => number) => cases.reduce((all, one) => all + of(one), 0);
  const days = cases.flatMap(({ daysToReady }) => (daysToReady === undefined ? [] : [daysToReady]));
  const median = quantile(days, 0.5);
  const ninety = quantile(days, 0.9);
  return {
    month: first.month,
    department: first.department,
    ended: cases.length,
    approved: sum(({ outcome }) => (outcome === 'approved' ? 1 : 0)),
    onTimeShare: sum(({ onTime }) => (onTime ? 1 : 0)) / cases.length,
    ...(median === undefined ? {} : { medianDays: median }),
    ...(ninety === undefined ? {} : { ninetyPercentDays: ninety }),
    visitsAvoided: sum((one) => one.visitsAvoided),
    contactsPerCase: sum(({ contacts }) => contacts) / cases.length,
    emails: sum((one) => one.emails),
    letters: sum((one) => one.letters),
    noShows: sum((one) => one.noShows),
  };
}

/** The smallest value that at least this share of all do not exceed. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const columns = [
  'month',
  'department',
  'ended',
  'approved',
  'onTimeShare',
  'medianDays',
  'ninetyPercentDays',
  'visitsAvoided',
  'contactsPerCase',
  'emails',
  'letters',
  'noShows',
] as const satisfies readonly (keyof MonthFigures)[];

/** RFC 4180, with a point in figures. */
export function monthsAsCsv(months: readonly MonthFigures[]): string {
  const cell = (value: string | number | undefined) =>
    typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value ?? '');
  const lines = months.map((one) => columns.map((column) => cell(one[column])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}
