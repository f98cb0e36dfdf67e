import { stageText } from '../../../texts/stages.ts';
import { formatInstant, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { inCharge } from '../../../workflows/application/rules/in-charge.ts';
import type { Case } from '../../operations/cases.ts';
import { PostForm } from '../form.tsx';
import { Notice } from '../layout.tsx';
import { PublicLayout } from '../public-layout.tsx';
import { wordsFor } from '../words/index.ts';
import { Expected } from './expected.tsx';
import { CitizenForms } from './forms.tsx';
import { FeeFacts } from './fee-facts.tsx';
import { HandoverFacts } from './handover-facts.tsx';
import { Messages } from './messages.tsx';
import { More } from './more.tsx';
import { Papers } from './papers.tsx';
import { Refused, type Tried } from './tried.tsx';

export interface StatusProps {
  /** The whole case, or the little of it that a link alone shows. */
  found: Case;
  /** Whoever looks has answered the question of the case. */
  confirmed: boolean;
  /** The whole: it says how the question stands. */
  view: StaffView;
  language: string;
  queuePosition?: number | undefined;
  /** What just worked. */
  done?: string | undefined;
  tried?: Tried | undefined;
}

/** All that the applicant wants to know about the case, in the order in which it is wanted. */
export function StatusPage(props: StatusProps) {
  const { found, confirmed, language, queuePosition, done, tried } = props;
  const { view } = found;
  const { question, status } = wordsFor(language);
  const seen = { found, language, confirmed };
  const { title } = view.procedure;
  return (
    <PublicLayout
      ofCase
      language={language}
      title={pick(title, language)}
      scripts={['/assets/upload.js']}
    >
      <Refused tried={tried} language={language} />
      {done && <Notice kind="good">{done}</Notice>}
      <h1>{pick(title, language)}</h1>
      <p>
        {status.reference}: <span class="reference">{view.reference}</span>
      </p>
      <h2>{status.state}</h2>
      <p class="lead">{stageText(view, language)}</p>
      {view.forwarding && view.stage !== 'done' && (
        <p>{status.inCharge(pick(inCharge(view).name, language), inCharge(view).office.phone)}</p>
      )}
      {queuePosition !== undefined && <p>{status.queue(queuePosition)}</p>}
      <p class="soft">{status.since(formatInstant(view.stageSince, language))}</p>
      {view.reason && (
        <p class="words">
          {status.reason}: {view.reason}
        </p>
      )}
      {!confirmed && view.outcome === 'rejected' && <p>{question.reason}</p>}
      {!found.closed && view.stage !== 'done' && <Expected {...seen} tried={tried} />}
      <HandoverFacts {...seen} />
      <FeeFacts view={view} language={language} />
      <Papers view={view} language={language} confirmed={confirmed} />
      {confirmed ? (
        <>
          <Messages view={view} language={language} />
          <CitizenForms found={found} language={language} tried={tried} />
        </>
      ) : (
        <More view={props.view} language={language} />
      )}
      <Contact view={view} language={language} />
      <p>
        <a href="/a/data">{wordsFor(language).data.link}</a>
      </p>
      <p class="soft">{status.session}</p>
      <PostForm action="/a/leave" submit={status.leave} look="second" />
    </PublicLayout>
  );
}

function Contact({ view, language }: { view: StaffView; language: string }) {
  const { office } = inCharge(view);
  return (
    <>
      <h2>{wordsFor(language).status.contactUs}</h2>
      <p>
        {office.name}
        <br />
        {office.lines.join(', ')}
        <br />
        <a href={`tel:${office.phone.replaceAll(/[^+\d]/g, '')}`}>{office.phone}</a>
        {', '}
        <a href={`mailto:${office.email}`}>{office.email}</a>
      </p>
    </>
  );
}
