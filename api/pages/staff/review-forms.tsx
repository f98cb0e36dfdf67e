import { formatInstant, pick } from '../../../texts/language.ts';
import type { Permission } from '../../auth/permissions.ts';
import type { Department } from '../../../procedures/types.ts';
import { SelectField, TextArea, TextField, Tick } from '../form.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';
import { scanPath } from './intake-paths.ts';

type TextBlock = NonNullable<Department['textBlocks']>[number];

/** Taking over, looking at papers, deciding, asking, and making the documents. */
interface Props extends CaseFormProps {
  actions: readonly Permission[];
  blocks: TextBlock[];
}

export function ReviewForms(props: Props) {
  const { view, language, actions, blocks } = props;
  const { act } = staffWordsFor(language);
  const may = (action: Permission) => actions.includes(action);
  const unlooked = view.scans.filter(({ contents }) => !contents);
  return (
    <>
      {may('claim') && !view.assignee && (
        <CaseForm view={view} act="claim" title={act.claim} open />
      )}
      {may('contents') &&
        unlooked.map(({ id, receivedAt }) => (
          <p>
            <a class="button" href={scanPath(view.reference, id)}>
              {`${act.contents}: ${formatInstant(receivedAt, language)}`}
            </a>
          </p>
        ))}
      {may('decision') && <DecisionForm view={view} language={language} />}
      {may('request') && <RequestForm view={view} language={language} blocks={blocks} />}
      {may('answer') && (
        <CaseForm view={view} act="answer" title={act.answer}>
          <TextArea id="answer-message" name="message" label={act.answerMessage} />
        </CaseForm>
      )}
      {may('finished') &&
        view.finished
          .filter(({ ready }) => !ready)
          .map(({ id, label }) => (
            <CaseForm view={view} act="finished" title={act.finished(pick(label, language))} open>
              <input type="hidden" name="document" value={id} />
            </CaseForm>
          ))}
      {may('assign') && (
        <CaseForm view={view} act="assign" title={act.assign}>
          <TextField name="assignee" label={act.assignee} required autocomplete="off" />
          <TextField name="assigneeName" label={act.assigneeName} autocomplete="off" />
        </CaseForm>
      )}
    </>
  );
}

function DecisionForm({ view, language }: CaseFormProps) {
  const { act, case: words } = staffWordsFor(language);
  return (
    <CaseForm view={view} act="decision" title={act.decision} preview={act.preview} open>
      <fieldset>
        <legend>{act.decision}</legend>
        {(['approve', 'reject'] as const).map((value) => (
          <Tick type="radio" name="decision" value={value} label={words[value]} required />
        ))}
      </fieldset>
      <TextArea id="decision-reason" name="reason" label={act.reasonForRejection} />
    </CaseForm>
  );
}

function RequestForm({ view, language, blocks }: CaseFormProps & { blocks: TextBlock[] }) {
  const { act } = staffWordsFor(language);
  const texts = blocks.map(({ text }) => pick(text, view.applicant.language));
  const { status } = wordsFor(language);
  return (
    <CaseForm view={view} act="request" title={act.request} preview={act.preview}>
      {texts.length > 0 && (
        <SelectField
          id="request-block"
          name="block"
          label={act.textBlock}
          hint={act.textBlockHint}
          empty="–"
          options={texts.map((text) => ({ value: text, label: text }))}
        />
      )}
      <TextArea
        id="request-message"
        name="message"
        label={act.requestMessage}
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
            />
          ))}
        </fieldset>
      )}
    </CaseForm>
  );
}
