import { formatInstant, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { Table } from '../table.tsx';
import { wordsFor } from '../words/index.ts';

interface Props {
  view: StaffView;
  language: string;
}

/** Documents with their state, what has arrived, and the originals in the office's custody. */
export function Papers({ view, language }: Props) {
  const { status } = wordsFor(language);
  const { documents, originals, scans } = view;
  const labelOf = (id: string) => {
    const document = documents.find((candidate) => candidate.id === id);
    return document ? pick(document.label, language) : id;
  };
  // What nobody has looked at yet may hold what seems to be missing.
  const checking = scans.some(({ contents }) => !contents);
  return (
    <>
      <h2>{status.documents}</h2>
      {documents.length > 0 && (
        <Table
          caption={status.documents}
          head={[status.document, status.kind, status.state]}
          rows={documents.map(({ label, kind, state }) => {
            const shown = checking && state === 'missing' ? 'checking' : state;
            return [
              pick(label, language),
              status[kind],
              <span class={shown}>{status.documentState[shown]}</span>,
            ];
          })}
        />
      )}
      {scans.length > 0 && (
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
      {originals.length > 0 && (
        <Table
          caption={status.originals}
          head={[status.original, status.state]}
          rows={originals
            .filter(({ state }) => state !== 'corrected')
            .map(({ label, state, damaged, askedBack }) => [
              `${pick(label, language)}${damaged ? ` (${status.damaged})` : ''}`,
              state === 'held' && askedBack
                ? status.askedBack[askedBack]
                : status.originalState[state],
            ])}
        />
      )}
    </>
  );
}

/** Every message ever sent or to be sent, newest first. */
export function Messages({ view, language }: Props) {
  const { status, templates } = wordsFor(language);
  return (
    <>
      <h2>{status.messages}</h2>
      {view.messages.length === 0 ? (
        <p>{status.noMessages}</p>
      ) : (
        <Table
          caption={status.messages}
          head={[status.when, status.message, status.sent]}
          rows={view.messages
            .toReversed()
            .map(({ at, sentAt, template, way, state }) => [
              formatInstant(sentAt ?? at, language),
              templates[template],
              `${status.way[way]}, ${status.messageState[state]}`,
            ])}
        />
      )}
    </>
  );
}
