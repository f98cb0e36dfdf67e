import type { Permission } from '../../auth/permissions.ts';
import { TextArea } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { AssignForm } from './assign-form.tsx';
import { CaseForm, valueIn, type CaseFormProps } from './form-frame.tsx';

/** What goes on between the office's people, and what the person said by telephone. */
export function ReviewForms(props: CaseFormProps & { actions: readonly Permission[] }) {
  const { view, language, actions, entered } = props;
  const { act } = staffWordsFor(language);
  const may = (action: Permission) => actions.includes(action);
  return (
    <>
      {may('notes') && (
        <CaseForm view={view} act="note" title={act.note} submit={act.save}>
          <TextArea
            id="note-text"
            name="text"
            label={act.note}
            hint={act.noteHint}
            value={valueIn(entered, 'note', 'text')}
            required
          />
        </CaseForm>
      )}
      {may('assign') && <AssignForm view={view} language={language} />}
      {may('answer') && (
        <CaseForm view={view} act="answer" title={act.answer}>
          <TextArea
            id="answer-message"
            name="message"
            label={act.answerMessage}
            value={valueIn(entered, 'answer', 'message')}
          />
        </CaseForm>
      )}
    </>
  );
}
