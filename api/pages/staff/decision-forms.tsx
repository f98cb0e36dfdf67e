import type { Department } from '../../../procedures/types.ts';
import { pick } from '../../../texts/language.ts';
import { leads } from '../../../workflows/application/rules/assignee.ts';
import { against } from '../../../workflows/application/rules/consultations.ts';
import type { Caller } from '../../auth/caller.ts';
import { SelectField, TextArea, Tick } from '../form.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { CaseForm, valueIn, type CaseFormProps } from './form-frame.tsx';

export type TextBlocks = NonNullable<Department['textBlocks']>;

type DecisionProps = CaseFormProps & { caller: Caller };

/** Shown to the person before it is sent, as is a request. */
export function DecisionForm({ view, language, entered, caller }: DecisionProps) {
  const { act, case: words, departments } = staffWordsFor(language);
  const { proposal } = view;
  const isBlocked = against(view).length > 0 && !proposal?.override;
  const chosen = valueIn(entered, 'decision', 'decision');
  return (
    <CaseForm view={view} act="decision" title={act.decision} submit={act.preview} main preview>
      {isBlocked && <p class="notice">{departments.blocked}</p>}
      <fieldset>
        <legend>{act.decision}</legend>
        {(['approve', 'reject'] as const).map((value) => (
          <Tick
            type="radio"
            name="decision"
            value={value}
            label={words[value]}
            checked={chosen === value}
            required
          />
        ))}
      </fieldset>
      <TextArea
        id="decision-reason"
        name="reason"
        label={act.reasonForRejection}
        value={valueIn(entered, 'decision', 'reason') ?? proposal?.reason}
      />
      {isBlocked && leads(caller.actor) && (
        <TextArea
          id="decision-override"
          name="override"
          label={departments.override}
          value={valueIn(entered, 'decision', 'override')}
          maxlength={1000}
        />
      )}
    </CaseForm>
  );
}

export function RequestForm(props: CaseFormProps & { blocks: TextBlocks }) {
  const { view, language, entered, blocks } = props;
  const { act } = staffWordsFor(language);
  const texts = blocks.map(({ text }) => pick(text, view.applicant.language));
  const { status } = wordsFor(language);
  const before = valueIn(entered, 'request', 'message') ?? valueIn(entered, 'request', 'block');
  const asked = entered?.act === 'request' ? entered.form.texts('documents') : [];
  return (
    <CaseForm
      view={view}
      act="request"
      title={act.request}
      submit={act.preview}
      look="second"
      open={before !== undefined}
      preview
    >
      {texts.length > 0 && (
        <SelectField
          id="request-block"
          name="block"
          label={act.textBlock}
          hint={act.textBlockHint}
          empty="–"
          value={valueIn(entered, 'request', 'block')}
          options={texts.map((text) => ({ value: text, label: text }))}
        />
      )}
      <TextArea
        id="request-message"
        name="message"
        label={act.requestMessage}
        value={valueIn(entered, 'request', 'message')}
        required={texts.length === 0}
      />
      {view.documents.length > 0 && (
        <fieldset>
          <legend>{act.requestDocuments}</legend>
          {view.documents.map(({ id, label, kind }) => (
            <Tick
              id={`request-${id}`}
              name="documents"
              value={id}
              label={`${pick(label, language)} (${status[kind]})`}
              checked={asked.includes(id)}
            />
          ))}
        </fieldset>
      )}
    </CaseForm>
  );
}
