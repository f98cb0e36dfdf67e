import { formatInstant, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  language: string;
}

/** The checklist, the ledger of originals and what the office makes. */
export function CasePapers({ view, language }: Props) {
  const { case: words } = staffWordsFor(language);
  const { status } = wordsFor(language);
  return (
    <>
      <h2>{words.checklist}</h2>
      <ul class="checklist">
        {view.documents.map(({ label, kind, required, state }) => (
          <li>
            <span class={required ? state : 'soft'}>{status.documentState[state]}</span>
            {pick(label, language)} ({status[kind]}
            {!required && `, ${words.optional}`})
          </li>
        ))}
        {view.documents.length === 0 && <li>{words.noDocuments}</li>}
      </ul>
      {view.originals.length > 0 && <Originals view={view} language={language} />}
      {view.finished.length > 0 && (
        <>
          <h3>{words.finished}</h3>
          <ul class="checklist">
            {view.finished.map(({ label, ready }) => (
              <li>
                <span class={ready ? 'ready' : 'soft'}>{ready ? words.ready : words.notReady}</span>
                {pick(label, language)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Where each original is, and how it came there. */
function Originals({ view, language }: Props) {
  const { case: words, shelves } = staffWordsFor(language);
  const { status } = wordsFor(language);
  return (
    <>
      <h3>{words.originals}</h3>
      <ul class="checklist">
        {view.originals.map(({ label, state, place, proposedPlace, damaged, moves }) => (
          <li>
            <span class={state === 'held' ? 'received' : 'soft'}>
              {status.originalState[state]}
            </span>
            {pick(label, language)}
            {damaged && ` (${status.damaged})`}
            {place && `, ${words.place} ${place}`}
            {!place && proposedPlace && `, ${words.place} ${proposedPlace} (${shelves.toLay})`}
            <details>
              <summary>{words.moves}</summary>
              <ul>
                {moves.map(({ at, how, by, detail }) => (
                  <li>
                    {formatInstant(at, language)}: {words.howMoved[how]}
                    {detail && ` (${detail})`}, {by}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
