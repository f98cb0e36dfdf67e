import { Hono } from 'hono';
import { pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import {
  stages,
  workflowType,
  type Stage,
  type TaskKind,
} from '../../../workflows/application/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { mayEnter } from '../../auth/caller.ts';
import type { Env } from '../../http.ts';
import { allOf, equals, executions, type Execution } from '../../operations/visibility.ts';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { deskOf, StaffLayout } from './frame.tsx';

const freshFor = 10_000;

/** `/staff/overview`: how many cases stand where, and what waits for a person. */
export function overviewPages(deps: AppDeps) {
  let seen: { at: number; rows: Promise<Execution[]> } | undefined;
  /** One answer serves many viewers for some seconds. */
  const openCases = () => {
    if (!seen || Date.now() - seen.at > freshFor) {
      const open = allOf(equals('WorkflowType', workflowType), "ExecutionStatus = 'Running'");
      const rows = executions(deps, open);
      seen = { at: Date.now(), rows };
      rows.catch(() => (seen = undefined));
    }
    return seen.rows;
  };
  return new Hono<Env>().get('/staff/overview', async (c) => {
    const desk = deskOf(c, 'overview');
    const { caller, language } = desk;
    const rows = await openCases();
    const departments = [...deps.catalogue.departments.values()].filter(({ id }) =>
      mayEnter(caller.departments, id),
    );
    const ids = departments.map(({ id }) => id);
    const visible = rows.filter(({ attributes }) => ids.includes(String(attributes['Department'])));
    const texts = staffTexts(language);
    const { overview } = staffWordsFor(language);
    const shown = stages.filter((stage) => stage !== 'done');
    const tasks = countTasks(visible);
    const row = (title: string, figure: (own: Execution[]) => number) => [
      title,
      ...ids.map((id) =>
        String(figure(visible.filter(({ attributes }) => attributes['Department'] === id))),
      ),
    ];
    return page(
      c,
      <StaffLayout desk={desk} title={overview.title}>
        <h1>{overview.title}</h1>
        <Table
          caption={overview.byStage}
          head={[overview.byStage, ...departments.map(({ name }) => pick(name, language))]}
          numbers={departments.map((_, column) => column + 1)}
          rows={[
            ...shown.map((stage) => row(texts.stages[stage], (own) => inStage(own, stage))),
            row(overview.open, (own) => own.length),
            row(overview.overdue, (own) => own.filter(isOverdue).length),
          ]}
        />
        <h2>{overview.byTask}</h2>
        {tasks.length === 0 ? (
          <p>{overview.none}</p>
        ) : (
          <Table
            caption={overview.byTask}
            head={[overview.byTask, overview.count]}
            numbers={[1]}
            rows={tasks.map(([task, count]) => [
              <a href={`/staff/cases?view=all&task=${task}`}>{texts.tasks[task]}</a>,
              String(count),
            ])}
          />
        )}
      </StaffLayout>,
    );
  });
}

const inStage = (rows: Execution[], stage: Stage): number =>
  rows.filter(({ attributes }) => attributes['Stage'] === stage).length;

function isOverdue({ attributes }: Execution): boolean {
  const due = attributes['DueAt'];
  return (typeof due === 'string' || due instanceof Date) && new Date(due).getTime() < Date.now();
}

function countTasks(rows: Execution[]): [TaskKind, number][] {
  const counts = new Map<TaskKind, number>();
  for (const { attributes } of rows) {
    const open = attributes['OpenTasks'];
    for (const task of (Array.isArray(open) ? open : []) as TaskKind[]) {
      counts.set(task, (counts.get(task) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
