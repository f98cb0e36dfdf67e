import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { berlinDate } from '../../../procedures/calendar.ts';
import { isCalendarDate } from '../../../procedures/field-check.ts';
import { formatDate, formatMoney, formatTime, pick } from '../../../texts/language.ts';
import type { Counter } from '../../../procedures/types.ts';
import type { AppDeps } from '../../app-deps.ts';
import { mayEnter } from '../../auth/caller.ts';
import { may, requireDepartment } from '../../auth/permissions.ts';
import type { Ctx, Env } from '../../http.ts';
import { counterPickups, type Pickup } from '../../operations/counter-pickups.ts';
import { requireCounter } from '../../operations/slots.ts';
import { PostForm, SelectField, TextField } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { CompleteFields } from './complete-fields.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { perform } from './perform.ts';

/** `/staff/counter?counter=&date=`: who collects what today, from which shelf, against which code. */
export function counterPages(deps: AppDeps) {
  const show = async (
    c: Ctx,
    desk: Desk,
    said: { done?: string | undefined; refusal?: string | undefined } = {},
    status: ContentfulStatusCode = 200,
  ) => {
    const { caller, language } = desk;
    const { counter: words } = staffWordsFor(language);
    const open = [...deps.catalogue.counters.values()].filter(({ department }) =>
      mayEnter(caller.departments, department),
    );
    const wanted = c.req.query('counter');
    const counter = wanted ? requireCounter(deps, wanted) : open[0];
    if (counter) requireDepartment(caller, counter.department);
    const asked = c.req.query('date') ?? '';
    const q = (c.req.query('q') ?? '').slice(0, 100);
    const date = isCalendarDate(asked) ? asked : berlinDate(new Date().toISOString());
    return page(
      c,
      <StaffLayout desk={desk} title={words.title} {...said}>
        <h1>
          {words.title}: {formatDate(date, language)}
        </h1>
        <form method="get" action="/staff/counter" class="inline wide">
          <SelectField
            name="counter"
            label={words.counter}
            value={counter?.id}
            options={open.map(({ id, name }) => ({ value: id, label: pick(name, language) }))}
          />
          <TextField name="date" type="date" label={words.date} value={date} />
          <TextField
            name="q"
            type="search"
            label={words.find}
            value={q}
            autocomplete="off"
            autofocus
          />
          <button type="submit">{words.show}</button>
        </form>
        {counter && <Day {...{ desk, counter, ...(await dayOf(counter, date, q)) }} />}
      </StaffLayout>,
      status,
    );
  };
  const dayOf = async (counter: Counter, date: string, q: string) => {
    const { pickups, slots } = await counterPickups(deps, counter.id, date, q);
    const sum = (key: 'free' | 'freeForStaff') =>
      slots.reduce((total, slot) => total + slot[key], 0);
    return { date, pickups, free: sum('free'), freeForStaff: sum('freeForStaff') };
  };
  return new Hono<Env>()
    .get('/staff/counter', (c) => {
      const desk = deskOf(c, 'counter-day');
      const { act } = staffWordsFor(desk.language);
      return show(c, desk, { done: c.req.query('done') ? act.done : undefined });
    })
    .post('/staff/counter', formLimit, async (c) => {
      const desk = deskOf(c, 'handover/complete');
      const form = await sent(c);
      try {
        await perform(deps, desk.caller, form.text('reference'), 'complete', form);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, { refusal: `${form.text('reference')}: ${text}` }, status);
      }
      const { searchParams } = new URL(c.req.url);
      searchParams.set('done', '1');
      return c.redirect(`/staff/counter?${searchParams.toString()}`, 303);
    });
}

interface DayProps {
  desk: Desk;
  counter: Counter;
  date: string;
  pickups: Pickup[];
  free: number;
  freeForStaff: number;
}

function Day({ desk, counter, date, pickups, free, freeForStaff }: DayProps) {
  const { counter: words } = staffWordsFor(desk.language);
  const query = new URLSearchParams({ counter: counter.id, date });
  return (
    <>
      <p>{words.free(free, freeForStaff)}</p>
      {pickups.length === 0 && <p>{words.none}</p>}
      <ul class="cards">
        {pickups.map((pickup) => (
          <li>
            <PickupCard desk={desk} pickup={pickup} action={`/staff/counter?${query.toString()}`} />
          </li>
        ))}
      </ul>
    </>
  );
}

function PickupCard({ desk, pickup, action }: { desk: Desk; pickup: Pickup; action: string }) {
  const { caller, language } = desk;
  const { act, counter: words } = staffWordsFor(language);
  const { reference, feeOpenCents: cents } = pickup;
  return (
    <>
      <h2>
        {formatTime(pickup.time, language)} {pickup.applicantName}
      </h2>
      <p>
        <a class="reference" href={`/staff/cases/${reference}`}>
          {reference}
        </a>
      </p>
      <p>{words.handOut}:</p>
      <ul>
        {pickup.handOut.map(({ label, place }) => (
          <li>
            {label}
            {place && (
              <>
                : <strong>{place}</strong>
              </>
            )}
          </li>
        ))}
      </ul>
      {cents !== undefined && (
        <p class="missing">
          {words.fee}: {formatMoney(cents, language)}
        </p>
      )}
      {pickup.proxyNamed && <p>{words.proxy}</p>}
      {pickup.done ? (
        <p class="received">{words.done}</p>
      ) : (
        <PostForm action={action} submit={act.complete}>
          <input type="hidden" name="reference" value={reference} />
          <CompleteFields
            fee={
              cents === undefined
                ? undefined
                : { amountCents: cents, currency: 'EUR', state: 'open', payments: [] }
            }
            proxy={pickup.proxyNamed}
            language={language}
            prefix={reference}
            override={may(caller, 'handover/override')}
          />
        </PostForm>
      )}
    </>
  );
}
