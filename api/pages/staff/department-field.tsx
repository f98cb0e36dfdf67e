import { pick } from '../../../texts/language.ts';
import type { Deps } from '../../deps.ts';
import { mayEnter } from '../../auth/caller.ts';
import { requireDepartment } from '../../auth/permissions.ts';
import type { Ctx } from '../../http.ts';
import { SelectField } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import type { Desk } from './frame.tsx';

/** The departments that are open to somebody. */
export const departmentsOf = ({ catalogue }: Pick<Deps, 'catalogue'>, { caller }: Desk) =>
  [...catalogue.departments.values()].filter(({ id }) => mayEnter(caller.departments, id));

/** The department that a page is about: the first one of theirs, unless another was asked for. */
export function departmentAsked(deps: Pick<Deps, 'catalogue'>, c: Ctx, desk: Desk): string {
  const asked = c.req.query('department');
  if (asked) requireDepartment(desk.caller, asked);
  return asked ?? departmentsOf(deps, desk)[0]?.id ?? '';
}

/** Only for whoever has a choice. */
export function DepartmentField(props: {
  deps: Pick<Deps, 'catalogue'>;
  desk: Desk;
  department: string;
}) {
  const { deps, desk, department } = props;
  const { shelves } = staffWordsFor(desk.language);
  const departments = departmentsOf(deps, desk);
  if (departments.length < 2) return <input type="hidden" name="department" value={department} />;
  return (
    <SelectField
      name="department"
      label={shelves.department}
      value={department}
      options={departments.map(({ id, name }) => ({
        value: id,
        label: pick(name, desk.language),
      }))}
    />
  );
}
