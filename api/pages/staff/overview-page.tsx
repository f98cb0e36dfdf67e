import { Hono } from 'hono';
import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDay, locale, pick } from '../../../texts/language.ts';
import { staffTexts } from '../../../texts/staff.ts';
import { stages, type Stage, type TaskKind } from '../../../workflows/application/contract.ts';
import type { AppDeps } from '../../app-deps.ts';
import { mayEnter } from '../../auth/caller.ts';
import { keepPrivate, type Ctx, type Env } from '../../http.ts';
import {
  ages,
  monthsAsCsv,
  readStatistics,
  type MonthFigures,
  type OpenCase,
  type Statistics,
} from '../../operations/statistics.ts';
import { shared } from '../../operations/shared.ts';
import { page } from '../render.ts';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { BarChart } from './bar-chart.tsx';
import { deskOf, StaffLayout, type Desk } from './frame.tsx';

const freshFor = 10_000;
const staleFor = 120_000;

/** `/staff/overview`: where cases stand and for how long, and whether all of this saves time. */
export function overviewPages(deps: AppDeps) {
  const statistics = shared(() => readStatistics(deps), freshFor, staleFor);
  const visible = async ({ caller }: Desk): Promise<Statistics> => {
    const { open, months } = await statistics();
    const mine = ({ department }: { department: string }) =>
      mayEnter(caller.departments, department);
    return { open: open.filter(mine), months: months.filter(mine) };
  };
  return new Hono<Env>()
    .get('/staff/overview.csv', async (c: Ctx) => {
      const { months } = await visible(deskOf(c, 'overview'));
      keepPrivate(c);
      c.header('Content-Type', 'text/csv; charset=utf-8; header=present');
      c.header('Content-Disposition', 'attachment; filename="fernantrag.csv"');
      return c.body(monthsAsCsv(months));
    })
    .get('/staff/overview', async (c) => {
      const desk = deskOf(c, 'overview');
      const { language } = desk;
      const { open, months } = await visible(desk);
      const { overview } = staffWordsFor(language);
      const nameOf = (id: string) => {
        const department = deps.catalogue.departments.get(id);
        return department ? pick(department.name, language) : id;
      };
      return page(
        c,
        <StaffLayout desk={desk} title={overview.title}>
          <h1>{overview.title}</h1>
          <OpenCases open={open} language={language} />
          <Tasks open={open} language={language} />
          <Months months={months} nameOf={nameOf} language={language} />
        </StaffLayout>,
      );
    });
}

function OpenCases({ open, language }: { open: OpenCase[]; language: string }) {
  const { overview } = staffWordsFor(language);
  const texts = staffTexts(language);
  const inAge =
    (from: number, to = Number.POSITIVE_INFINITY) =>
    ({ age }: OpenCase) =>
      age >= from && age < to;
  const row = (title: string, own: OpenCase[]) => {
    const oldest = own.reduce<OpenCase | undefined>(
      (first, one) => (first && first.startedAt <= one.startedAt ? first : one),
      undefined,
    );
    return [
      title,
      ...ages.map((from, n) => String(own.filter(inAge(from, ages[n + 1])).length)),
      String(own.length),
      String(own.filter(({ overdue }) => overdue).length),
      oldest && (
        <a href={`/staff/cases/${oldest.reference}`}>
          {formatDay(berlinDate(oldest.startedAt), language)}
        </a>
      ),
    ];
  };
  const shown = stages.filter((stage): stage is Exclude<Stage, 'done'> => stage !== 'done');
  const inStage = (stage: Stage) => open.filter((one) => one.stage === stage);
  return (
    <>
      <h2>{overview.byStage}</h2>
      <BarChart
        bars={shown.map((stage) => {
          const value = inStage(stage).length;
          return { label: texts.stages[stage], value, text: String(value) };
        })}
      />
      <Table
        caption={overview.byStage}
        head={[
          overview.stage,
          ...ages.map((from, n) => overview.age(from, ages[n + 1])),
          overview.open,
          overview.overdue,
          overview.oldest,
        ]}
        numbers={[1, 2, 3, 4, 5, 6]}
        rows={[
          ...shown.map((stage) => row(texts.stages[stage], inStage(stage))),
          row(overview.open, open),
        ]}
      />
    </>
  );
}

function Tasks({ open, language }: { open: OpenCase[]; language: string }) {
  const { overview } = staffWordsFor(language);
  const texts = staffTexts(language);
  const counts = new Map<string, number>();
  for (const task of open.flatMap(({ tasks }) => tasks)) {
    counts.set(task, (counts.get(task) ?? 0) + 1);
  }
  const rows = [...counts].sort((a, b) => b[1] - a[1]);
  return (
    <>
      <h2>{overview.byTask}</h2>
      {rows.length === 0 ? (
        <p>{overview.none}</p>
      ) : (
        <Table
          caption={overview.byTask}
          head={[overview.byTask, overview.count]}
          numbers={[1]}
          rows={rows.map(([task, count]) => [
            <a href={`/staff/cases?view=all&task=${task}`}>{texts.tasks[task as TaskKind]}</a>,
            String(count),
          ])}
        />
      )}
    </>
  );
}

interface MonthsProps {
  months: MonthFigures[];
  nameOf: (department: string) => string;
  language: string;
}

function Months({ months, nameOf, language }: MonthsProps) {
  const { overview } = staffWordsFor(language);
  const number = new Intl.NumberFormat(locale(language), {
    maximumFractionDigits: 1,
  });
  const figure = (value: number | undefined) => (value === undefined ? '–' : number.format(value));
  const avoided = new Map<string, number>();
  for (const { month, visitsAvoided } of months) {
    avoided.set(month, (avoided.get(month) ?? 0) + visitsAvoided);
  }
  return (
    <>
      <h2>{overview.ended}</h2>
      {months.length === 0 ? (
        <p>{overview.none}</p>
      ) : (
        <>
          <BarChart
            bars={[...avoided].slice(0, 12).map(([month, value]) => ({
              label: month,
              value,
              text: `${value} ${overview.visitsAvoided}`,
            }))}
          />
          <Table
            caption={overview.ended}
            head={[
              overview.month,
              overview.department,
              overview.count,
              overview.onTime,
              overview.medianDays,
              overview.ninetyDays,
              overview.visitsAvoided,
              overview.contacts,
              overview.emails,
              overview.letters,
              overview.noShows,
            ]}
            numbers={[2, 3, 4, 5, 6, 7, 8, 9, 10]}
            rows={months.map((one) => [
              one.month,
              nameOf(one.department),
              String(one.ended),
              `${Math.round(one.onTimeShare * 100)} %`,
              figure(one.medianDays),
              figure(one.ninetyPercentDays),
              String(one.visitsAvoided),
              figure(one.contactsPerCase),
              String(one.emails),
              String(one.letters),
              String(one.noShows),
            ])}
          />
          <p>
            <a href="/staff/overview.csv">{overview.csv}</a>
          </p>
        </>
      )}
    </>
  );
}
