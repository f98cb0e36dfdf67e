import type { Department } from '../../../procedures/types.ts';
import { sharedFacts } from '../../../procedures/types.ts';
import { formatInstant, pick } from '../../../texts/language.ts';
import { inCharge } from '../../../workflows/application/rules/in-charge.ts';
import type { Permission } from '../../auth/permissions.ts';
import { SelectField, TextArea, TextField, Tick } from '../form.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { CaseForm, valueIn, type CaseFormProps } from './form-frame.tsx';

interface Props extends CaseFormProps {
  actions: readonly Permission[];
  /** All of the city. */
  departments: readonly Department[];
}

/** Handing the case on and back, and asking others while it stays. */
export function DepartmentForms(props: Props) {
  const { language, actions } = props;
  const { departments: words } = staffWordsFor(language);
  const may = (action: Permission) => actions.includes(action);
  if (!(['forward', 'send-back', 'consultations'] as const).some(may)) return null;
  return (
    <>
      <h3>{words.title}</h3>
      {may('consultations') && <ConsultForm {...props} />}
      {may('forward') && <ForwardForm {...props} />}
      {may('send-back') && <SendBackForm {...props} />}
    </>
  );
}

function OtherDepartment({ act, ...props }: Props & { act: string }) {
  const { view, language, entered, departments } = props;
  const here = inCharge(view).id;
  return (
    <SelectField
      id={`${act}-department`}
      name="department"
      label={staffWordsFor(language).departments.other}
      value={valueIn(entered, act, 'department')}
      required
      empty="–"
      options={departments
        .filter(({ id }) => id !== here)
        .map(({ id, name }) => ({ value: id, label: pick(name, language) }))}
    />
  );
}

function ForwardForm(props: Props) {
  const { view, language, entered } = props;
  const { departments: words } = staffWordsFor(language);
  const held = view.originals.filter(({ state }) => state === 'held');
  const places = held.map(({ label, place, proposedPlace }) =>
    [pick(label, language), place ?? proposedPlace].filter(Boolean).join(': '),
  );
  return (
    <CaseForm view={view} act="forward" title={words.forward} open={entered?.act === 'forward'}>
      <p class="hint">{words.forwardHint}</p>
      {places.length > 0 && <p class="notice">{words.originalsHint(places.join(', '))}</p>}
      <OtherDepartment {...props} act="forward" />
      <TextArea
        id="forward-reason"
        name="reason"
        label={words.reason}
        value={valueIn(entered, 'forward', 'reason')}
        maxlength={1000}
        required
      />
    </CaseForm>
  );
}

function SendBackForm({ view, language, entered }: Props) {
  const { departments: words } = staffWordsFor(language);
  const to = view.forwarding?.from.at(-1);
  return (
    <CaseForm
      view={view}
      act="send-back"
      title={words.sendBack(to ? pick(to.name, language) : '')}
      open={entered?.act === 'send-back'}
    >
      <TextArea
        id="send-back-reason"
        name="reason"
        label={words.reason}
        value={valueIn(entered, 'send-back', 'reason')}
        maxlength={1000}
        required
      />
    </CaseForm>
  );
}

function ConsultForm(props: Props) {
  const { view, language, entered } = props;
  const { departments: words } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const before = entered?.act === 'consult' ? entered.form : undefined;
  return (
    <CaseForm view={view} act="consult" title={words.consult} open={before !== undefined}>
      <p class="hint">{words.consultHint}</p>
      <OtherDepartment {...props} act="consult" />
      <TextArea
        id="consult-question"
        name="question"
        label={words.question}
        value={valueIn(entered, 'consult', 'question')}
        required
      />
      {view.scans.length > 0 && (
        <fieldset>
          <legend>{words.shownPages}</legend>
          {view.scans.map(({ id, receivedAt, pages }) => (
            <Tick
              id={`consult-${id}`}
              name="scans"
              value={id}
              label={`${formatInstant(receivedAt, language)}, ${status.pages(pages)}`}
              checked={before?.texts('scans').includes(id) ?? false}
            />
          ))}
        </fieldset>
      )}
      <fieldset>
        <legend>{words.shared}</legend>
        {sharedFacts.map((fact) => (
          <Tick
            id={`consult-${fact}`}
            name="share"
            value={fact}
            label={words.sharedFacts[fact]}
            checked={before?.texts('share').includes(fact) ?? false}
          />
        ))}
      </fieldset>
      <TextField
        id="consult-until"
        name="until"
        type="date"
        label={words.until}
        hint={words.untilHint}
        value={valueIn(entered, 'consult', 'until')}
      />
      <Tick
        id="consult-binding"
        name="binding"
        label={words.binding}
        checked={before?.ticked('binding') ?? false}
      />
    </CaseForm>
  );
}
