import { formatInstant } from '../../../texts/language.ts';
import type { Caller } from '../../auth/caller.ts';
import { may } from '../../auth/permissions.ts';
import { mayAct } from '../../case-access.ts';
import type { Case } from '../../operations/cases.ts';
import { Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm } from './form-frame.tsx';

interface Props {
  found: Case;
  caller: Caller;
  language: string;
}

/** Too many wrong answers at the links of the case, and the form that lets people answer again. */
export function QuestionPart({ found: { view }, caller, language }: Props) {
  const lockedAt = view.confirmation?.lockedAt;
  if (!lockedAt) return null;
  const { question: words } = staffWordsFor(language);
  return (
    <section class="notice">
      <h2>{words.title}</h2>
      <p>{words.locked(formatInstant(lockedAt, language))}</p>
      {may(caller, 'unlock-question') && mayAct(caller, view) && (
        <CaseForm main view={view} act="unlock-question" title={words.unlock} look="second">
          <p>{words.unlockHint}</p>
          <Tick name="sure" id="unlock-sure" label={words.sure} required />
        </CaseForm>
      )}
    </section>
  );
}
