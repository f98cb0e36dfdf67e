import { formatInstant, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { wordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  language: string;
  confirmed: boolean;
}

/** Documents with their state, what has arrived, and the originals in the office's custody. */
export function Papers({ view, language, confirmed }: Props) {
  const { status } = wordsFor(language);
  const { documents, scans } = view;
  const known = view.originals.filter(({ state }) => state !== 'corrected');
  const labelOf = (id: string) => {
    const document = documents.find((candidate) => candidate.id === id);
    return document ? pick(document.label, language) : id;
  };
  // What nobody has looked at yet may hold what seems to be missing.
  const checking = scans.some(({ contents }) => !contents);
  return (
    <>
      <h2>{status.documents}</h2>
      <ul class="lines">
        {documents.map(({ label, kind, state }) => {
          const shown = checking && state === 'missing' ? 'checking' : state;
          return (
            <li>
              {pick(label, language)} ({status[kind]}):{' '}
              <span class={shown}>{status.documentState[shown]}</span>
            </li>
          );
        })}
      </ul>
      {confirmed && scans.length > 0 && (
        <>
          <h3>{status.arrived}</h3>
          <ul>
            {scans.map(({ receivedAt, pages, origin, condition, contents }) => (
              <li>
                {formatInstant(receivedAt, language)}, {status[origin]}: {status.pages(pages)}
                {condition && condition !== 'fine' && `, ${status.condition[condition]}`}
                {contents && contents.length > 0 && (
                  <ul>
                    {contents.map(({ document, kind, damaged }) => (
                      <li>
                        {labelOf(document)} ({status[kind]}
                        {damaged && `, ${status.damaged}`})
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {known.length > 0 && (
        <>
          <h3>{status.originals}</h3>
          <ul class="lines">
            {known.map(({ label, state, damaged, askedBack }) => (
              <li>
                {pick(label, language)}
                {damaged && ` (${status.damaged})`}:{' '}
                <strong>
                  {state === 'held' && askedBack
                    ? status.askedBack[askedBack]
                    : status.originalState[state]}
                </strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
