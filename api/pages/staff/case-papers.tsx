import { formatInstant, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { Table } from '../table.tsx';
import { scanPath } from './intake-paths.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  language: string;
}

/** The checklist, the scans, the ledger of originals and what the office makes. */
export function CasePapers({ view, language }: Props) {
  const { case: words, intake, shelves } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const labelOf = (id: string) => {
    const document = view.documents.find((candidate) => candidate.id === id);
    return document ? pick(document.label, language) : id;
  };
  return (
    <>
      <h2>{words.checklist}</h2>
      <Table
        caption={words.checklist}
        head={[status.document, status.kind, words.required, words.state]}
        rows={view.documents.map(({ label, kind, required, state }) => [
          pick(label, language),
          status[kind],
          required ? words.yes : words.no,
          <span class={state}>{status.documentState[state]}</span>,
        ])}
      />
      {view.scans.length > 0 && (
        <Table
          caption={words.scans}
          head={[status.when, status.kind, words.contents, words.state, '']}
          rows={view.scans.map(({ id, receivedAt, origin, pages, contents, condition }) => [
            formatInstant(receivedAt, language),
            `${status[origin]}, ${status.pages(pages)}`,
            contents ? (
              contents
                .map(({ document, kind, damaged }) => {
                  const details = [status[kind], ...(damaged ? [status.damaged] : [])];
                  return `${labelOf(document)} (${details.join(', ')})`;
                })
                .join(', ')
            ) : (
              <span class="missing">{words.nobodyLooked}</span>
            ),
            condition && status.condition[condition],
            <a href={scanPath(view.reference, id)}>{intake.view}</a>,
          ])}
        />
      )}
      {view.originals.length > 0 && (
        <Table
          caption={words.originals}
          head={[status.original, words.state, words.place, words.moves]}
          rows={view.originals.map(({ label, state, place, proposedPlace, damaged, moves }) => [
            `${pick(label, language)}${damaged ? ` (${status.damaged})` : ''}`,
            status.originalState[state],
            place ?? (proposedPlace && `${proposedPlace} (${shelves.toLay})`),
            <ul>
              {moves.map(({ at, how, by, detail }) => (
                <li>
                  {formatInstant(at, language)}: {words.howMoved[how]}
                  {detail && ` (${detail})`}, {by}
                </li>
              ))}
            </ul>,
          ])}
        />
      )}
      {view.finished.length > 0 && (
        <>
          <h3>{words.finished}</h3>
          <ul>
            {view.finished.map(({ label, ready }) => (
              <li>
                {pick(label, language)}:{' '}
                <span class={ready ? 'ready' : undefined}>
                  {ready ? words.ready : words.notReady}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
