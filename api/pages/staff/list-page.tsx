import { Hono } from 'hono';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDay, pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import type { Catalogue } from '../../../procedures/load.ts';
import type { AppDeps } from '../../app-deps.ts';
import { noteResults } from '../../audit/notes.ts';
import { mayEnter } from '../../auth/caller.ts';
import { may } from '../../auth/permissions.ts';
import type { Env } from '../../http.ts';
import { listConsultations } from '../../operations/consultations.ts';
import { listCases, type CaseItem } from '../../operations/list-cases.ts';
import { SelectField, TextField } from '../form.tsx';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { AskedList } from './asked-list.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';
import { askedOf, filterNames, filterOf, listPath, views, type Asked } from './list-filters.ts';

/** `/staff/cases`: the worklist, most urgent first. */
export function listPages(deps: AppDeps) {
  return new Hono<Env>()
    .get('/staff/cases/next', async (c) => {
      const { caller, language } = deskOf(c, 'list-cases');
      const asked = askedOf(c, caller, language);
      const filter = { ...filterOf(asked, caller.actor.id), limit: 2 };
      const { items } = await listCases(deps, filter, caller.departments);
      const next = items.find(({ reference }) => reference !== c.req.query('after'));
      return c.redirect(next ? `/staff/cases/${next.reference}` : listPath(asked));
    })
    .get('/staff/cases', async (c) => {
      const desk = deskOf(c, 'list-cases');
      const { caller, language } = desk;
      const asked = askedOf(c, caller, language);
      const cursor = c.req.query('cursor');
      const filter = { ...filterOf(asked, caller.actor.id), limit: 50, ...(cursor && { cursor }) };
      const { items, next } = await listCases(deps, filter, caller.departments);
      noteResults(items.length);
      const questions = may(caller, 'opinion') ? await listConsultations(deps, caller) : [];
      const { act, cases } = staffWordsFor(language);
      const done = c.req.query('done') ? act.done : undefined;
      return page(
        c,
        <StaffLayout wide desk={desk} title={cases.title} done={done} live="cases">
          <h1>{cases.title}</h1>
          <AskedList asked={asked.q || cursor ? [] : questions} language={language} />
          <Views asked={asked} language={language} />
          <Search asked={asked} desk={desk} catalogue={deps.catalogue} />
          {items.length === 0 ? (
            <p>{cases.none}</p>
          ) : (
            <CaseTable
              deps={deps}
              desk={desk}
              items={items}
              whose={asked.view === 'elsewhere' || asked.q !== undefined}
            />
          )}
          {next && (
            <p>
              <a href={listPath(asked, { cursor: next })}>{cases.next}</a>
            </p>
          )}
          {may(caller, 'people') && (
            <p>
              <a href="/staff/people">{cases.takeOver}</a>
            </p>
          )}
        </StaffLayout>,
      );
    });
}

function Views({ asked, language }: { asked: Asked; language: string }) {
  const { cases } = staffWordsFor(language);
  return (
    <nav aria-label={cases.views}>
      <ul>
        {views.map((view) => (
          <li>
            <a
              href={listPath({ ...asked, view })}
              aria-current={view === asked.view ? 'true' : undefined}
            >
              {cases[view]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Search(props: { asked: Asked; desk: Desk; catalogue: Catalogue }) {
  const { asked, catalogue } = props;
  const { caller, language } = props.desk;
  const { cases } = staffWordsFor(language);
  const texts = staffTexts(language);
  const options = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([value, label]) => ({ value, label }));
  const departments = [...catalogue.departments.values()].filter(({ id }) =>
    mayEnter(caller.departments, id),
  );
  const procedures = [...catalogue.procedures.values()].filter(({ department }) =>
    mayEnter(caller.departments, department),
  );
  return (
    <form method="get" action="/staff/cases" role="search" class="inline wide">
      <input type="hidden" name="view" value={asked.view} />
      <TextField
        type="search"
        id="q"
        name="q"
        value={asked.q}
        label={cases.search}
        maxlength={200}
      />
      <button type="submit">{cases.find}</button>
      <details open={filterNames.some((name) => asked[name])} class="filters">
        <summary>{cases.filters}</summary>
        <div>
          <SelectField
            name="stage"
            label={cases.stage}
            value={asked.stage}
            empty={cases.anyStage}
            options={options(texts.stages)}
          />
          <SelectField
            name="task"
            label={cases.tasks}
            value={asked.task}
            empty={cases.anyTask}
            options={options(texts.tasks)}
          />
          <SelectField
            name="due"
            label={cases.due}
            value={asked.due}
            empty={cases.anyDue}
            options={options(cases.dueNames)}
          />
          {departments.length > 1 && (
            <SelectField
              name="department"
              label={cases.department}
              value={asked.department}
              empty={cases.anyDepartment}
              options={departments.map(({ id, name }) => ({
                value: id,
                label: pick(name, language),
              }))}
            />
          )}
          <SelectField
            name="procedure"
            label={cases.procedure}
            value={asked.procedure}
            empty={cases.anyProcedure}
            options={procedures.map(({ id, title }) => ({
              value: id,
              label: pick(title, language),
            }))}
          />
          <a href={listPath({ view: asked.view })}>{cases.clear}</a>
        </div>
      </details>
    </form>
  );
}

interface TableProps {
  deps: AppDeps;
  desk: Desk;
  items: CaseItem[];
  /** With the department that each is with. */
  whose: boolean;
}

function CaseTable({ deps, desk, items, whose }: TableProps) {
  const { language } = desk;
  const { cases } = staffWordsFor(language);
  const texts = staffTexts(language);
  const now = new Date().toISOString();
  const titleOf = (id: string) => {
    const procedure = deps.catalogue.procedures.get(id);
    return procedure ? pick(procedure.title, language) : id;
  };
  const departmentName = (id: string) => {
    const department = deps.catalogue.departments.get(id);
    return department ? pick(department.name, language) : id;
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
        ...(whose ? [cases.department] : []),
      ]}
      rows={items.map((item) => [
        <a class="reference" href={`/staff/cases/${item.reference}`}>
          {item.reference}
        </a>,
        item.applicantName,
        titleOf(item.procedure),
        texts.stages[item.stage],
        item.dueAt && (
          <span class={item.dueAt < now ? 'late' : 'day'}>
            {item.dueAt < now && `${cases.dueNames.overdue}: `}
            {formatDay(berlinDate(item.dueAt), language)}
          </span>
        ),
        item.tasks.map((task) => <span class="tag">{texts.tasks[task]}</span>),
        item.assigneeName ?? item.assignee?.replace(/^staff:/, ''),
        ...(whose ? [departmentName(item.department)] : []),
      ])}
    />
  );
}
