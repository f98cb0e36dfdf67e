import { parseReference } from '../../documents/reference.ts';
import { readRecord } from '../../platform/records.ts';
import type { Outcome, Stage, TaskKind } from '../../workflows/application/contract.ts';
import { workflowType as application } from '../../workflows/application/contract.ts';
import type { ApplicationState } from '../../workflows/application/state.ts';
import { caseFileId, workflowType as caseFile } from '../../workflows/case-file/contract.ts';
import { wasOf } from '../../workflows/search-attributes.ts';
import type { Departments } from '../auth/caller.ts';
import type { Deps } from '../deps.ts';
import { byUrgency, readCursor, writeCursor, type Position } from './cursor.ts';
import { urgentWindow } from './due-window.ts';
import {
  allOf,
  anyOf,
  attributeOf,
  dueAtOf,
  equals,
  executions,
  involvedIn,
  involving,
  memoOf,
  quoted,
  type Execution,
} from './visibility.ts';

export interface CaseFilter {
  stage?: Stage;
  /** One of these; narrows `stage`. */
  stages?: readonly Stage[];
  /** Nobody works on it yet. */
  unassigned?: boolean;
  department?: string;
  /** What the caller's departments have handed on: nothing else, or besides what is theirs. */
  handedOn?: 'only' | 'too';
  procedure?: string;
  assignee?: string;
  task?: TaskKind;
  /** `overdue`, or a date: due before the end of … that day. */
  due?: string;
  /** To be handed over on this day or before. */
  handoverBy?: string;
  /** Names, a plate, an email address, or a reference. */
  q?: string;
  cursor?: string;
  limit?: number;
}

export interface CaseItem {
  reference: string;
  procedure: string;
  department: string;
  stage: Stage;
  outcome?: Outcome;
  applicantName: string;
  dueAt?: string;
  assignee?: string;
  assigneeName?: string;
  tasks: TaskKind[];
}

export interface CaseList {
  items: CaseItem[];
  next?: string;
}

/** Most urgent first. `departments`: what the caller may see. */
export async function listCases(
  deps: Deps,
  filter: CaseFilter,
  departments: Departments,
): Promise<CaseList> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200);
  const from = filter.cursor ? readCursor(filter.cursor) : undefined;
  const query = conditions(deps, filter, departments);
  if (query === undefined) return { items: [] };
  const open = allOf(equals('WorkflowType', application), "ExecutionStatus = 'Running'", query);
  const rows = await urgentWindow(deps, open, from?.dueAt, limit);
  if (filter.stage === 'done' || filter.q) rows.push(...(await closedRows(deps, query)));
  const sorted = onePerCase(rows)
    .map((row) => ({ row, ...positionOf(row) }))
    .filter((position) => !from || byUrgency(from, position) < 0)
    .sort(byUrgency);
  const page = sorted.slice(0, limit);
  const items = await Promise.all(page.map(({ row }) => itemOf(deps, row)));
  const last = page.at(-1);
  return {
    items: items.filter((item) => item !== undefined),
    ...(last && sorted.length > limit ? { next: writeCursor(last) } : {}),
  };
}

/** Nothing: the caller may see no such case. */
function conditions(deps: Deps, filter: CaseFilter, departments: Departments): string | undefined {
  if (departments !== '*' && departments.length === 0) return undefined;
  const found = filter.q === undefined ? [] : searched(deps, filter.q);
  if (filter.q !== undefined && found.length === 0) return undefined;
  const due = filter.due === undefined ? undefined : dueBefore(filter.due);
  return (
    allOf(
      reach(deps, filter, departments),
      filter.stage && equals('Stage', filter.stage),
      filter.stages && anyOf('Stage', filter.stages),
      filter.unassigned ? 'Assignee IS NULL' : undefined,
      filter.department && equals('Department', filter.department),
      filter.procedure && equals('ProcedureId', filter.procedure),
      filter.assignee && equals('Assignee', filter.assignee),
      filter.task && equals('OpenTasks', filter.task),
      due,
      filter.handoverBy && `HandoverOn < ${quoted(`${filter.handoverBy}T12:00:00Z`)}`,
      ...found,
    ) || 'Stage IS NOT NULL'
  );
}

/** Whoever searches finds what they have handed on, too. */
function reach(
  { catalogue }: Deps,
  { handedOn, q }: CaseFilter,
  departments: Departments,
): string | undefined {
  const all = departments === '*' ? [...catalogue.departments.keys()] : departments;
  if (handedOn === 'only') return involvedIn(all, wasOf);
  if (departments === '*') return undefined;
  return handedOn === 'too' || q !== undefined
    ? involving(departments, wasOf)
    : anyOf('Department', departments);
}

function searched(deps: Deps, text: string): string[] {
  const reference = parseReference(text);
  if (reference) return [anyOf('WorkflowId', [reference, caseFileId(reference)])];
  return deps.index.query(text).map((token) => equals('SearchTokens', token));
}

function dueBefore(due: string): string {
  const end = due === 'overdue' ? new Date() : new Date(`${due}T23:59:59.999Z`);
  return `DueAt < ${quoted(end.toISOString())}`;
}

/** Ended cases: the application while the server remembers it, and its case file. */
async function closedRows(deps: Deps, query: string): Promise<Execution[]> {
  const [ended, files] = await Promise.all([
    executions(
      deps,
      allOf(equals('WorkflowType', application), "ExecutionStatus = 'Completed'", query),
    ),
    executions(deps, allOf(equals('WorkflowType', caseFile), "ExecutionStatus = 'Running'", query)),
  ]);
  return [...ended, ...files];
}

const referenceOf = (row: Execution): string =>
  row.type === caseFile ? row.workflowId.slice(caseFileId('').length) : row.workflowId;

function onePerCase(rows: Execution[]): Execution[] {
  const cases = new Map<string, Execution>();
  for (const row of rows) {
    const known = cases.get(referenceOf(row));
    if (!known || (!known.running && row.type === application && row.running)) {
      cases.set(referenceOf(row), row);
    }
  }
  return [...cases.values()];
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const positionOf = (row: Execution): Position => ({
  reference: referenceOf(row),
  dueAt: dueAtOf(row),
});

async function itemOf(deps: Deps, row: Execution): Promise<CaseItem | undefined> {
  const { reference, dueAt } = positionOf(row);
  const said = (name: string) => text(attributeOf(row, name));
  const names = await namesOf(deps, row, reference);
  if (names === undefined) return undefined;
  const outcome = said('Outcome');
  const assignee = said('Assignee');
  const tasks = attributeOf(row, 'OpenTasks');
  return {
    reference,
    procedure: said('ProcedureId') ?? '',
    department: said('Department') ?? '',
    stage: (said('Stage') ?? 'done') as Stage,
    ...(outcome ? { outcome: outcome as Outcome } : {}),
    ...(dueAt ? { dueAt } : {}),
    ...(assignee ? { assignee } : {}),
    ...names,
    tasks: (Array.isArray(tasks) ? tasks : []) as TaskKind[],
  };
}

/** Nothing once the case is erased. */
async function namesOf(
  deps: Deps,
  row: Execution,
  reference: string,
): Promise<Pick<CaseItem, 'applicantName' | 'assigneeName'> | undefined> {
  if (row.type === application) {
    const memo = await memoOf(deps, row);
    const applicantName = text(memo?.['applicantName']);
    const assigneeName = text(memo?.['assigneeName']);
    return applicantName === undefined
      ? undefined
      : { applicantName, ...(assigneeName ? { assigneeName } : {}) };
  }
  try {
    const record = await readRecord<ApplicationState>(deps.vault, reference);
    if (!record) return undefined;
    const { applicant, assignee } = record;
    return {
      applicantName: `${applicant.givenName} ${applicant.familyName}`.trim(),
      ...(assignee?.name ? { assigneeName: assignee.name } : {}),
    };
  } catch {
    return undefined;
  }
}
