import { Hono } from 'hono';
import { parseReference } from '../../../documents/reference.ts';
import { berlinDate } from '../../../procedures/calendar.ts';
import { isCalendarDate } from '../../../procedures/field-check.ts';
import type { Counter } from '../../../procedures/types.ts';
import { formatDate, pick } from '../../../texts/language.ts';
import type { AppDeps } from '../../app-deps.ts';
import { mayEnter, type Caller } from '../../auth/caller.ts';
import { requireDepartment } from '../../auth/permissions.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { counterPickups } from '../../operations/counter-pickups.ts';
import { findPickups } from '../../operations/find-pickup.ts';
import { requireCounter } from '../../operations/slots.ts';
import { SelectField, TextField } from '../form.tsx';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { askedFor, forgetAsked, keepAsked } from './counter-asked.ts';
import { DayList, PrintedDay } from './counter-day.tsx';
import { counterCasePath, FindForm, Results } from './counter-find.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

/** `/staff/counter?counter=&date=`: who collects what today, from which shelf; found by code or name. */
export function counterPages(deps: AppDeps) {
  const openTo = ({ departments }: Caller) =>
    [...deps.catalogue.counters.values()].filter(({ department }) =>
      mayEnter(departments, department),
    );
  const placeOf = ({ caller }: Desk, wanted: string | undefined, asked = '') => {
    const counter = wanted ? requireCounter(deps, wanted) : openTo(caller)[0];
    if (!counter) throw new Problem('forbidden', 'No counter is open to your account.');
    requireDepartment(caller, counter.department);
    const date = isCalendarDate(asked) ? asked : berlinDate(new Date().toISOString());
    return { counter, date };
  };
  const titleOf = ({ language }: Desk, { name }: Counter, date: string) =>
    `${pick(name, language)}: ${formatDate(date, language)}`;
  const beginDay = async (c: Ctx) => {
    const desk = deskOf(c, 'counter-day');
    const { counter, date } = placeOf(desk, c.req.query('counter'), c.req.query('date'));
    const day = await counterPickups(deps, counter.id, date);
    return { desk, counter, date, day, title: titleOf(desk, counter, date) };
  };

  return new Hono<Env>()
    .get('/staff/counter', async (c) => {
      const { desk, counter, date, day, title } = await beginDay(c);
      forgetAsked(c);
      const { counter: words } = staffWordsFor(desk.language);
      const query = new URLSearchParams({ counter: counter.id, date });
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
          <DayList day={day} language={desk.language} />
          <p class="noprint">
            <a class="button second" href={`/staff/counter/print?${query.toString()}`}>
              {words.list}
            </a>
          </p>
          <OtherDay desk={desk} counters={openTo(desk.caller)} counter={counter} date={date} />
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
      const { counter, date } = placeOf(desk, form.optional('counter'), form.text('date'));
      const asked = form.text('q').slice(0, 100);
      keepAsked(c, asked, deps.settings.publicUrl);
      const views = await findPickups(deps, counter, date, asked, desk.caller.departments);
      const [only] = views;
      const query = new URLSearchParams({ counter: counter.id, date });
      return c.redirect(
        only && views.length === 1
          ? counterCasePath(only.reference)
          : `/staff/counter/find?${query.toString()}`,
        303,
      );
    })
    .get('/staff/counter/find', async (c) => {
      const desk = deskOf(c, 'counter-day');
      const { counter, date } = placeOf(desk, c.req.query('counter'), c.req.query('date'));
      const { departments } = desk.caller;
      const views = await findPickups(deps, counter, date, askedFor(c), departments);
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
  const [done, missed] = [of('done'), of('missed')];
  if (done) return words.completed(done);
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
