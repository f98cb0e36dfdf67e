import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, pick } from '../../../texts/language.ts';
import { opinionText } from '../../../texts/timeline.ts';
import type { Consultation } from '../../../workflows/application/state.ts';
import type { Permission } from '../../auth/permissions.ts';
import { TextField } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, type CaseFormProps } from './form-frame.tsx';

/** What other departments were asked and said, the latest first. */
export function ConsultationFacts(props: CaseFormProps & { actions: readonly Permission[] }) {
  const { view, language, actions } = props;
  const { departments: words } = staffWordsFor(language);
  const asked = view.consultations ?? [];
  if (asked.length === 0) return null;
  return (
    <section>
      <h2>{words.consultations}</h2>
      {asked.toReversed().map((one) => (
        <div class="notice">
          <p>
            <strong>{pick(one.department.name, language)}</strong>: {standingOf(one, language)}
          </p>
          <p class="words">{pick(one.question, language)}</p>
          {one.opinion && (
            <p class="words">
              {opinionText(one.opinion.decision, language)}
              {one.opinion.text && `: ${one.opinion.text}`}
              <br />
              <span class="soft">{one.opinion.by}</span>
            </p>
          )}
          {one.state === 'open' && actions.includes('consultations/withdraw') && (
            <CaseForm view={view} act="withdraw-consultation" title={words.withdraw} look="second">
              <input type="hidden" name="consultation" value={one.id} />
              <TextField
                id={`withdraw-${one.id}`}
                name="reason"
                label={words.withdrawReason}
                maxlength={1000}
              />
            </CaseForm>
          )}
        </div>
      ))}
    </section>
  );
}

function standingOf({ binding, dueAt, overdue, state }: Consultation, language: string) {
  const { cases, departments: words } = staffWordsFor(language);
  const day = formatDate(berlinDate(dueAt), language);
  return (
    <>
      {words.states[state]}
      {binding && `, ${words.isBinding}`}
      {state === 'open' && (
        <>
          {', '}
          <span class={overdue ? 'late' : undefined}>
            {overdue && `${cases.dueNames.overdue}: `}
            {words.answerUntil(day)}
          </span>
        </>
      )}
    </>
  );
}
