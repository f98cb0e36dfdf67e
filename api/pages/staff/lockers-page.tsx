import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { formatDate, pick } from '../../../texts/language.ts';
import type { StaffView } from '../../../workflows/application/contract.ts';
import { lockerOf } from '../../../workflows/application/rules/locker-state.ts';
import type { AppDeps } from '../../app-deps.ts';
import { may, type Permission } from '../../auth/permissions.ts';
import type { Ctx, Env } from '../../http.ts';
import { handOutOf } from '../../operations/hand-out.ts';
import { stationWork, type StationWork } from '../../operations/lockers.ts';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { LockerForms } from './locker-forms.tsx';
import { perform } from './perform.ts';

const path = '/staff/lockers';

/** `/staff/lockers`: what goes into which compartment today, and what has to come out again. */
export function lockerPages(deps: AppDeps) {
  const show = async (
    c: Ctx,
    desk: Desk,
    said: { done?: string | undefined; refusal?: string } = {},
    status: ContentfulStatusCode = 200,
  ) => {
    const work = await stationWork(deps, desk.caller.departments);
    const { lockers } = staffWordsFor(desk.language);
    return page(
      c,
      <StaffLayout desk={desk} title={lockers.title} {...said} live="cases">
        <h1>{lockers.title}</h1>
        {work.map((one) => (
          <Station desk={desk} work={one} />
        ))}
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get(path, (c) => {
      const desk = deskOf(c, 'lockers');
      const { act } = staffWordsFor(desk.language);
      return show(c, desk, { done: c.req.query('done') ? act.done : undefined });
    })
    .post(`${path}/:act{loaded|fetched}`, formLimit, async (c) => {
      const desk = deskOf(c, 'lockers');
      const form = await sent(c);
      try {
        await perform(deps, desk.caller, form.text('reference'), c.req.param('act'), form);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, { refusal: `${form.text('reference')}: ${text}` }, status);
      }
      return c.redirect(`${path}?done=1`, 303);
    });
}

function Station({ desk, work }: { desk: Desk; work: StationWork }) {
  const { language } = desk;
  const { lockers } = staffWordsFor(language);
  const { status } = wordsFor(language);
  const { station } = work;
  const parts = [
    [lockers.fetch, work.fetch],
    [lockers.load, work.loadToday],
    [lockers.loadLater, work.loadLater],
    [lockers.inside, work.inside],
  ] as const;
  return (
    <section>
      <h2>{pick(station.name, language)}</h2>
      <p>
        {station.address}. {status.lockerHours(pick(station.hours, language))}
      </p>
      {parts.every(([, views]) => views.length === 0) && <p>{lockers.none}</p>}
      {parts
        .filter(([, views]) => views.length > 0)
        .map(([title, views]) => (
          <>
            <h3>{`${title} (${views.length})`}</h3>
            <ul class="cards">
              {views.map((view) => (
                <li>
                  <Compartment desk={desk} view={view} />
                </li>
              ))}
            </ul>
          </>
        ))}
    </section>
  );
}

function Compartment({ desk, view }: { desk: Desk; view: StaffView }) {
  const { caller, language } = desk;
  const { lockers } = staffWordsFor(language);
  const locker = lockerOf(view);
  if (!locker) return null;
  const { applicant, reference } = view;
  const { compartment, date, expiredAt, failed, loadedAt, until } = locker;
  const act: Permission = loadedAt ? 'locker/fetched' : 'locker/loaded';
  return (
    <>
      <p>
        <strong class="place">{lockers.compartment(compartment)}</strong>{' '}
        <span class="soft">
          {until
            ? lockers.until(formatDate(until, language))
            : lockers.loadBy(formatDate(date, language))}
        </span>
      </p>
      <p>
        {applicant.givenName} {applicant.familyName}
        <br />
        <a class="reference" href={`/staff/cases/${reference}`}>
          {reference}
        </a>
      </p>
      {failed && (
        <p class="missing">{[lockers.failed, failed.reason].filter(Boolean).join(': ')}</p>
      )}
      {expiredAt && !failed && <p class="missing">{lockers.expired}</p>}
      <p>{lockers.items}:</p>
      <ul>
        {handOutOf(view).map(({ label, place }) => (
          <li>
            {pick(label, language)} {!loadedAt && place && <strong>({place})</strong>}
          </li>
        ))}
      </ul>
      <LockerForms
        {...{ view, language, caller }}
        actions={may(caller, act) ? [act] : []}
        to={path}
      />
    </>
  );
}
