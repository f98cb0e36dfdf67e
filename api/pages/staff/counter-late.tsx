import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { parseReference } from '../../../documents/reference.ts';
import { berlinDate } from '../../../procedures/calendar.ts';
import type { Counter } from '../../../procedures/types.ts';
import { formatTime, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { requirePermission } from '../../auth/permissions.ts';
import { visibleCase } from '../../case-access.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { recordLate, timeOf, unrecorded, type LateEntry } from '../../operations/late-entry.ts';
import { nowOf } from '../../operations/slots.ts';
import { PostForm, TextField, Tick } from '../form.tsx';
import { Notice } from '../layout.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent, type Sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { collectionBody } from './collection-body.ts';
import { CompleteFields, nameOf } from './complete-fields.tsx';
import { dayPath, placeOf, titleOf } from './counter-place.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

interface Done {
  reference: string;
  what: 'came' | 'missed';
  fault?: string;
}

/** Such as `FA-….code`: the fields of one case among those of a day. */
const namesOf = (reference: string) => (name: string) => `${reference}.${name}`;

/** `/staff/counter/late?counter=&date=`: what stood on the printed list is entered in one go. */
export function counterLatePages(deps: AppDeps) {
  const begin = (c: Ctx) => {
    const desk = deskOf(c, 'counter-day');
    requirePermission(desk.caller, 'handover/complete');
    const { counter, date } = placeOf(deps, desk, c.req.query('counter'), c.req.query('date'));
    return { desk, counter, date };
  };
  type Begun = ReturnType<typeof begin>;
  const also = (c: Ctx) =>
    c.req
      .queries('also')
      ?.map((text) => parseReference(text))
      .filter((reference) => reference !== undefined) ?? [];
  const show = async (
    c: Ctx,
    { desk, counter, date }: Begun,
    done: Done[] = [],
    entered?: Sent,
    status: ContentfulStatusCode = 200,
  ) => {
    const views = await unrecorded(deps, counter, date);
    for (const reference of also(c)) {
      if (views.some((view) => view.reference === reference)) continue;
      const { view } = await visibleCase(deps, desk.caller, reference);
      if (view.stage !== 'done') views.push(view);
    }
    const props = { desk, counter, date, views, done, entered, also: also(c) };
    return page(c, <LatePage {...props} />, status);
  };
  const record = async (
    { desk, date }: Begun,
    reference: string,
    form: Sent,
  ): Promise<Done | undefined> => {
    const of = namesOf(reference);
    const what = form.text(of('what'));
    if (what !== 'came' && what !== 'missed') return undefined;
    try {
      const { caller } = desk;
      const { view } = await visibleCase(deps, caller, reference);
      const body = collectionBody(form, of);
      if (body.override) requirePermission(caller, 'handover/override');
      const entry: LateEntry =
        what === 'came' ? { what, time: form.text(of('time')), body } : { what };
      await recordLate(deps, view, date, entry, caller.actor, form.key);
      return { reference, what };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { reference, what, fault: problemWords(error, desk.language).text };
    }
  };
  return new Hono<Env>()
    .get('/staff/counter/late', (c) => show(c, begin(c)))
    .post('/staff/counter/late', formLimit, async (c) => {
      const begun = begin(c);
      const form = await sent(c);
      const references = form.text('cases').split(' ').filter(Boolean).slice(0, 200);
      const done: Done[] = [];
      for (const reference of references) {
        const one = await record(begun, reference, form);
        if (one) done.push(one);
      }
      const failed = done.some(({ fault }) => fault !== undefined);
      return show(c, begun, done, form, failed ? 422 : 200);
    });
}

interface Props {
  desk: Desk;
  counter: Counter;
  date: string;
  views: StaffView[];
  done: Done[];
  entered?: Sent | undefined;
  also: string[];
}

function LatePage({ desk, counter, date, views, done, entered, also }: Props) {
  const { language } = desk;
  const { counter: words, late } = staffWordsFor(language);
  const clock = new Date().toISOString();
  const isAhead =
    done.length === 0 &&
    date > berlinDate(clock) &&
    views.every((view) => date > berlinDate(nowOf(view)));
  const action = `${dayPath('/late', counter.id, date)}${also.map((one) => `&also=${one}`).join('')}`;
  const recorded = done.filter(({ fault }) => fault === undefined);
  const elsewhere = done.filter(
    ({ fault, reference }) => fault && views.every((view) => view.reference !== reference),
  );
  return (
    <StaffLayout desk={desk} title={late.title}>
      <h1>{late.title}</h1>
      <p>{titleOf(desk, counter, date)}</p>
      {recorded.length > 0 && (
        <Notice kind="good">
          {late.recorded(recorded.length)} {recorded.map(({ reference }) => reference).join(', ')}
        </Notice>
      )}
      {done.length > recorded.length && (
        <Notice kind="bad">
          {late.failed(done.length - recorded.length)}{' '}
          {elsewhere.map(({ reference, fault }) => `${reference}: ${fault}`).join(' ')}
        </Notice>
      )}
      <form method="get" action="/staff/counter/late" class="inline wide">
        <input type="hidden" name="counter" value={counter.id} />
        <TextField name="date" type="date" label={words.date} value={date} />
        <TextField
          name="also"
          label={late.also}
          hint={late.alsoHint}
          autocomplete="off"
          maxlength={40}
        />
        <button type="submit">{words.show}</button>
      </form>
      {isAhead ? (
        <p>{late.ahead}</p>
      ) : views.length === 0 ? (
        <p>{late.none}</p>
      ) : (
        <PostForm action={action} submit={late.save} class="wide">
          <p>{late.hint}</p>
          <input
            type="hidden"
            name="cases"
            value={views.map(({ reference }) => reference).join(' ')}
          />
          {views.map((view) => (
            <Entry
              desk={desk}
              view={view}
              entered={entered}
              fault={done.find(({ reference }) => reference === view.reference)?.fault}
            />
          ))}
        </PostForm>
      )}
      <p>
        <a class="button second" href={dayPath('', counter.id, date)}>
          {words.back}
        </a>
      </p>
    </StaffLayout>
  );
}

interface EntryProps {
  desk: Desk;
  view: StaffView;
  entered: Sent | undefined;
  fault: string | undefined;
}

/** One line of the paper, in the order in which it stands there. */
function Entry({ desk, view, entered, fault }: EntryProps) {
  const { caller, language } = desk;
  const { counter: words, late } = staffWordsFor(language);
  const of = namesOf(view.reference);
  const what = entered?.text(of('what')) ?? '';
  const ways = [
    { value: '', label: late.nothing },
    { value: 'came', label: late.came },
    ...(view.stage === 'pickup-scheduled' ? [{ value: 'missed', label: words.missed }] : []),
  ];
  return (
    <fieldset class="entry">
      <legend>
        {timeOf(view) && formatTime(timeOf(view), language)} {nameOf(view)}{' '}
        <span class="reference">{view.reference}</span>
      </legend>
      <p class="soft">{pick(view.procedure.title, language)}</p>
      {fault && (
        <p class="kern-error" role="alert">
          <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
          <span class="kern-body">{fault}</span>
        </p>
      )}
      <div class="big-choice">
        {ways.map(({ value, label }) => (
          <Tick
            type="radio"
            id={of(`what-${value || 'nothing'}`)}
            name={of('what')}
            value={value}
            label={label}
            checked={what === value}
          />
        ))}
      </div>
      <details open={fault !== undefined && what === 'came'}>
        <summary>{late.details(nameOf(view))}</summary>
        <TextField
          id={of('time')}
          name={of('time')}
          type="time"
          label={late.when}
          value={entered?.text(of('time')) || timeOf(view)}
        />
        <CompleteFields {...{ view, caller, language, of, entered }} optional />
      </details>
    </fieldset>
  );
}
