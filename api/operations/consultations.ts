import { pinnedDepartment } from '../../procedures/catalogue.ts';
import type { PinnedDepartment } from '../../procedures/types.ts';
import {
  workflowType as application,
  type Messages,
  type StaffView,
} from '../../workflows/application/contract.ts';
import type { Consultation } from '../../workflows/application/state.ts';
import { askedOf } from '../../workflows/search-attributes.ts';
import { mayEnter, type Caller } from '../auth/caller.ts';
import { visibleConsultation } from '../case-access.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../errors.ts';
import { readView, sendUpdate } from './cases.ts';
import { allOf, equals, executions, involvedIn } from './visibility.ts';

export interface Asked {
  view: StaffView;
  consultation: Consultation;
}

const shownAtOnce = 100;

/** What the caller's departments are asked and have not answered, the most urgent first. */
export async function listConsultations(
  deps: Deps,
  { departments }: Pick<Caller, 'departments'>,
): Promise<Asked[]> {
  const ids = departments === '*' ? [...deps.catalogue.departments.keys()] : departments;
  if (ids.length === 0) return [];
  const rows = await executions(
    deps,
    allOf(
      equals('WorkflowType', application),
      "ExecutionStatus = 'Running'",
      involvedIn(ids, askedOf),
    ),
  );
  const views = await Promise.all(
    rows
      .slice(0, shownAtOnce)
      .map(({ workflowId }) => readView(deps, workflowId).catch(unlessGone)),
  );
  return views
    .filter((view) => view !== undefined)
    .flatMap((view) =>
      (view.consultations ?? [])
        .filter(({ state, department }) => state === 'open' && mayEnter(departments, department.id))
        .map((consultation) => ({ view, consultation })),
    )
    .sort((a, b) => (a.consultation.dueAt < b.consultation.dueAt ? -1 : 1));
}

function unlessGone(error: unknown): undefined {
  if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
  throw error;
}

/** @throws `unknown-department` */
export function requireDepartmentOf({ catalogue }: Deps, id: string): PinnedDepartment {
  const department = catalogue.departments.get(id);
  if (department) return pinnedDepartment(department);
  const expected = [...catalogue.departments.keys()].join(', ');
  throw new Problem('unknown-department', `Expected one of these departments: ${expected}.`);
}

/** Answers for the department that is asked, whoever is in charge of the case by now. */
export async function giveOpinion(
  deps: Deps,
  caller: Caller,
  text: string,
  { consultation: id, ...opinion }: Messages['giveOpinion'],
  key?: string,
): Promise<Asked> {
  const { view, consultation, asked } = await visibleConsultation(deps, caller, text, id);
  if (!asked) throw new Problem('forbidden', 'Another department is asked.');
  const by = { ...caller.actor, department: consultation.department.id };
  const { reference } = view;
  const body = { consultation: id, ...opinion };
  const after = await sendUpdate(deps, reference, 'giveOpinion', body, by, key);
  return {
    view: after,
    consultation: after.consultations?.find((one) => one.id === id) ?? consultation,
  };
}
