import { pick } from '../../../texts/language.ts';
import type { DocumentKind, Localized } from '../../../procedures/types.ts';
import type { Content } from '../../../workflows/application/contract.ts';
import { SelectField } from '../form.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';

interface Props {
  documents: readonly { id: string; label: Localized; kind: DocumentKind }[];
  language: string;
  /** Keeps ids apart where a page has several of these. */
  prefix: string;
  /** Ticked before, when this is a correction. */
  contents?: readonly Content[] | undefined;
  condition?: string | undefined;
}

/** What was found in an envelope: for each document whether it was there, and as what. */
export function ContentsTicks({ documents, language, prefix, contents, condition }: Props) {
  const { act, registering } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const kinds = [
    ['original', status.original],
    ['copy', status.copy],
    ['', act.notInside],
  ] as const;
  return (
    <>
      <div class="scroll">
        <table class="ticks">
          <thead>
            <tr>
              <td></td>
              {[...kinds.map(([, text]) => text), registering.damaged].map((text) => (
                <th scope="col">{text}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {documents.map(({ id, label }, row) => {
              const before = contents?.find(({ document }) => document === id);
              const name = pick(label, language);
              return (
                <tr data-tick-row>
                  <th scope="row">
                    {row < 9 && <kbd class="soft">{row + 1} </kbd>}
                    {name}
                  </th>
                  {kinds.map(([value, text]) => (
                    <td>
                      <input
                        type="radio"
                        name={`content.${id}`}
                        value={value}
                        checked={contents !== undefined && (before?.kind ?? '') === value}
                        aria-label={`${name}: ${text}`}
                      />
                    </td>
                  ))}
                  <td>
                    <input
                      type="checkbox"
                      name={`damaged.${id}`}
                      checked={before?.damaged === true}
                      aria-label={`${name}: ${registering.damaged}`}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <ConditionField language={language} prefix={prefix} value={condition} />
    </>
  );
}

export function ConditionField({
  language,
  prefix,
  value,
}: Pick<Props, 'language' | 'prefix'> & { value?: string | undefined }) {
  const { act } = staffWordsFor(language);
  const { status } = wordsFor(language);
  return (
    <SelectField
      id={`${prefix}-condition`}
      name="condition"
      label={act.condition}
      empty={act.conditionUnknown}
      {...(value ? { value } : {})}
      options={Object.entries(status.condition).map(([key, label]) => ({ value: key, label }))}
    />
  );
}
