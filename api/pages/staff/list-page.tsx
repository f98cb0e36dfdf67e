import { Hono } from 'hono';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate, pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import { stages, type Stage, type TaskKind } from '../../../workflows/application/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import type { Env } from '../../http.ts';
import { listCases, type CaseFilter, type CaseItem } from '../../operations/list-cases.ts';
import { SelectField, TextField } from '../form.tsx';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

const views = ['mine', 'unassigned', 'waiting', 'all'] as const;
type View = (typeof views)[number];
const waiting: readonly Stage[] = ['awaiting-documents', 'awaiting-applicant', 'awaiting-choice'];

/** What a view leaves of a page of results where the list itself cannot be asked for it. */
const belongs: Record<View, (item: CaseItem) => boolean> = {
  mine: () => true,
  all: () => true,
  unassigned: ({ assignee, stage }) => assignee === undefined && !waiting.includes(stage),
  waiting: ({ stage }) => waiting.includes(stage),
};

/** `/staff/cases`: the worklist, most urgent first. */
export function listPages(deps: AppDeps) {
  return new Hono<Env>().get('/staff/cases', async (c) => {
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
      ...(view === 'mine' ? { assignee: caller.actor.id } : {}),
      ...(asked['cursor'] ? { cursor: asked['cursor'] } : {}),
      limit: view === 'unassigned' || view === 'waiting' ? 200 : 50,
    };
    const { items, next } = await listCases(deps, filter, caller.departments);
    const shown = items.filter(belongs[view]);
    const query = { view, ...(q ? { q } : {}), ...(stage ? { stage } : {}) };
    const more = next && new URLSearchParams({ ...query, ...(task ? { task } : {}), cursor: next });
    const { cases } = staffWordsFor(language);
    return page(
      c,
      <StaffLayout desk={desk} title={cases.title} live="cases">
        <h1>{cases.title}</h1>
        <Views view={view} language={language} />
        <Search q={q} view={view} stage={stage} task={task} language={language} />
        {shown.length === 0 ? (
          <p>{cases.none}</p>
        ) : (
          <CaseTable deps={deps} desk={desk} items={shown} />
        )}
        {more && (
          <p>
            <a href={`/staff/cases?${more.toString()}`}>{cases.next}</a>
          </p>
        )}
      </StaffLayout>,
    );
  });
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
