import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { periodText } from '../procedure-facts.tsx';
import { PublicLayout } from '../public-layout.tsx';
import { wordsFor } from '../words/index.ts';

interface Props {
  reference: string;
  /** Absent while the case cannot be read; the reference and the sheet are what matters. */
  view: StaffView | undefined;
  language: string;
}

/** After the start: the reference, the cover sheet, and what happens next. */
export function StartedPage({ reference, view, language }: Props) {
  const { started } = wordsFor(language);
  const lacking = view?.documents.filter(({ state }) => state === 'missing') ?? [];
  const sends = view === undefined || view.stage === 'awaiting-documents';
  return (
    <PublicLayout ofCase language={language} title={started.title}>
      <h1>{started.title}</h1>
      <p>{started.reference}:</p>
      <p>
        <span class="reference big">{reference}</span>
      </p>
      {view && <p>{view.contactWay === 'email' ? started.mailed : started.letters}</p>}
      {sends && (
        <p>
          <a class="button" href="/a/cover-sheet">
            {started.sheet}
          </a>
        </p>
      )}
      <h2>{started.next}</h2>
      <ol class="steps">
        {sends && <li>{started.print}</li>}
        {sends && lacking.length > 0 && <Enclosures papers={lacking} language={language} />}
        {view && sends && <Envelope view={view} language={language} />}
        {sends && <li>{started.receipt}</li>}
        {view && <li>{started.decided(periodText(view.procedure.deadlines.review, language))}</li>}
        <li>{started.handedOver}</li>
      </ol>
      <p>
        <a class="button second" href="/a">
          {started.status}
        </a>
      </p>
    </PublicLayout>
  );
}

function Enclosures(props: { papers: StaffView['documents']; language: string }) {
  const { papers, language } = props;
  const { apply, started, status } = wordsFor(language);
  return (
    <li>
      {started.enclose}
      <ul>
        {papers.map(({ label, kind, required }) => (
          <li>
            {pick(label, language)} ({status[kind]}
            {!required && `, ${apply.optional}`})
          </li>
        ))}
      </ul>
    </li>
  );
}

function Envelope({ view, language }: { view: StaffView; language: string }) {
  const { started, status } = wordsFor(language);
  const { office } = view.procedure;
  return (
    <li>
      {started.send}
      <p class="words">{[office.name, ...office.lines].join('\n')}</p>
      {view.dueAt && <strong>{status.by(formatDate(berlinDate(view.dueAt), language))}</strong>}
    </li>
  );
}
