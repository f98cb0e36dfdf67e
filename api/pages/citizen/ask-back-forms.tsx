import { pick } from '../../../texts/language.ts';
import { mayAskBack } from '../../citizen-view.ts';
import type { Case } from '../../operations/cases.ts';
import { PostForm, Tick } from '../form.tsx';
import { wordsFor } from '../words/index.ts';

/** Originals that the applicant wants back before the end. */
export function AskBackForms({ found: { view }, language }: { found: Case; language: string }) {
  const { forms } = wordsFor(language);
  const held = view.originals.filter((original) => mayAskBack(view, original));
  const decided = !['awaiting-documents', 'in-review', 'awaiting-applicant'].includes(view.stage);
  const rule = (document: string) => view.procedure.documents.find(({ id }) => id === document);
  if (held.length === 0) return null;
  return (
    <details>
      <summary>{forms.askBackIntro}</summary>
      {held.map(({ id, document, label }) => (
        <PostForm action="/a/originals" submit={forms.askBack(pick(label, language))} look="second">
          <input type="hidden" name="document" value={id} />
          <fieldset>
            <legend>{pick(label, language)}</legend>
            {!decided && rule(document)?.kind === 'original' && (
              <p>{rule(document)?.scanSuffices ? forms.askBackScan : forms.askBackAgain}</p>
            )}
            <Tick
              type="radio"
              id={`${id}-post`}
              name="way"
              value="post"
              label={forms.askBackPost}
              required
            />
            {view.procedure.pickupCounter && (
              <Tick
                type="radio"
                id={`${id}-pickup`}
                name="way"
                value="pickup"
                label={forms.askBackPickup}
                required
              />
            )}
          </fieldset>
        </PostForm>
      ))}
    </details>
  );
}
