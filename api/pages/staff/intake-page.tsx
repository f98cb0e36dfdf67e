import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { formatInstant, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import type { Procedure } from '../../../procedures/types.ts';
import type { AppDeps } from '../../app-deps.ts';
import { mayEnter } from '../../auth/caller.ts';
import type { Ctx, Env } from '../../http.ts';
import { readView } from '../../operations/cases.ts';
import { listCases } from '../../operations/list-cases.ts';
import { listMailItems } from '../../operations/mail-items.ts';
import { FileField, PostForm, SelectField } from '../form.tsx';
import { Notice } from '../layout.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { sent, uploadLimit } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { ConditionField, ContentsTicks } from './contents-ticks.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { registerFiles, type RegisteredFile } from './intake-acts.ts';
import { itemPath, scanPath } from './intake-paths.ts';
import { Tray } from './tray.tsx';

const untickedShown = 50;

export const proceduresFor = ({ catalogue }: AppDeps, { caller }: Desk): Procedure[] =>
  [...catalogue.procedures.values()].filter(({ department }) =>
    mayEnter(caller.departments, department),
  );

/** `/staff/intake`: scans come in, and what found no case waits in the tray. */
export function intakePages(deps: AppDeps) {
  const show = async (
    c: Ctx,
    desk: Desk,
    said: { done?: string | undefined; refusal?: string | undefined } = {},
    results: RegisteredFile[] = [],
    status: ContentfulStatusCode = 200,
  ) => {
    const { language } = desk;
    const { act, intake } = staffWordsFor(language);
    const known = proceduresFor(deps, desk);
    const procedures = known.map(({ id, title }) => ({ value: id, label: pick(title, language) }));
    const chosen = known.find(({ id }) => id === c.req.query('procedure'));
    const [items, unticked] = await Promise.all([
      listMailItems(deps, 'unassigned'),
      untickedCases(desk),
    ]);
    const done = said.done ?? (c.req.query('done') ? act.done : undefined);
    return page(
      c,
      <StaffLayout desk={desk} title={intake.title} refusal={said.refusal} done={done} live="tray">
        <h1>{intake.title}</h1>
        <Results of={results} language={language} />
        <h2>{intake.upload}</h2>
        <form method="get" action="/staff/intake" class="inline wide">
          <SelectField
            name="procedure"
            label={intake.which}
            value={chosen?.id}
            empty="–"
            options={procedures}
          />
          <button type="submit" class="second">
            {intake.show}
          </button>
        </form>
        <PostForm action="/staff/intake" submit={intake.read} upload>
          <FileField name="file" label={intake.files} required />
          {chosen ? (
            <fieldset>
              <legend>{intake.contents}</legend>
              <ContentsTicks documents={chosen.documents} language={language} prefix="upload" />
            </fieldset>
          ) : (
            <ConditionField language={language} prefix="upload" />
          )}
        </PostForm>
        <Unticked cases={unticked} language={language} />
        <Tray items={items} language={language} />
      </StaffLayout>,
      status,
    );
  };
  /** Scans that found their case by themselves, and that nobody has looked into. */
  const untickedCases = async ({ caller }: Desk): Promise<StaffView[]> => {
    const filter = { task: 'check-contents' as const, limit: untickedShown };
    const { items } = await listCases(deps, filter, caller.departments);
    const views = await Promise.all(
      items.map(({ reference }) => readView(deps, reference).catch(() => undefined)),
    );
    return views.filter((view) => view !== undefined);
  };
  return new Hono<Env>()
    .get('/staff/intake/next', async (c) => {
      deskOf(c, 'mail-items');
      const [item] = await listMailItems(deps, 'unassigned');
      const waiting = item?.segments.find(({ state }) => state === 'unassigned');
      return c.redirect(
        item && waiting ? itemPath(item.id, { segment: waiting.id }) : '/staff/intake#tray',
      );
    })
    .get('/staff/intake', (c) => show(c, deskOf(c, 'mail-items')))
    .post('/staff/intake', uploadLimit, async (c) => {
      const desk = deskOf(c, 'mail-items');
      const form = await sent(c);
      const { intake } = staffWordsFor(desk.language);
      if (form.files('file').length === 0) {
        return show(c, desk, { refusal: intake.noFile }, [], 422);
      }
      try {
        return await show(c, desk, {}, await registerFiles(deps, form, desk.caller.actor));
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, { refusal: text }, [], status);
      }
    });
}

function Unticked({ cases, language }: { cases: StaffView[]; language: string }) {
  const { registering } = staffWordsFor(language);
  const scans = cases.flatMap(({ reference, applicant, procedure, scans: all }) =>
    all
      .filter(({ contents, condition }) => !contents && condition !== 'empty')
      .map((scan) => ({ reference, applicant, procedure, scan })),
  );
  if (scans.length === 0) return null;
  return (
    <section>
      <h2>
        {registering.unticked} ({scans.length})
      </h2>
      <ul>
        {scans.map(({ reference, applicant, procedure, scan }) => (
          <li>
            <a href={scanPath(reference, scan.id)}>
              <span class="reference">{reference}</span> {applicant.givenName}{' '}
              {applicant.familyName}
            </a>
            , {pick(procedure.title, language)}, {formatInstant(scan.receivedAt, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Results({ of, language }: { of: RegisteredFile[]; language: string }) {
  const { intake } = staffWordsFor(language);
  if (of.length === 0) return null;
  return (
    <Notice kind="good">
      <h2>{intake.results}</h2>
      <ul>
        {of.map(({ name, known, view }) => (
          <li>
            {name}
            {known && ` (${intake.known})`}: {!view && intake.reading}
            <ul>
              {view?.segments.map(({ pages, state, reference, fault }) => (
                <li>
                  {intake.pages(pages.map((one) => one + 1).join(', '))}: {intake.states[state]}{' '}
                  {reference && <a href={`/staff/cases/${reference}`}>{reference}</a>}
                  {fault && `(${intake.faults[fault]})`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p>
        <a href="#tray">{intake.moreInTray}</a>
      </p>
    </Notice>
  );
}
