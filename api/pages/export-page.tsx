import { berlinDate } from '../../procedures/calendar.ts';
import { formatDate, formatInstant, formatMoney, htmlLang, pick } from '../../texts/language.ts';
import { timelineText } from '../../texts/timeline.ts';
import type { StaffView } from '../../workflows/application/contract.ts';
import type { CaseFileView } from '../../workflows/case-file/contract.ts';
import { addressLines } from '../operations/address-lines.ts';
import { messageName, pagesName } from './export-names.ts';
import { Facts, Table } from './table.tsx';
import { staffWordsFor, wordsFor } from './words/index.ts';

interface Props {
  view: StaffView;
  file?: CaseFileView | undefined;
  language: string;
}

/** The page of an export that people read first; it needs nothing but the files beside it. */
export function ExportPage({ view, file, language }: Props) {
  const { data, status, person } = wordsFor(language);
  const { case: words } = staffWordsFor(language);
  const { applicant, procedure, fee } = view;
  const shown = (at: string) => formatInstant(at, language);
  return (
    <html lang={htmlLang(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{view.reference}</title>
      </head>
      <body>
        <h1>
          {view.reference} {pick(procedure.title, language)}
        </h1>
        <Facts
          of={[
            [
              status.state,
              status.outcome[view.outcome ?? 'approved'] &&
                view.outcome &&
                status.outcome[view.outcome],
            ],
            [words.person, `${applicant.givenName} ${applicant.familyName}`],
            [person.street, addressLines(applicant.address).join(', ')],
            [person.email, applicant.email],
            [person.phone, applicant.phone],
            ...procedure.fields.map((field): [string, string | undefined] => {
              const value = view.answers[field.id];
              const option = field.options?.find((one) => one.value === value);
              return [
                pick(field.label, language),
                option ? pick(option.label, language) : value?.toString(),
              ];
            }),
            [
              status.fee,
              fee && `${formatMoney(fee.amountCents, language)} (${status.feeState[fee.state]})`,
            ],
            [data.long, file && formatDate(berlinDate(file.eraseAt), language)],
          ]}
        />
        <h2>{words.scans}</h2>
        <ul>
          {view.scans.map(({ id, pages, receivedAt }) => (
            <li>
              <a href={pagesName({ id, pages })}>{data.pages(pages)}</a>, {shown(receivedAt)}
            </li>
          ))}
        </ul>
        <h2>{words.originals}</h2>
        <ul>
          {view.originals.map(({ label, receivedAt, leftAt }) => (
            <li>
              {pick(label, language)}, {shown(receivedAt)}
              {leftAt && ` – ${shown(leftAt)}`}
            </li>
          ))}
        </ul>
        <h2>{words.messages}</h2>
        <Messages view={view} language={language} />
        <h2>{words.timeline}</h2>
        <Table
          caption={words.timeline}
          head={[status.when, words.what, words.by]}
          rows={view.timeline.map((entry) => [
            shown(entry.at),
            timelineText(entry, language),
            entry.by,
          ])}
        />
        <p>
          <a href="case.json">case.json</a>, <a href="timeline.json">timeline.json</a>
        </p>
      </body>
    </html>
  );
}

function Messages({ view, language }: Props) {
  const { templates } = wordsFor(language);
  return (
    <ul>
      {view.messages.map(({ id, template, at, said }) => (
        <li>
          {said ? <a href={messageName(id)}>{templates[template]}</a> : templates[template]},{' '}
          {formatInstant(at, language)}
        </li>
      ))}
    </ul>
  );
}
