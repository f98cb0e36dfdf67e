import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate } from '../../../texts/language.ts';
import { dataKindText } from '../../../texts/timeline.ts';
import { dataRequestKinds } from '../../../workflows/application/contract.ts';
import { openDataRequests } from '../../../workflows/application/rules/data-requests.ts';
import type { Caller } from '../../auth/caller.ts';
import { may, type Permission } from '../../auth/permissions.ts';
import { SelectField, TextArea, Tick } from '../form.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, valueIn, type CaseFormProps } from './form-frame.tsx';

type Props = CaseFormProps & { actions: readonly Permission[]; caller: Caller };

/** What the person demands of their data, each with its day and the form of its answer. */
export function DataDemands({ view, language, actions, caller, entered }: Props) {
  const { audit, dataDemands: words } = staffWordsFor(language);
  const open = openDataRequests(view);
  if (open.length === 0) return null;
  return (
    <section>
      <h2>{words.title}</h2>
      {open.map(({ id, kind, text, dueAt }) => {
        const mine = entered?.form.text('request') === id ? entered : undefined;
        const given = valueIn(mine, 'data-answer', 'words');
        return (
          <>
            <p class="notice">
              <strong>{dataKindText(kind, language)}</strong>,{' '}
              {words.until(formatDate(berlinDate(dueAt), language))}
              {text && (
                <>
                  <br />
                  <span class="words">{text}</span>
                </>
              )}
            </p>
            {kind === 'looks' && (
              <p>
                {words.looks}{' '}
                {may(caller, 'case-audit') && (
                  <a href={`/staff/cases/${view.reference}/audit`}>{audit.link}</a>
                )}
              </p>
            )}
            {actions.includes('data-requests/answer') && (
              <CaseForm
                view={view}
                act="data-answer"
                title={words.answer}
                open={mine !== undefined}
              >
                <input type="hidden" name="request" value={id} />
                <Tick
                  type="radio"
                  name="granted"
                  value="yes"
                  id={`granted-${id}`}
                  label={words.yes}
                  checked
                />
                <Tick
                  type="radio"
                  name="granted"
                  value="no"
                  id={`refused-${id}`}
                  label={words.no}
                />
                <TextArea
                  id={`data-words-${id}`}
                  name="words"
                  label={words.words}
                  hint={words.wordsHint}
                  required
                  {...(given === undefined ? {} : { value: given })}
                />
              </CaseForm>
            )}
          </>
        );
      })}
    </section>
  );
}

/** Entered from a letter or a call. */
export function DataDemandForm({ view, language, actions, entered }: Props) {
  const { dataDemands: words } = staffWordsFor(language);
  if (!actions.includes('data-requests')) return null;
  const text = valueIn(entered, 'data-request', 'text');
  return (
    <CaseForm view={view} act="data-request" title={words.enter} submit={words.enter}>
      <SelectField
        id="demand-kind"
        name="kind"
        label={words.kind}
        options={dataRequestKinds.map((kind) => ({
          value: kind,
          label: dataKindText(kind, language),
        }))}
      />
      <TextArea
        id="demand-text"
        name="text"
        label={words.text}
        hint={words.textHint}
        {...(text === undefined ? {} : { value: text })}
      />
    </CaseForm>
  );
}
