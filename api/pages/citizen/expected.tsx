import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, formatMoney } from '../../../texts/language.ts';
import type { Case } from '../../operations/cases.ts';
import { wordsFor } from '../words/index.ts';

/** What the applicant has to do now, and by when. */
export function Expected({ found: { view }, language }: { found: Case; language: string }) {
  const { status } = wordsFor(language);
  const { fee, procedure, request, stage } = view;
  const missing = view.documents.some(({ required, state }) => required && state === 'missing');
  const asks: string[] = [];
  // What nobody has looked at yet may hold what seems to be missing.
  const checking = view.scans.some(({ contents }) => !contents);
  if (stage === 'awaiting-documents' && missing && !checking) asks.push(status.sendMissing);
  if (stage === 'awaiting-choice') asks.push(status.choosePlease);
  if (fee?.state === 'open' && stage !== 'done' && owesNow(stage, procedure.fee?.due)) {
    asks.push(status.payPlease(formatMoney(fee.amountCents, language), view.reference));
  }
  const question = stage === 'awaiting-applicant' ? request : undefined;
  const waits = asks.length > 0 || question !== undefined;
  const dated = ['awaiting-documents', 'awaiting-applicant', 'awaiting-choice'].includes(stage);
  return (
    <section class="notice">
      <h2>{status.expected}</h2>
      {!waits && <p>{checking ? status.checkingPapers : status.nothing}</p>}
      {question && (
        <>
          <p>{status.answerPlease}</p>
          <blockquote class="words">{question.message}</blockquote>
        </>
      )}
      {asks.map((text) => (
        <p>{text}</p>
      ))}
      {waits && dated && view.dueAt && (
        <p>
          <strong>{status.by(formatDate(berlinDate(view.dueAt), language))}</strong>
        </p>
      )}
    </section>
  );
}

const decided = ['in-production', 'awaiting-choice', 'pickup-scheduled', 'mail-back-scheduled'];

/** Before the decision nobody is asked for money, unless the documents wait for it. */
const owesNow = (stage: string, due: string | undefined): boolean =>
  due !== undefined && decided.includes(stage);
