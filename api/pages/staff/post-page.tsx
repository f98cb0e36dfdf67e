import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDay, pick } from '../../../texts/language.ts';
import type { StaffView, TaskKind } from '../../../workflows/application/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import type { Departments } from '../../auth/caller.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { readView } from '../../operations/cases.ts';
import { listCases, type CaseFilter } from '../../operations/list-cases.ts';
import { addressLines } from '../../operations/address-lines.ts';
import { PostForm, TextField } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { Table } from '../table.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { dispatchHome } from './dispatch-page.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { perform } from './perform.ts';

const shownAtOnce = 50;

/** `/staff/post`: what leaves the house today, as letters, finished documents and originals. */
export function postPages(deps: AppDeps) {
  const views = async (filter: CaseFilter, departments: Departments) => {
    const { items } = await listCases(deps, { ...filter, limit: shownAtOnce }, departments);
    const read = await Promise.all(
      items.map(({ reference }) => readView(deps, reference).catch(unlessGone)),
    );
    return read.filter((view) => view !== undefined);
  };
  const show = async (
    c: Ctx,
    desk: Desk,
    said: { done?: string | undefined; refusal?: string | undefined } = {},
    status: ContentfulStatusCode = 200,
  ) => {
    const { departments } = desk.caller;
    const task = (kind: TaskKind) => views({ task: kind }, departments);
    const [letters, scheduled, originals] = await Promise.all([
      task('print-letters'),
      views({ stage: 'mail-back-scheduled' }, departments),
      task('return-original'),
    ]);
    const { post, shelves } = staffWordsFor(desk.language);
    return page(
      c,
      <StaffLayout desk={desk} title={post.title} {...said} live="cases">
        <h1>{post.title}</h1>
        <Dispatches desk={desk} views={scheduled.filter(leavesToday)} />
        <Letters desk={desk} views={letters} />
        <h2>{post.originals}</h2>
        {originals.length === 0 && <p>{post.noOriginals}</p>}
        <ul>
          {originals.map(({ reference, originals: all }) => (
            <li>
              <CaseLink reference={reference} />
              <ul>
                {all
                  .filter(({ state, askedBack }) => state === 'held' && askedBack)
                  .map(({ label, place, askedBack }) => (
                    <li>
                      {pick(label, desk.language)} {place && <strong>({place})</strong>}{' '}
                      {askedBack && <span class="tag">{shelves.askedBack[askedBack]}</span>}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get('/staff/post', (c) => {
      const desk = deskOf(c, 'dispatch');
      const { act } = staffWordsFor(desk.language);
      return show(c, desk, { done: c.req.query('done') ? act.done : undefined });
    })
    .post('/staff/post', formLimit, async (c) => {
      const desk = deskOf(c, 'dispatch');
      const form = await sent(c);
      try {
        await perform(deps, desk.caller, form.text('reference'), 'dispatch', form);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, { refusal: `${form.text('reference')}: ${text}` }, status);
      }
      return c.redirect('/staff/post?done=1', 303);
    });
}

function unlessGone(error: unknown): undefined {
  if (error instanceof Problem && [404, 410].includes(error.status)) return undefined;
  throw error;
}

/** By the case's own time, which is ahead of the clock after a fast-forward. */
const leavesToday = ({ asOf, handover, tasks }: StaffView): boolean =>
  tasks.some(({ kind }) => kind === 'dispatch') ||
  (handover?.kind === 'mail-back' && !handover.dispatchedAt && handover.date <= berlinDate(asOf));

const CaseLink = ({ reference }: { reference: string }) => (
  <a class="reference" href={`/staff/cases/${reference}`}>
    {reference}
  </a>
);

function Dispatches({ desk: { language }, views }: { desk: Desk; views: StaffView[] }) {
  const { act, dispatch, post } = staffWordsFor(language);
  return (
    <>
      <h2>{post.dispatch}</h2>
      <p>
        <a class="button" href={dispatchHome}>
          {dispatch.title}
        </a>
      </p>
      {views.length === 0 && <p>{post.noDispatch}</p>}
      <ul class="cards">
        {views.map(({ reference, handover, applicant, finished, originals }) => (
          <li>
            <p>
              <CaseLink reference={reference} />
            </p>
            {handover?.kind === 'mail-back' && (
              <p class="words">
                {[
                  `${applicant.givenName} ${applicant.familyName}`,
                  ...addressLines(handover.address),
                ].join('\n')}
              </p>
            )}
            <p>{post.what}:</p>
            <ul>
              {finished
                .filter(({ ready }) => ready)
                .map(({ label }) => (
                  <li>{pick(label, language)}</li>
                ))}
              {originals
                .filter(({ state }) => state === 'held')
                .map(({ label, place }) => (
                  <li>
                    {pick(label, language)} {place && <strong>({place})</strong>}
                  </li>
                ))}
            </ul>
            <PostForm action="/staff/post" submit={act.dispatch}>
              <input type="hidden" name="reference" value={reference} />
              <TextField
                id={`${reference}-tracking`}
                name="trackingNumber"
                label={act.tracking}
                autocomplete="off"
              />
            </PostForm>
          </li>
        ))}
      </ul>
    </>
  );
}

function Letters({ desk: { language }, views }: { desk: Desk; views: StaffView[] }) {
  const { case: words, post, printing } = staffWordsFor(language);
  const { templates, status } = wordsFor(language);
  const rows = views.flatMap(({ reference, letters, messages }) =>
    letters
      .filter(({ id }) => messages.some((one) => one.id === id && one.state === 'to-print'))
      .map(({ id, template }) => {
        const at = messages.find((message) => message.id === id)?.at ?? '';
        return [
          <CaseLink reference={reference} />,
          at && formatDay(berlinDate(at), language),
          templates[template],
          <a href={`/staff/cases/${reference}/letters/${id}`}>{words.letter}</a>,
        ];
      }),
  );
  return (
    <>
      <h2>{post.letters}</h2>
      {rows.length === 0 ? (
        <p>{post.noLetters}</p>
      ) : (
        <Table
          caption={post.letters}
          head={[status.reference, status.when, status.message, '']}
          rows={rows}
        />
      )}
      <p>
        <a class="button second" href="/staff/post/letters">
          {printing.title}
        </a>
      </p>
    </>
  );
}
