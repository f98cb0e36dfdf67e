import { useContext } from 'hono/jsx';
import { inCharge } from '../../../workflows/application/rules/in-charge.ts';
import { mayTakeOver } from '../../../workflows/staff-directory/rules.ts';
import { SelectField } from '../form.tsx';
import { DirectoryContext } from '../directory-context.ts';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';
import { queue } from './taker.ts';

/** To a colleague of the department, the last seen first, or back into the queue. */
export async function AssignForm({ view, language }: CaseFormProps) {
  const directory = useContext(DirectoryContext);
  const { act, people } = staffWordsFor(language);
  const known = await directory?.recent();
  const { assignee } = view;
  const colleagues = known ? mayTakeOver(known, inCharge(view).id) : [];
  const options = colleagues
    .filter(({ id }) => id !== assignee?.id)
    .map(({ id, name }) => ({ value: id, label: name ?? id }));
  if (assignee) options.push({ value: queue, label: people.queue });
  if (options.length === 0) return null;
  return (
    <CaseForm view={view} act="assign" title={act.assign}>
      <SelectField name="assignee" label={people.takeOverTo} required empty="–" options={options} />
    </CaseForm>
  );
}
