import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Department } from '../../../procedures/types.ts';
import { formatInstant, pick } from '../../../texts/language.ts';
import { timelineText } from '../../../texts/timeline.ts';
import type { TimelineEntry } from '../../../workflows/application/contract.ts';
import { inCharge } from '../../../workflows/application/rules/in-charge.ts';
import { newsSince } from '../../../workflows/application/rules.ts';
import type { AppDeps } from '../../app-deps.ts';
import { may, requirePermission } from '../../auth/permissions.ts';
import { Problem } from '../../errors.ts';
import { previewMessages } from '../../operations/preview.ts';
import { askedOf, mayRead, requireActing, visibleCase } from '../../case-access.ts';
import type { Ctx, Env } from '../../http.ts';
import { listSlots } from '../../operations/slots.ts';
import { readView, referenceOf, type Case } from '../../operations/cases.ts';
import { actionsFor } from '../../staff-view.ts';
import { KeptInput } from '../kept-input.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { ApplicantFacts, SentMessages, Standing, Timeline } from './case-facts.tsx';
import { seenOf } from './act.ts';
import { previewed } from './acts.ts';
import { CasePapers } from './case-papers.tsx';
import { ConsultationFacts } from './consultation-facts.tsx';
import { consultationPath } from './consultation-page.tsx';
import { CustodyForms } from './custody-forms.tsx';
import type { TextBlocks } from './decision-forms.tsx';
import { DepartmentForms } from './department-forms.tsx';
import type { Entered } from './form-frame.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { HandoverForms } from './handover-forms.tsx';
import { HandoverPage } from './handover-page.tsx';
import { NextStep } from './next-step.tsx';
import { perform } from './perform.ts';
import { PreviewPage } from './preview-page.tsx';
import { QuestionPart } from './question-part.tsx';
import { RecordForms } from './record-forms.tsx';
import { DataDemandForm, DataDemands } from './data-requests.tsx';
import { RetentionPart } from './retention-part.tsx';
import { ReviewForms } from './review-forms.tsx';
import { CaseScans } from './scan-images.tsx';

/** `/staff/cases/{reference}`: its papers on the left; the next step, its facts and its history beside. */
export function casePages(deps: AppDeps) {
  const begin = async (c: Ctx) => {
    const desk = deskOf(c, 'read-case');
    const found = await visibleCase(deps, desk.caller, c.req.param('reference') ?? '');
    return { desk, found };
  };
  const show = (
    c: Ctx,
    desk: Desk,
    found: Case,
    said: Said,
    status: ContentfulStatusCode = 200,
  ) => {
    const blocks = deps.catalogue.departments.get(inCharge(found.view).id)?.textBlocks ?? [];
    const departments = [...deps.catalogue.departments.values()];
    return page(c, <CasePage {...{ desk, found, blocks, departments }} {...said} />, status);
  };
  /** Whoever is asked and may not read it all is led to the question. */
  const askedIn = async (c: Ctx): Promise<string | undefined> => {
    const { caller } = deskOf(c, 'read-case');
    if (caller.departments === '*' || !may(caller, 'opinion')) return undefined;
    const view = await readView(deps, referenceOf(c.req.param('reference') ?? ''));
    const asked = mayRead(caller, view) ? [] : askedOf(caller, view);
    const one = asked.find(({ state }) => state === 'open') ?? asked.at(-1);
    return one && consultationPath(view.reference, one.id);
  };
  /** The case as it is now, with what was entered and why it was not taken. */
  const refused = async (c: Ctx, desk: Desk, entered: Entered, error: unknown) => {
    const { text, status } = problemWords(error, desk.language);
    const found = await visibleCase(deps, desk.caller, c.req.param('reference') ?? '');
    const stale =
      error instanceof Problem && ['changed-meanwhile', 'not-in-charge'].includes(error.type);
    const news = stale ? newsSince(found.view, seenOf(entered.form) ?? 0, desk.caller.actor) : [];
    return show(c, desk, found, { refusal: text, entered, news }, status);
  };
  return new Hono<Env>()
    .get('/staff/cases/:reference', async (c) => {
      const asked = await askedIn(c);
      if (asked) return c.redirect(asked);
      const { desk, found } = await begin(c);
      const done = c.req.query('done') ? staffWordsFor(desk.language).act.done : undefined;
      return show(c, desk, found, { done });
    })
    .get('/staff/cases/:reference/handover', async (c) => {
      const { desk, found } = await begin(c);
      const offer = await listSlots(deps, found.view);
      return page(c, <HandoverPage desk={desk} view={found.view} offer={offer} />);
    })
    .post('/staff/cases/:reference/preview/:act{decision|request}', formLimit, async (c) => {
      const desk = deskOf(c, 'read-case');
      const act = c.req.param('act') as keyof typeof previewed;
      requirePermission(desk.caller, act);
      const form = await sent(c);
      const { view } = await visibleCase(deps, desk.caller, c.req.param('reference'));
      const { name, body } = previewed[act];
      try {
        requireActing(desk.caller, view);
        const mails = previewMessages(view, name, body(form), desk.caller.actor, seenOf(form));
        return await page(c, <PreviewPage {...{ desk, view, act, form, mails }} />);
      } catch (error) {
        return refused(c, desk, { act, form }, error);
      }
    })
    .post('/staff/cases/:reference/edit/:act{decision|request}', formLimit, async (c) => {
      const { desk, found } = await begin(c);
      return show(c, desk, found, { entered: { act: c.req.param('act'), form: await sent(c) } });
    })
    .post('/staff/cases/:reference/:act', formLimit, async (c) => {
      const desk = deskOf(c, 'read-case');
      const reference = c.req.param('reference');
      const act = c.req.param('act');
      const form = await sent(c);
      try {
        await perform(deps, desk.caller, reference, act, form);
      } catch (error) {
        return refused(c, desk, { act, form }, error);
      }
      // Whoever gives a case back has nothing to do with it any more.
      const after = act === 'send-back' ? '' : `/${encodeURIComponent(reference)}`;
      return c.redirect(`/staff/cases${after}?done=1`, 303);
    });
}

interface Said {
  done?: string | undefined;
  refusal?: string;
  /** What was sent and not taken. */
  entered?: Entered;
  /** What came since the page was looked at, when that is why something was refused. */
  news?: TimelineEntry[];
}

interface Props extends Said {
  desk: Desk;
  found: Case;
  /** Of the case's department. */
  blocks: TextBlocks;
  departments: readonly Department[];
}

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

function CasePage({ desk, found, blocks, departments, done, refusal, entered, news = [] }: Props) {
  const { caller, language } = desk;
  const { view } = found;
  const { case: words } = staffWordsFor(language);
  const actions = actionsFor(found, caller);
  const { applicant, procedure } = view;
  const forms = { view, language, actions, caller, entered };
  return (
    <StaffLayout
      wide
      desk={desk}
      title={view.reference}
      done={done}
      refusal={refusal}
      {...(found.closed ? {} : { live: `cases/${view.reference}` })}
    >
      {entered && actions.length === 0 && <KeptInput texts={typed(entered)} language={language} />}
      {news.length > 0 && <News of={news} language={language} />}
      <h1>
        <span class="reference">{view.reference}</span> {applicant.givenName} {applicant.familyName}
      </h1>
      <p>{pick(procedure.title, language)}</p>
      <div class="desk case">
        <div class="side">
          <NextStep {...forms} blocks={blocks} />
          <QuestionPart {...{ found, caller, language }} />
          <ConsultationFacts {...forms} />
          <section>
            <h2>{words.standing}</h2>
            <Standing view={view} language={language} />
          </section>
          <DataDemands {...forms} />
          <RetentionPart {...{ found, caller, language, entered }} />
          <CasePapers view={view} language={language} />
          <ApplicantFacts view={view} language={language} />
          {actions.length > 0 && (
            <>
              <h2>{words.actions}</h2>
              <ReviewForms {...forms} />
              <DepartmentForms {...forms} departments={departments} />
              <HandoverForms {...forms} />
              <CustodyForms {...forms} />
              <RecordForms {...forms} />
              <DataDemandForm {...forms} />
            </>
          )}
          <Timeline view={view} language={language} />
          <SentMessages view={view} language={language} />
          <Files found={found} desk={desk} />
        </div>
        <section class="pages" data-keep aria-label={words.scans} tabindex={0}>
          <h2>{words.scans}</h2>
          <CaseScans view={view} language={language} />
        </section>
      </div>
    </StaffLayout>
  );
}

/** What somebody wrote into a form that this page does not offer any more. */
const typed = ({ form }: Entered): string[] =>
  form
    .entries()
    .filter(([name, text]) => ['message', 'reason', 'text', 'question'].includes(name) && text)
    .map(([, text]) => text);

function Files({ found, desk }: { found: Case; desk: Desk }) {
  const { audit, case: words } = staffWordsFor(desk.language);
  const { status } = wordsFor(desk.language);
  const { reference } = found.view;
  return (
    <p>
      {!found.closed && <a href={`/api/applications/${reference}/cover-sheet`}>{status.sheet}</a>}{' '}
      {may(desk.caller, 'export-case') && (
        <a href={`/api/applications/${reference}/export`}>{words.exported}</a>
      )}{' '}
      {may(desk.caller, 'case-audit') && (
        <a href={`/staff/cases/${reference}/audit`}>{audit.link}</a>
      )}
    </p>
  );
}
