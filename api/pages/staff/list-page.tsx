import { Hono } from 'hono';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import { stages, type Stage, type TaskKind } from '../../../workflows/application/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { may } from '../../auth/permissions.ts';
import type { Ctx, Env } from '../../http.ts';
import { takeOverCases } from '../../operations/take-over.ts';
import { listCases, type CaseFilter, type CaseItem } from '../../operations/list-cases.ts';
import { PostForm, SelectField, TextField } from '../form.tsx';
import { formLimit, sent } from '../request.ts';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

const views = ['mine', 'unassigned', 'waiting', 'all'] as const;
type View = (typeof views)[number];
const waiting: readonly Stage[] = ['awaiting-documents', 'awaiting-applicant', 'awaiting-choice'];

const inOffice = stages.filter((stage) => !waiting.includes(stage) && stage !== 'done');

/** What each view asks for. */
const viewFilters = (actor: string): Record<View, CaseFilter> => ({
  mine: { assignee: actor },
  unassigned: { unassigned: true, stages: inOffice },
  waiting: { stages: waiting },
  all: {},
});

/** `/staff/cases`: the worklist, most urgent first. */
export function listPages(deps: AppDeps) {
  const takeOver = async (c: Ctx) => {
    const desk = deskOf(c, 'take-over');
    const form = await sent(c);
    const count = await takeOverCases(
      deps,
      { from: form.text('from'), to: form.text('to'), name: form.optional('name') },
      desk.caller,
    );
    return c.redirect(`/staff/cases?view=all&taken=${count}`, 303);
  };
  return new Hono<Env>()
    .post('/staff/cases', formLimit, takeOver)
    .get('/staff/cases', async (c) => {
      const desk = deskOf(c, 'list-cases');
      const { caller, language } = desk;
      const asked = c.req.query();
      const q = (asked['q'] ?? '').trim().slice(0, 200);
      const view = views.find((known) => known === asked['view']) ?? 'all';
      const stage = stages.find((known) => known === asked['stage']);
      const task = taskNames(language).find((known) => known === asked['task']);
      const filter: CaseFilter = {
        ...(q ? { q } : {}),
        ...(stage ? { stage } : {}),
        ...(task ? { task } : {}),
        ...viewFilters(caller.actor.id)[view],
        ...(asked['cursor'] ? { cursor: asked['cursor'] } : {}),
        limit: 50,
      };
      const { items, next } = await listCases(deps, filter, caller.departments);
      const query = { view, ...(q ? { q } : {}), ...(stage ? { stage } : {}) };
      const more =
        next && new URLSearchParams({ ...query, ...(task ? { task } : {}), cursor: next });
      const { cases } = staffWordsFor(language);
      return page(
        c,
        <StaffLayout
          desk={desk}
          title={cases.title}
          live="cases"
          {...(asked['taken'] ? { done: cases.taken(Number(asked['taken']) || 0) } : {})}
        >
          <h1>{cases.title}</h1>
          <Views view={view} language={language} />
          <Search q={q} view={view} stage={stage} task={task} language={language} />
          {items.length === 0 ? (
            <p>{cases.none}</p>
          ) : (
            <CaseTable deps={deps} desk={desk} items={items} />
          )}
          {may(caller, 'take-over') && <TakeOver language={language} />}
          {more && (
            <p>
              <a href={`/staff/cases?${more.toString()}`}>{cases.next}</a>
            </p>
          )}
        </StaffLayout>,
      );
    });
}

/** The cases of somebody who is away, to one colleague, in one go. */
function TakeOver({ language }: { language: string }) {
  const { act, cases } = staffWordsFor(language);
  return (
    <details>
      <summary>{cases.takeOver}</summary>
      <PostForm action="/staff/cases" submit={cases.takeOver}>
        <TextField name="from" label={cases.from} hint={act.assignee} required autocomplete="off" />
        <TextField name="to" label={cases.to} hint={act.assignee} required autocomplete="off" />
        <TextField name="name" label={act.assigneeName} autocomplete="off" />
      </PostForm>
    </details>
  );
}

const taskNames = (language: string) => Object.keys(staffTexts(language).tasks) as TaskKind[];

function Views({ view, language }: { view: View; language: string }) {
  const { cases } = staffWordsFor(language);
  return (
    <nav aria-label={cases.title}>
      <ul>
        {views.map((name) => (
          <li>
            <a href={`/staff/cases?view=${name}`} aria-current={name === view ? 'true' : undefined}>
              {cases[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface SearchProps {
  q: string;
  view: View;
  stage: Stage | undefined;
  task: TaskKind | undefined;
  language: string;
}

function Search({ q, view, stage, task, language }: SearchProps) {
  const { cases } = staffWordsFor(language);
  const texts = staffTexts(language);
  const options = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <form method="get" action="/staff/cases" role="search" class="inline wide">
      <input type="hidden" name="view" value={view} />
      <TextField type="search" id="q" name="q" value={q} label={cases.search} maxlength={200} />
      <SelectField
        name="stage"
        label={cases.stage}
        value={stage}
        empty={cases.anyStage}
        options={options(texts.stages)}
      />
      <SelectField
        name="task"
        label={cases.tasks}
        value={task}
        empty={cases.anyTask}
        options={options(texts.tasks)}
      />
      <button type="submit">{cases.find}</button>
    </form>
  );
}

function CaseTable({ deps, desk, items }: { deps: AppDeps; desk: Desk; items: CaseItem[] }) {
  const { language } = desk;
  const { cases } = staffWordsFor(language);
  const texts = staffTexts(language);
  const now = new Date().toISOString();
  const titleOf = (id: string) => {
    const procedure = deps.catalogue.procedures.get(id);
    return procedure ? pick(procedure.title, language) : id;
  };
  return (
    <Table
      caption={cases.caption}
      head={[
        cases.reference,
        cases.applicant,
        cases.procedure,
        cases.stage,
        cases.due,
        cases.tasks,
        cases.assignee,
      ]}
      rows={items.map((item) => [
        <a class="reference" href={`/staff/cases/${item.reference}`}>
          {item.reference}
        </a>,
        item.applicantName,
        titleOf(item.procedure),
        texts.stages[item.stage],
        item.dueAt && (
          <span class={item.dueAt < now ? 'late' : undefined}>
            {formatDate(berlinDate(item.dueAt), language)}
          </span>
        ),
        item.tasks.map((task) => <span class="tag">{texts.tasks[task]}</span>),
        item.assignee?.replace(/^staff:/, ''),
      ])}
    />
  );
}
