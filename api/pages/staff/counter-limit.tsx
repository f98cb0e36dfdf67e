import { Hono } from 'hono';
import { isClosed } from '../../../workflows/counter-day/rules.ts';
import type { DayLimit } from '../../../workflows/counter-day/contract.ts';
import type { Counter } from '../../../procedures/types.ts';
import type { AppDeps } from '../../app-deps.ts';
import { mayEnter, type Caller } from '../../auth/caller.ts';
import { may, requireDepartment } from '../../auth/permissions.ts';
import { Problem } from '../../errors.ts';
import type { Env } from '../../http.ts';
import { limitCounterDay } from '../../operations/counter-limit.ts';
import { counterPickups, type CounterPickups } from '../../operations/counter-pickups.ts';
import { PostForm, TextField, Tick } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent, type Sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { dayPath, placeOf, titleOf } from './counter-place.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

/** A counter's hours are a matter of the department that it belongs to, whoever shares it. */
export const mayLimit = (caller: Caller, { department }: Counter): boolean =>
  may(caller, 'counter-limit') && mayEnter(caller.departments, department);

/** `/staff/counter/limit`: a day is closed, its slots take less, or its plan counts again. */
export function counterLimitPages(deps: AppDeps) {
  const ownPlace = (desk: Desk, wanted: string | undefined, asked?: string) => {
    const place = placeOf(deps, desk, wanted, asked);
    requireDepartment(desk.caller, place.counter.department);
    return place;
  };
  return new Hono<Env>()
    .get('/staff/counter/limit', async (c) => {
      const desk = deskOf(c, 'counter-limit');
      const { counter, date } = ownPlace(desk, c.req.query('counter'), c.req.query('date'));
      const day = await counterPickups(deps, counter.id, date);
      const { counterLimit: words } = staffWordsFor(desk.language);
      const asked = day.pickups.filter(({ askedAnew }) => askedAnew).length;
      return page(
        c,
        <StaffLayout
          desk={desk}
          title={words.title}
          done={c.req.query('done') === undefined ? undefined : words.done(asked)}
        >
          <LimitPage {...{ day, language: desk.language, title: titleOf(desk, counter, date) }} />
        </StaffLayout>,
      );
    })
    .post('/staff/counter/limit', formLimit, async (c) => {
      const desk = deskOf(c, 'counter-limit');
      const form = await sent(c);
      const { counter, date } = ownPlace(desk, form.optional('counter'), form.text('date'));
      try {
        await limitCounterDay(deps, counter.id, date, limitOf(form), desk.caller.actor);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        const day = await counterPickups(deps, counter.id, date);
        const title = titleOf(desk, counter, date);
        return page(
          c,
          <StaffLayout desk={desk} title={title} refusal={text}>
            <LimitPage {...{ day, title, language: desk.language }} />
          </StaffLayout>,
          status,
        );
      }
      return c.redirect(`${dayPath('/limit', counter.id, date)}&done`, 303);
    });
}

function limitOf(form: Sent): Omit<DayLimit, 'by'> | null {
  const act = form.text('act');
  if (act === 'open') return null;
  if (act === 'close' && form.ticked('sure')) return { citizens: 0, staff: 0 };
  const [citizens, staff] = [placesOf(form, 'citizens'), placesOf(form, 'staff')];
  if (act === 'capacity' && citizens !== undefined && staff !== undefined) {
    return { citizens, staff };
  }
  throw new Problem('malformed-request', 'Expected what the day shall take.');
}

function placesOf(form: Sent, name: string): number | undefined {
  const text = form.text(name);
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

interface Props {
  day: CounterPickups;
  title: string;
  language: string;
}

function LimitPage({ day, title, language }: Props) {
  const { counter, counterLimit: words } = staffWordsFor(language);
  const { limit, pickups } = day;
  const booked = pickups.filter(({ state }) => state === 'open').length;
  const of = (
    <>
      <input type="hidden" name="counter" value={day.counter} />
      <input type="hidden" name="date" value={day.date} />
    </>
  );
  return (
    <>
      <h1>{title}</h1>
      <p>
        <a class="button second" href={dayPath('', day.counter, day.date)}>
          {counter.back}
        </a>
      </p>
      <p>
        {words.booked(booked)}{' '}
        {limit &&
          (isClosed(day)
            ? words.closedBy(limit.by)
            : words.limitedBy(limit.by, limit.citizens, limit.staff))}
      </p>
      {limit && (
        <PostForm action="/staff/counter/limit" submit={words.open}>
          {of}
          <input type="hidden" name="act" value="open" />
          <p>{words.openHint}</p>
        </PostForm>
      )}
      {!isClosed(day) && (
        <>
          <h2>{words.lower}</h2>
          <PostForm action="/staff/counter/limit" submit={words.lower} look="second">
            {of}
            <input type="hidden" name="act" value="capacity" />
            <p>{words.lowerHint}</p>
            {(['citizens', 'staff'] as const).map((name) => (
              <TextField
                name={name}
                label={words[name]}
                value={limit ? String(limit[name]) : ''}
                inputmode="numeric"
                maxlength={3}
                required
              />
            ))}
          </PostForm>
          <h2>{words.close}</h2>
          <PostForm action="/staff/counter/limit" submit={words.close} look="danger">
            {of}
            <input type="hidden" name="act" value="close" />
            <p>{words.closeHint}</p>
            <Tick id="close-sure" name="sure" label={words.sure(booked)} required />
          </PostForm>
        </>
      )}
    </>
  );
}
