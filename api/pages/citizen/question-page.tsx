import { pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { inCharge } from '../../../workflows/application/rules/in-charge.ts';
import { confirmedHours } from '../../auth/session.ts';
import { questionState, type QuestionState } from '../../operations/confirm.ts';
import { Faults, PostForm, TextField } from '../form.tsx';
import { KeptInput, written } from '../kept-input.tsx';
import { Notice } from '../layout.tsx';
import { PublicLayout } from '../public-layout.tsx';
import { wordsFor } from '../words/index.ts';
import { keptFields, type Kept } from './kept-form.ts';

interface Props {
  view: StaffView;
  language: string;
  /** Where the answer leads. */
  to: string;
  kept?: Kept | undefined;
  fault?: string | undefined;
  refusal?: string | undefined;
}

/** `/a/confirm`: asks for what only the applicant knows, or says why it cannot be asked. */
export function QuestionPage({ view, language, to, kept, fault, refusal }: Props) {
  const { apply, question: words, status } = wordsFor(language);
  const question = questionState(view);
  const title = question.state === 'open' ? words.title : words[question.state];
  return (
    <PublicLayout ofCase language={language} title={title}>
      {refusal && <Notice kind="bad">{refusal}</Notice>}
      {fault && <Faults title={apply.faults} of={[{ id: 'answer', message: fault }]} />}
      <h1>{title}</h1>
      <p>
        {pick(view.procedure.title, language)}, {status.reference}:{' '}
        <span class="reference">{view.reference}</span>
      </p>
      {question.state === 'open' ? (
        <Ask {...{ question, language, to, kept, fault }} />
      ) : (
        <>
          <Closed {...{ view, language, state: question.state }} />
          <KeptInput texts={written(kept)} language={language} />
        </>
      )}
      <p>
        <a href="/a">{status.backToCase}</a>
      </p>
    </PublicLayout>
  );
}

interface AskProps extends Pick<Props, 'language' | 'to' | 'kept' | 'fault'> {
  question: Extract<QuestionState, { state: 'open' }>;
}

const controls = {
  'birth-date': { type: 'date', autocomplete: 'bday' },
  'postal-code': { autocomplete: 'postal-code', maxlength: 40 },
} as const;

function Ask({ question: { kind }, language, to, kept, fault }: AskProps) {
  const { question: words } = wordsFor(language);
  return (
    <>
      <p>{words.lead}</p>
      {kept && (
        <p class="notice">
          {words.keptAbove} {kept.files && words.keptFiles}
        </p>
      )}
      <PostForm action="/a/confirm" submit={words.submit}>
        <input type="hidden" name="to" value={to} />
        {keptFields(kept).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <TextField
          name="answer"
          label={words.labels[kind]}
          hint={words.hints[kind]}
          {...controls[kind]}
          required
          {...(fault ? { fault } : {})}
        />
        <p class="soft">{words.stays(confirmedHours)}</p>
      </PostForm>
    </>
  );
}

interface ClosedProps extends Pick<Props, 'view' | 'language'> {
  state: 'locked' | 'none';
}

/** Whom to call instead. */
export function Closed({ view, language, state }: ClosedProps) {
  const { question: words } = wordsFor(language);
  const { phone } = inCharge(view).office;
  return (
    <p class="notice">{state === 'locked' ? words.lockedText(phone) : words.noneText(phone)}</p>
  );
}
