import { pick } from '../../../texts/language.ts';
import type { DocumentKind, Localized } from '../../../procedures/types.ts';
import { SelectField, Tick } from '../form.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';

interface Props {
  documents: readonly { id: string; label: Localized; kind: DocumentKind }[];
  language: string;
  /** Keeps ids apart where a page has several of these. */
  prefix: string;
}

/** What was found in an envelope: for each document whether it was there, and as what. */
export function ContentsTicks({ documents, language, prefix }: Props) {
  const { act } = staffWordsFor(language);
  const { status } = wordsFor(language);
  return (
    <>
      {documents.map(({ id, label }) => (
        <fieldset>
          <legend>{pick(label, language)}</legend>
          {(
            [
              ['original', status.original],
              ['copy', status.copy],
              ['', act.notInside],
            ] as const
          ).map(([value, text]) => (
            <Tick
              type="radio"
              id={`${prefix}-${id}-${value || 'none'}`}
              name={`content.${id}`}
              value={value}
              label={text}
            />
          ))}
        </fieldset>
      ))}
      <ConditionField language={language} prefix={prefix} />
    </>
  );
}

export function ConditionField({ language, prefix }: Pick<Props, 'language' | 'prefix'>) {
  const { act } = staffWordsFor(language);
  const { status } = wordsFor(language);
  return (
    <SelectField
      id={`${prefix}-condition`}
      name="condition"
      label={act.condition}
      empty={act.conditionUnknown}
      options={Object.entries(status.condition).map(([value, label]) => ({ value, label }))}
    />
  );
}
