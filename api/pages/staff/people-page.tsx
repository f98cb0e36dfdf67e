import { Hono } from 'hono';
import type { AppDeps } from '../../app-deps.ts';
import { Problem } from '../../errors.ts';
import type { Ctx, Env } from '../../http.ts';
import { listColleagues, requireManaged, type ColleagueRow } from '../../operations/colleagues.ts';
import { takeOverCases } from '../../operations/take-over.ts';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent, type Sent } from '../request.ts';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { PeopleTable } from './people-table.tsx';
import { takerOf } from './taker.ts';

/** `/staff/people`: colleagues, whose cases can be handed over and whose sessions can be ended. */
export function peoplePages(deps: AppDeps) {
  const { directory } = deps;
  const show = async (c: Ctx, desk: Desk, said: Said = {}, status = 200) =>
    page(
      c,
      <PeoplePage
        desk={desk}
        deps={deps}
        rows={await listColleagues(deps, desk.caller)}
        {...said}
      />,
      status as 200,
    );

  const managed = async ({ caller }: Desk, form: Sent) => {
    const person = form.text('person');
    await requireManaged(deps, caller, person);
    return person;
  };
  /** What each form does; answers with what is said afterwards. */
  const acts: Readonly<Record<string, (desk: Desk, form: Sent) => Promise<string>>> = {
    'take-over': async ({ caller }, form) => {
      const { moved, left } = await takeOverCases(
        deps,
        { from: form.text('person'), to: takerOf(form.text('to')) },
        caller,
      );
      return `taken&moved=${moved}&left=${left}`;
    },
    'end-sessions': async (desk, form) => {
      await directory.endSessions(await managed(desk, form), desk.caller.actor);
      return 'sessions';
    },
    'end-account': async (desk, form) => {
      if (!form.ticked('sure')) throw new Problem('malformed-request', 'Expected a tick.');
      await directory.endAccount(await managed(desk, form), desk.caller.actor);
      return 'ended';
    },
    reinstate: async (desk, form) => {
      await directory.reinstate(await managed(desk, form), desk.caller.actor);
      return 'reinstated';
    },
  };

  return new Hono<Env>()
    .get('/staff/people', (c) => {
      const desk = deskOf(c, 'people');
      const done = doneText(c, desk.language);
      return show(c, desk, done ? { done } : {});
    })
    .post('/staff/people/:act', formLimit, async (c) => {
      const desk = deskOf(c, 'people');
      const name = c.req.param('act');
      const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
      if (!act) throw new Problem('not-found', 'There is no such action.');
      try {
        return c.redirect(`/staff/people?done=${await act(desk, await sent(c))}`, 303);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, { refusal: text }, status);
      }
    });
}

function doneText(c: Ctx, language: string): string | undefined {
  const { people } = staffWordsFor(language);
  const number = (name: string) => Number(c.req.query(name)) || 0;
  switch (c.req.query('done')) {
    case 'taken':
      return people.taken(number('moved'), number('left'));
    case 'sessions':
      return people.sessionsEnded;
    case 'ended':
      return people.accountEnded;
    case 'reinstated':
      return people.reinstated;
    default:
      return undefined;
  }
}

interface Said {
  done?: string;
  refusal?: string;
}
interface Props extends Said {
  desk: Desk;
  deps: AppDeps;
  rows: ColleagueRow[];
}

function PeoplePage({ desk, deps, rows, done, refusal }: Props) {
  const { people } = staffWordsFor(desk.language);
  return (
    <StaffLayout desk={desk} title={people.title} done={done} refusal={refusal}>
      <h1>{people.title}</h1>
      {rows.length === 0 ? (
        <p>{people.none}</p>
      ) : (
        <PeopleTable deps={deps} desk={desk} rows={rows} />
      )}
    </StaffLayout>
  );
}
