import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, formatInstant, pick } from '../../../texts/language.ts';
import { opinionText } from '../../../texts/timeline.ts';
import { opinions } from '../../../workflows/application/contract.ts';
import type { Opinion } from '../../../workflows/application/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { visibleConsultation } from '../../case-access.ts';
import { sharedWith } from '../../consultation-view.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { addressLines } from '../../operations/address-lines.ts';
import { giveOpinion, type Asked } from '../../operations/consultations.ts';
import { PostForm, TextArea, Tick } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent, type Sent } from '../request.ts';
import { Facts } from '../table.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { ScanImages } from './scan-images.tsx';

export const consultationPath = (reference: string, id: string): string =>
  `/staff/consultations/${reference}/${id}`;

/** `/staff/consultations/{reference}/{id}`: a question of another department, and what it shows. */
export function consultationPages(deps: AppDeps) {
  const show = async (c: Ctx, desk: Desk, said: Said = {}, status: ContentfulStatusCode = 200) => {
    const { reference = '', id = '' } = c.req.param();
    const found = await visibleConsultation(deps, desk.caller, reference, id);
    return page(c, <ConsultationPage desk={desk} {...found} {...said} />, status);
  };
  return new Hono<Env>()
    .get('/staff/consultations/:reference/:id', (c) => {
      const desk = deskOf(c, 'opinion');
      const done = c.req.query('done') ? staffWordsFor(desk.language).act.done : undefined;
      return show(c, desk, { done });
    })
    .post('/staff/consultations/:reference/:id/opinion', formLimit, async (c) => {
      const desk = deskOf(c, 'opinion');
      const { reference, id } = c.req.param();
      const form = await sent(c);
      try {
        const text = form.optional('text');
        const opinion = { decision: decisionOf(form), ...(text ? { text } : {}) };
        const body = { consultation: id, ...opinion };
        await giveOpinion(deps, desk.caller, reference, body, form.key);
      } catch (error) {
        const { text: refusal, status } = problemWords(error, desk.language);
        return show(c, desk, { refusal, form }, status);
      }
      return c.redirect(`${consultationPath(reference, id)}?done=1`, 303);
    });
}

function decisionOf(form: Sent): Opinion {
  const decision = opinions.find((known) => known === form.text('decision'));
  if (decision) return decision;
  throw new Problem('malformed-request', 'Expected a value in the field decision.');
}

interface Said {
  done?: string | undefined;
  refusal?: string;
  /** What was sent and not taken. */
  form?: Sent;
}

interface Props extends Asked, Said {
  desk: Desk;
  asked: boolean;
}

function ConsultationPage({ desk, view, consultation, asked, done, refusal, form }: Props) {
  const { language } = desk;
  const { departments: words } = staffWordsFor(language);
  const { id, opinion, question, state } = consultation;
  const { scans } = sharedWith(view, consultation);
  const shown = view.scans.filter((scan) => scans.some((one) => one.id === scan.id));
  const title = pick(view.procedure.title, language);
  return (
    <StaffLayout
      wide
      desk={desk}
      title={`${words.askedTitle}: ${view.reference}`}
      done={done}
      refusal={refusal}
      {...(state === 'open' ? { live: `consultations/${view.reference}/${id}` } : {})}
    >
      <h1>
        {words.askedTitle}: <span class="reference">{view.reference}</span>
      </h1>
      <p>{title}</p>
      <div class="desk case">
        <div class="side">
          <section class="next" aria-labelledby="question">
            <h2 id="question">{words.question}</h2>
            <p class="words">{pick(question, language)}</p>
            {opinion && (
              <p class="words">
                <strong>{opinionText(opinion.decision, language)}</strong>
                {opinion.text && `: ${opinion.text}`}
                <br />
                <span class="soft">
                  {opinion.by}, {formatInstant(opinion.at, language)}
                </span>
              </p>
            )}
            {state !== 'open' && <p>{words.isClosed}</p>}
            {state === 'open' && asked && (
              <OpinionForm path={consultationPath(view.reference, id)} {...{ language, form }} />
            )}
          </section>
          <AskedFacts {...{ view, consultation, language }} />
          <p>
            <a href="/staff/cases">{words.asked}</a>
          </p>
        </div>
        <section
          class="pages"
          data-keep
          aria-label={staffWordsFor(language).case.scans}
          tabindex={0}
        >
          {state === 'open' && <p class="hint">{words.onlyThis}</p>}
          {state === 'open' && shown.length === 0 && <p class="soft">{words.noPages}</p>}
          {shown.map((scan) => (
            <ScanImages view={view} scan={scan} language={language} />
          ))}
        </section>
      </div>
    </StaffLayout>
  );
}

function AskedFacts({ view, consultation, language }: Asked & { language: string }) {
  const { cases, departments: words } = staffWordsFor(language);
  const { person } = wordsFor(language);
  const { askedBy, askedFor, binding, dueAt, overdue, state } = consultation;
  const { applicantName, address } = sharedWith(view, consultation);
  const by = [pick(askedFor.name, language), askedBy.name, askedFor.office.phone];
  return (
    <Facts
      of={[
        [words.askedBy, by.filter(Boolean).join(', ')],
        [
          words.until,
          <span class={overdue && state === 'open' ? 'late' : undefined}>
            {overdue && state === 'open' && `${cases.dueNames.overdue}: `}
            {formatDate(berlinDate(dueAt), language)}
          </span>,
        ],
        [cases.stage, `${words.states[state]}${binding ? `, ${words.isBinding}` : ''}`],
        [cases.applicant, applicantName],
        [person.street, address && addressLines(address).join(', ')],
      ]}
    />
  );
}

interface FormProps {
  path: string;
  language: string;
  form: Sent | undefined;
}

function OpinionForm({ path, language, form }: FormProps) {
  const { departments: words } = staffWordsFor(language);
  return (
    <PostForm action={`${path}/opinion`} submit={words.answer}>
      <fieldset>
        <legend>{words.opinion}</legend>
        {opinions.map((value) => (
          <Tick
            type="radio"
            name="decision"
            value={value}
            label={words.opinions[value]}
            checked={form?.text('decision') === value}
            required
          />
        ))}
      </fieldset>
      <TextArea name="text" label={words.text} value={form?.optional('text')} />
    </PostForm>
  );
}
