import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDay, formatInstant } from '../../../texts/language.ts';
import type { PrintRun } from '../../../workflows/print-runs/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import type { Ctx, Env } from '../../http.ts';
import {
  lettersToPrint,
  printRunPdf,
  readPrintRuns,
  settleRun,
  startRun,
  type LetterToPrint,
} from '../../operations/print-runs.ts';
import { fileResponse } from '../file-response.ts';
import { PostForm } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent } from '../request.ts';
import { Table } from '../table.tsx';
import { staffWordsFor, wordsFor } from '../words/index.ts';
import { DepartmentField, departmentAsked, departmentsOf } from './department-field.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

const home = '/staff/post/letters';

/** `/staff/post/letters?department=`: what is to be printed, in one go, and what was printed when. */
export function printPages(deps: AppDeps) {
  const show = async (c: Ctx, desk: Desk, refusal?: string, status: ContentfulStatusCode = 200) => {
    const { language } = desk;
    const { act, printing, shelves } = staffWordsFor(language);
    const department = departmentAsked(deps, c, desk);
    const view = await readPrintRuns(deps, department);
    const waiting = await lettersToPrint(deps, view);
    const props = { department, language };
    const done = c.req.query('done') ? act.done : undefined;
    return page(
      c,
      <StaffLayout desk={desk} title={printing.title} refusal={refusal} done={done}>
        <h1>{printing.title}</h1>
        {departmentsOf(deps, desk).length > 1 && (
          <form method="get" action={home} class="inline wide">
            <DepartmentField deps={deps} desk={desk} department={department} />
            <button type="submit">{shelves.show}</button>
          </form>
        )}
        {view.runs
          .filter(({ state }) => state === 'open')
          .map((run) => (
            <OpenRun {...props} run={run} />
          ))}
        <Waiting {...props} letters={waiting} />
        <Settled {...props} runs={view.runs.filter(({ state }) => state !== 'open')} />
      </StaffLayout>,
      status,
    );
  };
  return new Hono<Env>()
    .get(home, (c) => show(c, deskOf(c, 'letter-printed')))
    .get(`${home}/:run{\\d+\\.pdf}`, async (c) => {
      const desk = deskOf(c, 'letter-printed');
      const department = departmentAsked(deps, c, desk);
      const run = Number.parseInt(c.req.param('run'), 10);
      const sides = c.req.query('sides') === '2' ? 2 : 1;
      const pdf = await printRunPdf(deps, department, run, sides);
      return fileResponse(c, pdf, { type: 'application/pdf', name: `${department}-${run}.pdf` });
    })
    .post(home, formLimit, async (c) => {
      const desk = deskOf(c, 'letter-printed');
      const department = departmentAsked(deps, c, desk);
      const form = await sent(c);
      const by = desk.caller.actor;
      const run = Number(form.text('run'));
      try {
        if (run) {
          await settleRun(deps, department, { run, printed: form.text('end') === 'printed', by });
        } else await startRun(deps, department, by, form.key);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, desk, text, status);
      }
      return c.redirect(`${at(department)}&done=1`, 303);
    });
}

const at = (department: string) => `${home}?department=${encodeURIComponent(department)}`;
const pdfAt = (department: string, { number }: PrintRun) =>
  `${home}/${number}.pdf?department=${encodeURIComponent(department)}`;

interface Props {
  department: string;
  language: string;
}

function Waiting({ department, language, letters }: Props & { letters: LetterToPrint[] }) {
  const { post, printing, case: words } = staffWordsFor(language);
  const { templates, status } = wordsFor(language);
  if (letters.length === 0) {
    return (
      <>
        <h2>{post.letters}</h2>
        <p>{post.noLetters}</p>
      </>
    );
  }
  return (
    <>
      <h2>{post.letters}</h2>
      <Table
        caption={post.letters}
        head={[status.reference, status.when, status.message, '']}
        rows={letters.map(({ reference, message, template, at: since }) => [
          <a class="reference" href={`/staff/cases/${reference}`}>
            {reference}
          </a>,
          formatDay(berlinDate(since), language),
          templates[template],
          <a href={`/staff/cases/${reference}/letters/${message}`}>{words.letter}</a>,
        ])}
      />
      <PostForm action={at(department)} submit={printing.start(letters.length)} />
    </>
  );
}

/** Put together and not yet seen to come out of the printer. */
function OpenRun({ department, language, run }: Props & { run: PrintRun }) {
  const { printing } = staffWordsFor(language);
  const settle = (end: 'printed' | 'discarded', label: string) => (
    <PostForm action={at(department)} submit={label} look={end === 'printed' ? 'first' : 'second'}>
      <input type="hidden" name="run" value={String(run.number)} />
      <input type="hidden" name="end" value={end} />
    </PostForm>
  );
  return (
    <section class="notice">
      <h2>{printing.run(run.number, run.letters.length)}</h2>
      <p>
        {formatInstant(run.at, language)}, {run.by}
      </p>
      <Files department={department} language={language} run={run} />
      <p>{printing.openHint}</p>
      {settle('printed', printing.cameOut)}
      {settle('discarded', printing.didNot)}
    </section>
  );
}

function Files({ department, language, run }: Props & { run: PrintRun }) {
  const { printing } = staffWordsFor(language);
  return (
    <p>
      <a href={pdfAt(department, run)}>{printing.pdf(run.number)}</a>
      <br />
      <a href={`${pdfAt(department, run)}&sides=2`}>{printing.pdfTwoSides(run.number)}</a>
    </p>
  );
}

/** What was printed when; every run and every letter of it can be printed again. */
function Settled({ department, language, runs }: Props & { runs: PrintRun[] }) {
  const { printing, case: words } = staffWordsFor(language);
  if (runs.length === 0) return null;
  return (
    <>
      <h2>{printing.earlier}</h2>
      <Table
        caption={printing.earlier}
        head={[printing.when, printing.state, printing.letters, printing.again]}
        rows={runs.map((run) => [
          <>
            {formatInstant(run.at, language)}, {run.by}
          </>,
          <>
            {run.state === 'printed' ? printing.printed : printing.discarded}
            {run.settled && `: ${formatInstant(run.settled.at, language)}, ${run.settled.by}`}
          </>,
          <details>
            <summary>{printing.count(run.letters.length)}</summary>
            <ul>
              {run.letters.map(({ reference, message }) => (
                <li>
                  <a href={`/staff/cases/${reference}/letters/${message}`}>
                    {reference}, {words.letter}
                  </a>
                </li>
              ))}
            </ul>
          </details>,
          <Files department={department} language={language} run={run} />,
        ])}
      />
    </>
  );
}
