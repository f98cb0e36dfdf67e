import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { labelsPerSheet } from '../../../documents/address-labels.ts';
import { formatDate, formatInstant } from '../../../texts/language.ts';
import type { DispatchRun } from '../../../workflows/dispatch-runs/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import type { Ctx, Env } from '../../http.ts';
import { closeDispatchRun, readDispatchRun } from '../../operations/dispatch-runs.ts';
import {
  runLines,
  saveLines,
  type LineEntry,
  type RunLine,
  type SavedLine,
} from '../../operations/dispatch-lines.ts';
import { linesOfCsv } from '../../operations/tracking-csv.ts';
import { fileResponse } from '../file-response.ts';
import { PostForm, TextField } from '../form.tsx';
import { problemWords } from '../problem-words.ts';
import { page } from '../render.ts';
import { formLimit, sent, type Sent } from '../request.ts';
import { Facts } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { departmentAsked } from './department-field.tsx';
import { dispatchHome, runPath } from './dispatch-page.tsx';
import { labelsPdf, postingListPdf } from './dispatch-papers.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { entriesOf, RunForm } from './run-form.tsx';

interface Shown {
  saved?: SavedLine[];
  entries?: LineEntry[];
  refusal?: string;
}

/** `/staff/post/runs/{run}?department=`: its papers, and the numbers that the post has given. */
export function dispatchRunPages(deps: AppDeps) {
  const begin = async (c: Ctx) => {
    const desk = deskOf(c, 'dispatch');
    const department = departmentAsked(deps, c, desk);
    const run = await readDispatchRun(deps, department, Number(c.req.param('run')));
    return { desk, department, run };
  };
  type Begun = Awaited<ReturnType<typeof begin>>;
  const show = async (c: Ctx, begun: Begun, shown: Shown, status: ContentfulStatusCode = 200) => {
    const lines = await runLines(deps, begun.run);
    return page(c, <RunPage {...begun} lines={lines} {...shown} />, status);
  };
  const file = async (c: Ctx, make: (begun: Begun, lines: RunLine[]) => Promise<Uint8Array>) => {
    const begun = await begin(c);
    const pdf = await make(begun, await runLines(deps, begun.run));
    const name = `${begun.department}-${begun.run.number}.pdf`;
    return fileResponse(c, pdf, { type: 'application/pdf', name });
  };
  const at = `${dispatchHome}/:run{\\d+}` as const;
  return new Hono<Env>()
    .get(at, async (c) => show(c, await begin(c), {}))
    .get(`${at}/labels.pdf`, (c) =>
      file(c, ({ desk, run }, lines) =>
        labelsPdf(run, lines, { first: firstLabel(c), language: desk.language }),
      ),
    )
    .get(`${at}/list.pdf`, (c) =>
      file(c, ({ desk, run }, lines) => postingListPdf(run, lines, desk.language)),
    )
    .post(at, formLimit, async (c) => {
      const begun = await begin(c);
      const { desk, department, run } = begun;
      const by = desk.caller.actor;
      const form = await sent(c);
      const entries = await entered(form, run);
      try {
        if (form.text('end') === 'close') {
          await closeDispatchRun(deps, department, run.number, by);
          return c.redirect(`${dispatchHome}?department=${department}&done=1`, 303);
        }
        const saved = await saveLines(deps, department, run, entries, by);
        const failed = saved.some(({ fault }) => fault);
        return await show(c, await begin(c), { saved, entries }, failed ? 422 : 200);
      } catch (error) {
        const { text, status } = problemWords(error, desk.language);
        return show(c, begun, { refusal: text, entries }, status);
      }
    });
}

/** What stands in the fields, or in the file of the post's own software. */
async function entered(form: Sent, run: DispatchRun): Promise<LineEntry[]> {
  const [csv] = form.files('file');
  return csv ? linesOfCsv(await csv.text()) : entriesOf(form, run);
}

function firstLabel(c: Ctx): number {
  const asked = Number(c.req.query('first') ?? '1');
  return Number.isInteger(asked) && asked >= 1 && asked <= labelsPerSheet ? asked : 1;
}

interface Props extends Shown {
  desk: Desk;
  department: string;
  run: DispatchRun;
  lines: RunLine[];
}

function RunPage({ desk, department, run, lines, saved = [], entries = [], refusal }: Props) {
  const { language } = desk;
  const { dispatch: words } = staffWordsFor(language);
  const open = lines.filter(({ state }) => state === 'open');
  const failed = saved.filter(({ fault }) => fault);
  const done = saved.length - failed.length;
  return (
    <StaffLayout
      desk={desk}
      title={words.run(run.number, run.items.length)}
      refusal={refusal ?? (failed.length > 0 ? words.someFailed(done, failed.length) : undefined)}
      done={saved.length > 0 && failed.length === 0 ? words.saved(done) : undefined}
    >
      <h1>{words.run(run.number, run.items.length)}</h1>
      <Facts
        of={[
          [words.date, formatDate(run.date, language)],
          [words.made, `${formatInstant(run.at, language)}, ${run.by}`],
          [
            words.closed,
            run.closed && `${formatInstant(run.closed.at, language)}, ${run.closed.by}`,
          ],
        ]}
      />
      <section>
        <h2>{words.papers}</h2>
        <form method="get" action={runPath(department, run.number, '/labels.pdf')} class="inline">
          <input type="hidden" name="department" value={department} />
          <TextField
            name="first"
            type="number"
            label={words.firstLabel(labelsPerSheet)}
            value="1"
            min={1}
            max={labelsPerSheet}
          />
          <button type="submit">{words.labels}</button>
        </form>
        <p>
          <a class="button second" href={runPath(department, run.number, '/list.pdf')}>
            {words.list}
          </a>
        </p>
      </section>
      <RunForm {...{ department, run, lines, saved, entries, language }} />
      {open.length > 0 && (
        <>
          <details>
            <summary>{words.csv}</summary>
            <PostForm action={runPath(department, run.number)} submit={words.csvSend} upload>
              <p>{words.csvHint}</p>
              <div class="kern-form-input">
                <label class="kern-label" for="csv">
                  {words.csvFile}
                </label>
                <input id="csv" type="file" name="file" accept=".csv,.txt,text/csv" required />
              </div>
            </PostForm>
          </details>
          {!run.closed && (
            <details>
              <summary>{words.close}</summary>
              <PostForm action={runPath(department, run.number)} submit={words.close} look="second">
                <input type="hidden" name="end" value="close" />
                <p>{words.closeHint(open.length)}</p>
              </PostForm>
            </details>
          )}
        </>
      )}
      <p>
        <a href={`${dispatchHome}?${new URLSearchParams({ department }).toString()}`}>
          {words.back}
        </a>
      </p>
    </StaffLayout>
  );
}
