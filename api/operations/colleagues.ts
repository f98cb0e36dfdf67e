import { workflowType as application } from '../../workflows/application/contract.ts';
import type { Actor, Messages, StaffView } from '../../workflows/application/contract.ts';
import type { Colleague } from '../../workflows/staff-directory/contract.ts';
import { worksOn } from '../../workflows/staff-directory/rules.ts';
import { noteObject } from '../audit/notes.ts';
import type { Caller } from '../auth/caller.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { departmentOf, sendUpdate } from './cases.ts';
import { allOf, anyOf, count, equals } from './visibility.ts';

export interface ColleagueRow extends Colleague {
  /** Those that the caller may see. */
  openCases: number;
  absent: boolean;
  /** The caller may end sessions and the account. */
  manageable: boolean;
}

const absentAfterDays = 14;
const countsAtOnce = 20;

const isAdmin = ({ roles }: Pick<Actor, 'roles'>) => roles.includes('admin');

/** Admins see everybody, others whoever shares a department with them. */
const sees = ({ actor, departments }: Caller, colleague: Colleague): boolean =>
  isAdmin(actor) ||
  departments === '*' ||
  colleague.departments === '*' ||
  colleague.departments.some((one) => departments.includes(one));

/** A lead has no say over admins, nor over whoever works elsewhere too. */
const manages = ({ actor, departments }: Caller, colleague: Colleague): boolean =>
  actor.id !== colleague.id &&
  (isAdmin(actor) ||
    (!isAdmin(colleague) &&
      (departments === '*' ||
        (colleague.departments !== '*' &&
          colleague.departments.every((one) => departments.includes(one))))));

/** Those who are here first, by name; whose account has ended last. */
export async function listColleagues(deps: Deps, caller: Caller): Promise<ColleagueRow[]> {
  const { people } = await deps.directory.fresh();
  const seen = Object.values(people).filter((one) => sees(caller, one));
  const rows: ColleagueRow[] = [];
  for (let from = 0; from < seen.length; from += countsAtOnce) {
    const part = seen.slice(from, from + countsAtOnce);
    rows.push(...(await Promise.all(part.map((one) => rowOf(deps, caller, one)))));
  }
  const name = ({ name: text, id }: Colleague) => text ?? id;
  return rows.sort(
    (a, b) => Number(Boolean(a.ended)) - Number(Boolean(b.ended)) || name(a).localeCompare(name(b)),
  );
}

async function rowOf(deps: Deps, caller: Caller, colleague: Colleague): Promise<ColleagueRow> {
  const { departments } = caller;
  const query = allOf(
    equals('WorkflowType', application),
    "ExecutionStatus = 'Running' AND Stage != 'done'",
    equals('Assignee', colleague.id),
    departments === '*' ? undefined : anyOf('Department', departments),
  );
  const days = (Date.now() - Date.parse(colleague.lastSeenAt)) / 86_400_000;
  return {
    ...colleague,
    openCases: departments.length === 0 ? 0 : await count(deps, query),
    absent: !colleague.ended && days > absentAfterDays,
    manageable: manages(caller, colleague),
  };
}

/** @throws `forbidden` for whom this caller has no say over */
export async function requireManaged(deps: Deps, caller: Caller, person: string): Promise<void> {
  const { people } = await deps.directory.fresh();
  const colleague = people[person];
  if (!colleague || !sees(caller, colleague)) {
    throw new Problem('unknown-colleague', 'Nobody of this account has ever signed in here.');
  }
  noteObject(person);
  if (!manages(caller, colleague)) {
    throw new Problem('forbidden', 'Another account of this department has to do this.');
  }
}

/** @throws where nobody of this department would find the case with that person */
export function requireTaker(colleague: Colleague, department: string): void {
  if (colleague.ended) {
    throw new Problem('colleague-ended', 'The account of this colleague has ended.');
  }
  if (!worksOn(colleague, department)) {
    throw new Problem('colleague-elsewhere', 'This colleague does not work on this department.');
  }
}

/**
 * Hands a case to a colleague, or to nobody. Who has never signed in is taken at the caller's word:
 * a machine may know of people before they come.
 */
export async function assignCase(
  deps: Deps,
  reference: string,
  { assignee, assigneeName }: Messages['assign'],
  actor: Actor,
  key?: string,
  seen?: number,
): Promise<StaffView> {
  const known = assignee === null ? undefined : (await deps.directory.fresh()).people[assignee];
  if (known) requireTaker(known, await departmentOf(deps, reference));
  const name = assigneeName ?? known?.name;
  const body = { assignee, ...(assignee !== null && name ? { assigneeName: name } : {}) };
  return sendUpdate(deps, reference, 'assign', body, actor, key, seen);
}
