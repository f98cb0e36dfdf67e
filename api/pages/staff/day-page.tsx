import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { berlinDate } from '../../../procedures/calendar.ts';
import { isCalendarDate } from '../../../procedures/field-check.ts';
import { formatDate } from '../../../texts/language.ts';
import type { PostDayView } from '../../../workflows/post-day/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { countDay, explainDay, listPostDays, readPostDay } from '../../operations/post-days.ts';
import { PostForm, TextArea, TextField } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { Facts } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

/** `/staff/days`: how many envelopes came, and whether every one of them is accounted for. */
export function dayPages(deps: AppDeps) {
  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const { language } = desk;
    const { act, days } = staffWordsFor(language);
    const today = berlinDate(new Date().toISOString());
    const known = await listPostDays(deps);
    const all = known.some(({ date }) => date === today)
      ? known
      : [await readPostDay(deps, today), ...known];
    const done = c.req.query('done') ? act.done : undefined;
    return page(
      c,
      <StaffLayout desk={desk} title={days.title} refusal={refusal} done={done}>
        <h1>{days.title}</h1>
        {all.map((day) => (
          <Day day={day} language={language} />
        ))}
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get('/staff/days', (c) => show(c, deskOf(c, 'post-days')))
    .post('/staff/days/:date/:act{count|explanation}', formLimit, async (c) => {
      const desk = deskOf(c, 'post-days');
      const { actor } = desk.caller;
      const form = await sent(c);
      const { date, act } = c.req.param();
      try {
        if (!isCalendarDate(date)) throw new Problem('not-found', 'There is no such day.');
        if (act === 'count') {
          const envelopes = Number(form.text('envelopes') || Number.NaN);
          if (!Number.isInteger(envelopes) || envelopes < 0 || envelopes > 100_000) {
            throw new Problem('malformed-request', 'Expected a number in the field envelopes.');
          }
          await countDay(deps, date, envelopes, actor);
        } else await explainDay(deps, date, form.text('text'), actor);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
      return c.redirect('/staff/days?done=1', 303);
    });
}

function Day({ day, language }: { day: PostDayView; language: string }) {
  const { days } = staffWordsFor(language);
  const { counted, date, difference, explained, state, totals } = day;
  const left = totals.discarded + totals.returned + totals.forwarded;
  const isExplained = explained && explained.difference === difference;
  return (
    <section class={state === 'open' ? 'part now' : 'part'}>
      <h2>
        {formatDate(date, language)}{' '}
        <span class={state === 'open' ? 'tag' : 'tag ready'}>{days.state[state]}</span>
      </h2>
      <Facts
        of={[
          [days.counted, counted ? String(counted.envelopes) : days.notCounted],
          [
            days.scanned,
            `${totals.envelopes} (${days.assigned} ${totals.assigned}, ${days.waiting} ${totals.waiting}, ${days.left} ${left})`,
          ],
          [days.pages, String(totals.pages)],
          [
            days.difference,
            difference === undefined ? undefined : (
              <strong class={difference === 0 ? 'ready' : 'missing'}>
                {difference > 0 ? `+${difference}` : String(difference)}
              </strong>
            ),
          ],
        ]}
      />
      {isExplained && <p>{days.explained(explained.text, explained.by)}</p>}
      <PostForm action={`/staff/days/${date}/count`} class="inline">
        <TextField
          id={`count-${date}`}
          name="envelopes"
          type="number"
          inputmode="numeric"
          label={days.counted}
          required
          {...(counted ? { value: String(counted.envelopes) } : {})}
        />
        <button type="submit" class={state === 'open' ? 'first' : 'second'}>
          {days.save}
        </button>
      </PostForm>
      {difference !== undefined && difference !== 0 && (
        <details open={!isExplained}>
          <summary>{days.explain}</summary>
          <PostForm action={`/staff/days/${date}/explanation`} submit={days.explain}>
            <TextArea id={`why-${date}`} name="text" label={days.explanation} required />
          </PostForm>
        </details>
      )}
    </section>
  );
}
