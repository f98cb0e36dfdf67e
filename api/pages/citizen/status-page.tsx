import { stageText } from '../../../texts/stages.ts';
import { formatInstant, pick } from '../../../texts/language.ts';
import type { Case } from '../../operations/cases.ts';
import { Notice } from '../layout.tsx';
import { PublicLayout } from '../public-layout.tsx';
import { wordsFor } from '../words/index.ts';
import { Expected } from './expected.tsx';
import { CitizenForms } from './forms.tsx';
import { FeeFacts, HandoverFacts } from './handover-facts.tsx';
import { Messages, Papers } from './papers.tsx';

export interface StatusProps {
  found: Case;
  language: string;
  queuePosition?: number | undefined;
  /** What just worked, or what was refused. */
  done?: string | undefined;
  refusal?: string | undefined;
}

/** All that the applicant wants to know about the case, and all that can be done with it. */
export function StatusPage({ found, language, queuePosition, done, refusal }: StatusProps) {
  const { view } = found;
  const { status } = wordsFor(language);
  const { office, title } = view.procedure;
  return (
    <PublicLayout
      ofCase
      language={language}
      title={pick(title, language)}
      scripts={['/assets/upload.js']}
    >
      {refusal && <Notice kind="bad">{refusal}</Notice>}
      {done && <Notice kind="good">{done}</Notice>}
      <h1>{pick(title, language)}</h1>
      <p>
        {status.reference}: <span class="reference">{view.reference}</span>
      </p>
      <h2>{status.state}</h2>
      <p>
        <strong>{stageText(view, language)}</strong>
      </p>
      <p class="soft">{formatInstant(view.stageSince, language)}</p>
      {view.reason && (
        <p class="words">
          {status.reason}: {view.reason}
        </p>
      )}
      {queuePosition !== undefined && <p>{status.queue(queuePosition)}</p>}
      {!found.closed && <Expected found={found} language={language} />}
      <HandoverFacts view={view} language={language} />
      <FeeFacts view={view} language={language} />
      <CitizenForms found={found} language={language} />
      {!found.closed && (
        <p>
          <a href="/a/cover-sheet">{status.sheet}</a>
        </p>
      )}
      <Papers view={view} language={language} />
      <Messages view={view} language={language} />
      <h2>{status.contactUs}</h2>
      <p>
        {office.name}
        <br />
        {office.lines.join(', ')}
        <br />
        <a href={`tel:${office.phone.replaceAll(/[^+\d]/g, '')}`}>{office.phone}</a>
        {', '}
        <a href={`mailto:${office.email}`}>{office.email}</a>
      </p>
    </PublicLayout>
  );
}
