import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { berlinDate } from '../../../procedures/calendar.ts';
import { isCalendarDate } from '../../../procedures/field-check.ts';
import { formatDate, formatInstant, pick } from '../../../texts/language.ts';
import type { DispatchRun } from '../../../workflows/dispatch-runs/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import type { Ctx, Env } from '../../http.ts';
import {
  outgoing,
  readDispatchRuns,
  startDispatchRun,
  type Outgoing,
} from '../../operations/dispatch-runs.ts';
import { addressLines } from '../../operations/address-lines.ts';
import { handOutOf } from '../../operations/hand-out.ts';
import { PostForm, TextField, Tick } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { nameOf } from './complete-fields.tsx';
import { DepartmentField, departmentAsked } from './department-field.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

export const dispatchHome = '/staff/post/runs';
export const runPath = (department: string, run: number, rest = ''): string =>
  `${dispatchHome}/${run}${rest}?${new URLSearchParams({ department }).toString()}`;

/** `/staff/post/runs?department=&date=`: what goes out on a day, by class of post, and the runs. */
export function dispatchPages(deps: AppDeps) {
  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const { language } = desk;
    const { dispatch: words, act } = staffWordsFor(language);
    const department = departmentAsked(deps, c, desk);
    const date = dayAsked(c);
    const view = await readDispatchRuns(deps, department);
    const waiting = await outgoing(deps, view, date);
    const done = c.req.query('done') ? act.done : undefined;
    return page(
      c,
      <StaffLayout desk={desk} title={words.title} refusal={refusal} done={done}>
        <h1>{words.title}</h1>
        <form method="get" action={dispatchHome} class="inline wide">
          <DepartmentField deps={deps} desk={desk} department={department} />
          <TextField name="date" type="date" label={words.date} value={date} />
          <button type="submit">{words.show}</button>
        </form>
        <Open of={view.runs.filter(({ closed }) => !closed)} {...{ department, language }} />
        <Waiting of={waiting} {...{ department, date, language }} />
        <Closed of={view.runs.filter(({ closed }) => closed)} {...{ department, language }} />
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get(dispatchHome, (c) => show(c, deskOf(c, 'dispatch')))
    .post(dispatchHome, formLimit, async (c) => {
      const desk = deskOf(c, 'dispatch');
      const department = departmentAsked(deps, c, desk);
      const date = dayAsked(c);
      const form = await sent(c);
      const references = form.ticked('all')
        ? form.text('offered').split(' ').filter(Boolean)
        : form.texts('items');
      try {
        const chosen = { date, references, by: desk.caller.actor };
        const { runs } = await startDispatchRun(deps, department, chosen, form.key);
        return c.redirect(runPath(department, runs[0]?.number ?? 0), 303);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
    });
}

/** Today, unless another day was asked for. */
function dayAsked(c: Ctx): string {
  const asked = c.req.query('date') ?? '';
  return isCalendarDate(asked) ? asked : berlinDate(new Date().toISOString());
}

interface Props {
  department: string;
  language: string;
}

function Waiting({ of, department, date, language }: Props & { of: Outgoing[]; date: string }) {
  const { dispatch: words } = staffWordsFor(language);
  const ready = of.filter(({ blocked }) => !blocked);
  const blocked = of.filter((one) => one.blocked);
  const classes = [...new Set(ready.map(({ item }) => item.class))];
  const query = new URLSearchParams({ department, date }).toString();
  return (
    <>
      <h2>{words.goesOut(formatDate(date, language))}</h2>
      {of.length === 0 && <p>{words.none}</p>}
      {ready.length > 0 && (
        <PostForm action={`${dispatchHome}?${query}`} submit={words.start} class="wide">
          {classes.map((name) => (
            <fieldset>
              <legend>{words.class[name]}</legend>
              {ready
                .filter(({ item }) => item.class === name)
                .map((one) => (
                  <Tick
                    name="items"
                    value={one.item.reference}
                    label={<Item of={one} date={date} language={language} />}
                  />
                ))}
            </fieldset>
          ))}
          <input
            type="hidden"
            name="offered"
            value={ready.map(({ item }) => item.reference).join(' ')}
          />
          <Tick name="all" label={words.all(ready.length)} />
        </PostForm>
      )}
      {blocked.length > 0 && (
        <>
          <h3>{words.cannotGo}</h3>
          <ul>
            {blocked.map((one) => (
              <li>
                <Item of={one} date={date} language={language} />
                <br />
                {one.blocked && <strong>{words.blocked[one.blocked]}</strong>}{' '}
                <a href={`/staff/cases/${one.item.reference}`}>{words.look}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface ItemProps {
  of: Outgoing;
  date: string;
  language: string;
}

/** To whom, where to, and what goes into the envelope from which shelf. */
function Item({ of: { handover, item, view }, date, language }: ItemProps) {
  const { dispatch: words } = staffWordsFor(language);
  return (
    <span>
      <strong>{nameOf(view)}</strong>, {addressLines(handover.address).join(', ')}{' '}
      <span class="reference">{item.reference}</span>{' '}
      {handover.date < date && (
        <span class="tag missing">{words.overdue(formatDate(handover.date, language))}</span>
      )}{' '}
      {handover.other && <span class="tag">{words.elsewhere}</span>}
      <br />
      <span class="soft">
        {handOutOf(view)
          .map(({ label, place }) => `${pick(label, language)}${place ? ` (${place})` : ''}`)
          .join(', ')}
      </span>
    </span>
  );
}

function Open({ of, department, language }: Props & { of: DispatchRun[] }) {
  const { dispatch: words } = staffWordsFor(language);
  if (of.length === 0) return null;
  return (
    <section class="notice">
      <h2>{words.open}</h2>
      <ul>
        {of.map((run) => (
          <li>
            <a href={runPath(department, run.number)}>{words.run(run.number, run.items.length)}</a>,{' '}
            {formatInstant(run.at, language)}, {run.by}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was in which run, and when; each can be looked at and printed again. */
function Closed({ of, department, language }: Props & { of: DispatchRun[] }) {
  const { dispatch: words } = staffWordsFor(language);
  if (of.length === 0) return null;
  return (
    <>
      <h2>{words.earlier}</h2>
      <Table
        caption={words.earlier}
        head={[words.runNumber, words.date, words.made, words.closed]}
        rows={of.map(({ number, items, date, at, by, closed }) => [
          <a href={runPath(department, number)}>{words.run(number, items.length)}</a>,
          formatDate(date, language),
          `${formatInstant(at, language)}, ${by}`,
          closed && `${formatInstant(closed.at, language)}, ${closed.by}`,
        ])}
      />
    </>
  );
}
