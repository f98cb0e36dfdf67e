import type { Child } from 'hono/jsx';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, formatMoney } from '../../../texts/language.ts';
import { owedCents } from '../../../workflows/application/rules/fee.ts';
import { citizenActions } from '../../citizen-view.ts';
import type { Case } from '../../operations/cases.ts';
import { wordsFor } from '../words/index.ts';
import { AnswerForm } from './answer-form.tsx';
import type { Tried } from './tried.tsx';

interface Props {
  found: Case;
  language: string;
  confirmed: boolean;
  tried?: Tried | undefined;
}

/** What the applicant has to do now, by when, and the one button or form that does it. */
export function Expected({ found, language, confirmed, tried }: Props) {
  const { view } = found;
  const { forms, question: words, started, status } = wordsFor(language);
  const { fee, procedure, request, stage } = view;
  const lacking = view.documents.filter(({ required, state }) => required && state === 'missing');
  // What nobody has looked at yet may hold what seems to be missing.
  const checking = view.scans.some(({ contents }) => !contents);
  const sends = stage === 'awaiting-documents' && lacking.length > 0 && !checking;
  const chooses = stage === 'awaiting-choice' && citizenActions(found).includes('handover');
  const question = stage === 'awaiting-applicant' ? request : undefined;
  const due = procedure.fee?.due ?? (fee?.postage && 'at-handover');
  const pays = fee?.state === 'open' && owesNow(stage, due);
  const waits = sends || chooses || pays || question !== undefined;
  const dated = (sends || chooses || question !== undefined) && view.dueAt;
  return (
    <section class="notice">
      <h2>{status.expected}</h2>
      {!waits && <p>{checking ? status.checkingPapers : status.nothing}</p>}
      {question && !confirmed && <p>{words.asked}</p>}
      {question && confirmed && (
        <>
          <p>{status.answerPlease}</p>
          <blockquote class="words">{question.message}</blockquote>
        </>
      )}
      {sends && <p>{status.sendMissing}</p>}
      {chooses && <p>{status.choosePlease}</p>}
      {pays && (
        <p>{status.payPlease(formatMoney(owedCents(fee) ?? 0, language), view.reference)}</p>
      )}
      {dated && (
        <p>
          <strong>{status.by(formatDate(berlinDate(dated), language))}</strong>
        </p>
      )}
      {sends && <Button href="/a/cover-sheet">{started.sheet}</Button>}
      {sends && lacking.some(({ kind }) => kind === 'copy') && (
        <p>
          <a href={confirmed ? '#answer' : '/a/confirm'}>{status.uploadCopies}</a>
        </p>
      )}
      {chooses && <Button href="/a/handover">{forms.chooseHandover}</Button>}
      {question && confirmed && <AnswerForm language={language} tried={tried} />}
      {question && !confirmed && <Button href="/a/confirm">{words.askedLink}</Button>}
    </section>
  );
}

const Button = ({ href, children }: { href: string; children?: Child }) => (
  <p>
    <a class="button" href={href}>
      {children}
    </a>
  </p>
);

const decided = ['in-production', 'awaiting-choice', 'pickup-scheduled', 'mail-back-scheduled'];

/** Before the decision nobody is asked for money, unless the documents wait for it. */
const owesNow = (stage: string, due: string | undefined): boolean =>
  due !== undefined && decided.includes(stage);
