import { Hono } from 'hono';
import { parseReference } from '../../../documents/reference.ts';
import type { Counter } from '../../../procedures/types.ts';
import { pick } from '../../../texts/language.ts';
import type { AppDeps } from '../../app-deps.ts';
import { mayHandOut } from '../../case-access.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import type { Ctx, Env } from '../../http.ts';
import { counterPickups } from '../../operations/counter-pickups.ts';
import { findPickups } from '../../operations/find-pickup.ts';
import { isClosed } from '../../../workflows/counter-day/rules.ts';
import { SelectField, TextField } from '../form.tsx';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { askedFor, forgetAsked, keepAsked } from './counter-asked.ts';
import { DayList } from './counter-day.tsx';
import { counterCasePath, FindForm, Results } from './counter-find.tsx';
import { mayLimit } from './counter-limit.tsx';
import { PrintedDay } from './counter-paper.tsx';
import { dayPath, openTo, placeOf, titleOf } from './counter-place.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

/** `/staff/counter?counter=&date=`: who collects what today, from which shelf; found by code or name. */
export function counterPages(deps: AppDeps) {
  const shownTo =
    ({ caller }: Desk) =>
    (view: StaffView) =>
      mayHandOut(deps, caller, view);
  const beginDay = async (c: Ctx) => {
    const desk = deskOf(c, 'counter-day');
    const { counter, date } = placeOf(deps, desk, c.req.query('counter'), c.req.query('date'));
    const day = await counterPickups(deps, counter.id, date, shownTo(desk));
    return { desk, counter, date, day, title: titleOf(desk, counter, date) };
  };

  return new Hono<Env>()
    .get('/staff/counter', async (c) => {
      const { desk, counter, date, day, title } = await beginDay(c);
      forgetAsked(c);
      const { counter: words, counterLimit: limits, late } = staffWordsFor(desk.language);
      return page(
        c,
        <StaffLayout
          desk={desk}
          title={words.title}
          done={saidOf(c, desk)}
          live={`counters/${counter.id}/${date}`}
        >
          <h1>{title}</h1>
          <FindForm counter={counter} date={date} language={desk.language} />
          {isClosed(day) && (
            <p class="notice">
              <strong>{limits.isClosed}</strong>
            </p>
          )}
          <DayList day={day} language={desk.language} />
          <p class="noprint">
            <a class="button second" href={dayPath('/print', counter.id, date)}>
              {words.list}
            </a>{' '}
            <a class="button second" href={dayPath('/late', counter.id, date)}>
              {late.title}
            </a>
            {mayLimit(desk.caller, counter) && (
              <>
                {' '}
                <a class="button second" href={dayPath('/limit', counter.id, date)}>
                  {limits.title}
                </a>
              </>
            )}
          </p>
          <OtherDay
            desk={desk}
            counters={openTo(deps, desk.caller)}
            counter={counter}
            date={date}
          />
        </StaffLayout>,
      );
    })
    .get('/staff/counter/print', async (c) => {
      const { desk, day, title } = await beginDay(c);
      return page(
        c,
        <StaffLayout desk={desk} title={title} wide>
          <PrintedDay title={title} day={day} language={desk.language} />
        </StaffLayout>,
      );
    })
    .post('/staff/counter/find', formLimit, async (c) => {
      const desk = deskOf(c, 'counter-day');
      const form = await sent(c);
      const { counter, date } = placeOf(deps, desk, form.optional('counter'), form.text('date'));
      const asked = form.text('q').slice(0, 100);
      keepAsked(c, asked, deps.settings.publicUrl);
      const views = await findPickups(deps, counter, date, asked, shownTo(desk));
      const [only] = views;
      return c.redirect(
        only && views.length === 1
          ? counterCasePath(only.reference)
          : dayPath('/find', counter.id, date),
        303,
      );
    })
    .get('/staff/counter/find', async (c) => {
      const desk = deskOf(c, 'counter-day');
      const { counter, date } = placeOf(deps, desk, c.req.query('counter'), c.req.query('date'));
      const views = await findPickups(deps, counter, date, askedFor(c), shownTo(desk));
      const { counter: words } = staffWordsFor(desk.language);
      return page(
        c,
        <StaffLayout desk={desk} title={words.title}>
          <h1>{titleOf(desk, counter, date)}</h1>
          <FindForm counter={counter} date={date} language={desk.language} />
          <Results views={views} language={desk.language} />
          <p>
            <a class="button second" href={`/staff/counter?counter=${counter.id}`}>
              {words.back}
            </a>
          </p>
        </StaffLayout>,
      );
    });
}

/** What was just recorded, by the reference in the address. */
function saidOf(c: Ctx, { language }: Desk): string | undefined {
  const { counter: words } = staffWordsFor(language);
  const of = (name: string) => parseReference(c.req.query(name) ?? '');
  const [done, missed, part] = [of('done'), of('missed'), of('part')];
  if (done) return words.completed(done);
  if (part) return words.completedInPart(part);
  return missed && words.missedNow(missed);
}

function OtherDay(props: { desk: Desk; counters: Counter[]; counter: Counter; date: string }) {
  const { desk, counters, counter, date } = props;
  const { counter: words } = staffWordsFor(desk.language);
  return (
    <details>
      <summary>{words.other}</summary>
      <form method="get" action="/staff/counter" class="inline wide">
        <SelectField
          name="counter"
          label={words.counter}
          value={counter.id}
          options={counters.map(({ id, name }) => ({
            value: id,
            label: pick(name, desk.language),
          }))}
        />
        <TextField name="date" type="date" label={words.date} value={date} />
        <button type="submit">{words.show}</button>
      </form>
    </details>
  );
}
