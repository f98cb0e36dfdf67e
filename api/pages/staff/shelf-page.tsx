import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDay, formatInstant, pick } from '../../../texts/language.ts';
import type { AppDeps } from '../../app-deps.ts';
import { mayEnter } from '../../auth/caller.ts';
import { requireDepartment, requirePermission } from '../../auth/permissions.ts';
import type { Ctx, Env } from '../../http.ts';
import {
  countShelf,
  firstUsedShelf,
  readShelf,
  type Shelf,
  type ShelvedOriginal,
} from '../../operations/shelves.ts';
import { PostForm, SelectField, TextArea } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { Table } from '../table.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { perform } from './perform.ts';

/** `/staff/shelves?department=`: every original in custody by its place, and the inventory. */
export function shelfPages(deps: AppDeps) {
  /** The one asked for, or the first where something lies. */
  const departmentOf = async (c: Ctx, desk: Desk) => {
    const open = [...deps.catalogue.departments.values()].filter(({ id }) =>
      mayEnter(desk.caller.departments, id),
    );
    const asked = c.req.query('department');
    if (asked) requireDepartment(desk.caller, asked);
    const used =
      asked ??
      (await firstUsedShelf(
        deps,
        open.map(({ id }) => id),
      ));
    return { open, department: used ?? open[0]?.id ?? '' };
  };
  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const { language } = desk;
    const { act, shelves } = staffWordsFor(language);
    const { open, department } = await departmentOf(c, desk);
    const shelf = await readShelf(deps, department);
    const done = c.req.query('done') ? act.done : undefined;
    return page(
      c,
      <StaffLayout desk={desk} title={shelves.title} refusal={refusal} done={done}>
        <h1>{shelves.title}</h1>
        {open.length > 1 && (
          <form method="get" action="/staff/shelves" class="inline wide">
            <SelectField
              name="department"
              label={shelves.department}
              value={department}
              options={open.map(({ id, name }) => ({ value: id, label: pick(name, language) }))}
            />
            <button type="submit">{shelves.show}</button>
          </form>
        )}
        {shelf.originals.length === 0 ? (
          <p>{shelves.none}</p>
        ) : (
          <>
            <Places shelf={shelf} language={language} />
            <Inventory shelf={shelf} language={language} />
          </>
        )}
        <Counts shelf={shelf} language={language} />
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get('/staff/shelves', (c) => show(c, deskOf(c, 'shelves')))
    .post('/staff/shelves/:act{lay|count}', formLimit, async (c) => {
      const desk = deskOf(c, 'shelves');
      const { department } = await departmentOf(c, desk);
      const form = await sent(c);
      try {
        if (c.req.param('act') === 'lay') {
          requirePermission(desk.caller, 'originals');
          await perform(deps, desk.caller, form.text('reference'), 'shelve', form);
        } else {
          const seen = (value: string) =>
            form
              .names('seen.')
              .filter((name) => form.text(name) === value)
              .map((name) => name.slice('seen.'.length));
          const extra = form.optional('extra');
          const count = { found: seen('there'), missing: seen('missing') };
          const full = { ...count, ...(extra ? { extra } : {}) };
          await countShelf(deps, department, full, desk.caller.actor, form.key);
        }
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
      return c.redirect(`/staff/shelves?department=${department}&done=1`, 303);
    });
}

interface Props {
  shelf: Shelf;
  language: string;
}

function Places({ shelf, language }: Props) {
  const { act, cases, shelves } = staffWordsFor(language);
  const { status } = wordsFor(language);
  return (
    <Table
      caption={shelves.title}
      head={[shelves.number, status.original, cases.reference, cases.applicant, shelves.since, '']}
      rows={shelf.originals.map((one) => [
        <strong>{one.place ?? one.number}</strong>,
        pick(one.label, language),
        <a class="reference" href={`/staff/cases/${one.reference}`}>
          {one.reference}
        </a>,
        one.applicantName,
        formatDay(berlinDate(one.receivedAt), language),
        <Standing one={one} department={shelf.department} language={language} laid={act.shelve} />,
      ])}
    />
  );
}

function Standing(props: {
  one: ShelvedOriginal;
  department: string;
  language: string;
  laid: string;
}) {
  const { one, department, language } = props;
  const { shelves } = staffWordsFor(language);
  return (
    <>
      {one.missing && <span class="tag missing">{shelves.sought}</span>}
      {one.askedBack && <span class="tag">{shelves.askedBack[one.askedBack]}</span>}
      {!one.place && (
        <PostForm action={`/staff/shelves/lay?department=${department}`}>
          <input type="hidden" name="reference" value={one.reference} />
          <input type="hidden" name="document" value={one.original} />
          <input type="hidden" name="place" value={String(one.number)} />
          <span class="tag">{shelves.toLay}</span>{' '}
          <button type="submit" class="second">
            {shelves.laid}
          </button>
        </PostForm>
      )}
    </>
  );
}

function Inventory({ shelf, language }: Props) {
  const { shelves } = staffWordsFor(language);
  const answers = [
    ['there', shelves.there],
    ['missing', shelves.missing],
    ['', shelves.unseen],
  ] as const;
  return (
    <details>
      <summary>{shelves.inventory}</summary>
      <p>{shelves.inventoryHint}</p>
      <PostForm
        action={`/staff/shelves/count?department=${shelf.department}`}
        submit={shelves.save}
        class="wide"
      >
        <div class="scroll">
          <table class="ticks">
            {shelf.originals.map(({ original, label, number, place, reference }) => (
              <tr data-tick-row>
                <th scope="row" id={`seen-${original}`}>
                  {place ?? number}: {pick(label, language)} <small>{reference}</small>
                </th>
                {answers.map(([value, text]) => (
                  <td>
                    <label class="choice plain">
                      <input
                        type="radio"
                        name={`seen.${original}`}
                        value={value}
                        aria-describedby={`seen-${original}`}
                      />
                      {text}
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </table>
        </div>
        <TextArea name="extra" label={shelves.extra} maxlength={2000} />
      </PostForm>
    </details>
  );
}

function Counts({ shelf, language }: Props) {
  const { shelves } = staffWordsFor(language);
  if (shelf.counts.length === 0) return null;
  return (
    <>
      <h2>{shelves.counts}</h2>
      <ul>
        {shelf.counts.map(({ at, by, extra, found, missing }) => (
          <li>
            {formatInstant(at, language)}, {by}: {shelves.counted(found, missing)}
            {extra && `. ${extra}`}
          </li>
        ))}
      </ul>
    </>
  );
}
