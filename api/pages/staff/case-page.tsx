import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { formatInstant, pick } from '../../../texts/language.ts';
import { timelineText } from '../../../texts/timeline.ts';
import type { TimelineEntry } from '../../../workflows/application/contract.ts';
import { newsSince } from '../../../workflows/application/rules.ts';
import type { Department } from '../../../procedures/types.ts';
import type { AppDeps } from '../../app-deps.ts';
import { may, requirePermission } from '../../auth/permissions.ts';
import { Problem } from '../../errors.ts';
import { previewMessages } from '../../operations/preview.ts';
import { visibleCase } from '../../case-access.ts';
import type { Ctx, Env } from '../../http.ts';
import { listSlots } from '../../operations/slots.ts';
import type { Case } from '../../operations/cases.ts';
import { actionsFor } from '../../staff-view.ts';
import { AddressFields, addressValues } from '../applicant-fields.tsx';
import { ChoiceList } from '../choice-list.tsx';
import { PostForm } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { ApplicantFacts, SentMessages, Standing, Timeline } from './case-facts.tsx';
import { previewed, seenOf } from './acts.ts';
import { CasePapers } from './case-papers.tsx';
import { CustodyForms } from './custody-forms.tsx';
import { actionOf } from './form-frame.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { HandoverForms } from './handover-forms.tsx';
import { perform } from './perform.ts';
import { PreviewPage } from './preview-page.tsx';
import { RecordForms } from './record-forms.tsx';
import { ReviewForms } from './review-forms.tsx';

/** `/staff/cases/{reference}`: one case, and a form for everything that can be done with it now. */
export function casePages(deps: AppDeps) {
  const begin = async (c: Ctx) => {
    const desk = deskOf(c, 'read-case');
    const found = await visibleCase(deps, desk.caller, c.req.param('reference') ?? '');
    return { desk, found };
  };
  const blocksOf = ({ view }: Case) =>
    deps.catalogue.departments.get(view.procedure.department)?.textBlocks ?? [];
  return new Hono<Env>()
    .get('/staff/cases/:reference', async (c) => {
      const { desk, found } = await begin(c);
      const done = c.req.query('done') ? staffWordsFor(desk.language).act.done : undefined;
      return page(c, <CasePage desk={desk} found={found} blocks={blocksOf(found)} done={done} />);
    })
    .get('/staff/cases/:reference/handover', async (c) => {
      const { desk, found } = await begin(c);
      const { language } = desk;
      const { view } = found;
      const offer = await listSlots(deps, view);
      const { act } = staffWordsFor(language);
      const { handover } = wordsFor(language);
      return page(
        c,
        <StaffLayout desk={desk} title={act.handover}>
          <h1>{act.handover}</h1>
          <CaseLink found={found} />
          <PostForm action={actionOf(view, 'handover')} submit={handover.confirm} class="wide">
            <ChoiceList view={view} offer={offer} language={language} />
            {offer.mailBack.length > 0 && (
              <fieldset>
                <legend>{handover.address}</legend>
                <AddressFields
                  language={language}
                  values={view.addressFailed ? {} : addressValues(view.applicant.address)}
                />
              </fieldset>
            )}
          </PostForm>
        </StaffLayout>,
      );
    })
    .post('/staff/cases/:reference/preview/:act{decision|request}', formLimit, async (c) => {
      const desk = deskOf(c, 'read-case');
      const act = c.req.param('act') as keyof typeof previewed;
      requirePermission(desk.caller, act);
      const { view } = await visibleCase(deps, desk.caller, c.req.param('reference'));
      const form = await sent(c);
      const { name, body } = previewed[act];
      try {
        const mails = previewMessages(view, name, body(form), desk.caller.actor);
        return await page(c, <PreviewPage {...{ desk, view, act, form, mails }} />);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        const found = await visibleCase(deps, desk.caller, view.reference);
        return page(
          c,
          <CasePage desk={desk} found={found} blocks={blocksOf(found)} refusal={text} />,
          status,
        );
      }
    })
    .post('/staff/cases/:reference/:act', formLimit, async (c) => {
      const desk = deskOf(c, 'read-case');
      const reference = c.req.param('reference');
      const form = await sent(c);
      try {
        await perform(deps, desk.caller, reference, c.req.param('act'), form);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        const found = await visibleCase(deps, desk.caller, reference);
        const stale = error instanceof Problem && error.type === 'changed-meanwhile';
        const news = stale ? newsSince(found.view, seenOf(form) ?? 0, desk.caller.actor) : [];
        return page(
          c,
          <CasePage
            desk={desk}
            found={found}
            blocks={blocksOf(found)}
            refusal={text}
            news={news}
          />,
          status as ContentfulStatusCode,
        );
      }
      return c.redirect(`/staff/cases/${encodeURIComponent(reference)}?done=1`, 303);
    });
}

interface Props {
  desk: Desk;
  found: Case;
  /** Of the case's department. */
  blocks: NonNullable<Department['textBlocks']>;
  /** What came since the page was looked at, when that is why something was refused. */
  news?: TimelineEntry[];
  done?: string | undefined;
  refusal?: string | undefined;
}

const CaseLink = ({ found: { view } }: { found: Case }) => (
  <p>
    <a class="reference" href={`/staff/cases/${view.reference}`}>
      {view.reference}
    </a>
  </p>
);

function News({ of, language }: { of: TimelineEntry[]; language: string }) {
  const { act } = staffWordsFor(language);
  return (
    <section class="notice">
      <h2>{act.meanwhile}</h2>
      <ul>
        {of.map((entry) => (
          <li>
            {formatInstant(entry.at, language)}: {timelineText(entry, language)}
            {entry.by && `, ${entry.by}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CasePage({ desk, found, blocks, done, refusal, news = [] }: Props) {
  const { caller, language } = desk;
  const { view } = found;
  const { case: words } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const actions = actionsFor(found, caller);
  const { applicant, procedure } = view;
  const forms = { view, language, actions };
  return (
    <StaffLayout
      desk={desk}
      title={view.reference}
      done={done}
      refusal={refusal}
      {...(found.closed ? {} : { live: `cases/${view.reference}` })}
    >
      {news.length > 0 && <News of={news} language={language} />}
      <h1>
        <span class="reference">{view.reference}</span>
      </h1>
      <p>
        <strong>
          {applicant.givenName} {applicant.familyName}
        </strong>
        , {pick(procedure.title, language)}
      </p>
      <Standing view={view} language={language} />
      <h2>{words.actions}</h2>
      {actions.length === 0 && <p>{words.noActions}</p>}
      <ReviewForms {...forms} blocks={blocks} />
      <HandoverForms {...forms} caller={caller} />
      <CustodyForms {...forms} />
      <RecordForms {...forms} />
      <CasePapers view={view} language={language} />
      <ApplicantFacts view={view} language={language} />
      <SentMessages view={view} language={language} />
      <Timeline view={view} language={language} />
      <p>
        {!found.closed && (
          <a href={`/api/applications/${view.reference}/cover-sheet`}>{status.sheet}</a>
        )}{' '}
        {may(caller, 'export-case') && (
          <a href={`/api/applications/${view.reference}/export`}>{words.exported}</a>
        )}
      </p>
    </StaffLayout>
  );
}
