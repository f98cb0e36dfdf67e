import { setTimeout as pause } from 'node:timers/promises';
import { addDays, berlinDate } from '../../procedures/calendar.ts';
import { planOf } from '../../activities/counter-days.ts';
import { stages, staffView, type Stage } from '../../workflows/application/contract.ts';
import { workflowType as application } from '../../workflows/application/contract.ts';
import { counterDayView } from '../../workflows/counter-day/contract.ts';
import { workflowType as counterDay } from '../../workflows/counter-day/contract.ts';
import { mailItemView, workflowType as mailItem } from '../../workflows/mail-item/contract.ts';
import {
  postDayId,
  postDayView,
  workflowType as postDay,
} from '../../workflows/post-day/contract.ts';
import type { Deps } from '../deps.ts';
import { ask, deadlines } from '../operations/ask.ts';
import { allOf, count, equals, executions } from '../operations/visibility.ts';

/** Lower bounds of the ages of open cases, in days from their start. */
export const ageBands = [0, 7, 14, 30] as const;

/** How the office stands, without anything personal; instants are UTC. */
export interface Figures {
  at: string;
  cases: { stage: Stage; age: number; count: number }[];
  overdue: { department: string; count: number }[];
  tray: { items: number; segments: number; oldestAt?: string };
  unsentMails: { cases: number; oldestAt?: string };
  /** Of the next days on which somebody has booked. */
  slots: { counter: string; booked: number; capacity: number }[];
  /** The last day, in Berlin, on which scans of post came in. */
  lastPostDay?: string;
}

type FigureDeps = Pick<Deps, 'client' | 'catalogue'>;

const day = 86_400_000;
/** A default server lists and counts ten times a second; people need most of that. */
const betweenCalls = 200;
/** Of cases or items that only their workflow knows more about; the others are asked later or not. */
const askedAtOnce = 50;
const slotDays = 7;

const running = (type: string) =>
  allOf(equals('WorkflowType', type), "ExecutionStatus = 'Running'");
const oldest = (instants: readonly string[]) => {
  const [first] = instants.toSorted();
  return first === undefined ? {} : { oldestAt: first };
};

/** Reads the figures one call after the other; remembers what a second reading need not ask again. */
export function createFigureReader(deps: FigureDeps) {
  /** Since when a mail of a case waits. */
  const waitingSince = new Map<string, string>();

  const counted = async (query: string) => {
    const found = await count(deps, query);
    await pause(betweenCalls);
    return found;
  };
  const listed = async (query: string) => {
    const found = await executions(deps, query);
    await pause(betweenCalls);
    return found;
  };

  const cases = async (now: number): Promise<Figures['cases']> => {
    const found: Figures['cases'] = [];
    for (const stage of stages) {
      const all = allOf(running(application), equals('Stage', stage));
      let older = await counted(all);
      const counts: number[] = [];
      for (const [at, days] of ageBands.slice(1).entries()) {
        const before = new Date(now - days * day).toISOString();
        const next = older === 0 ? 0 : await counted(allOf(all, `StartTime <= '${before}'`));
        counts[at] = Math.max(older - next, 0);
        older = next;
      }
      counts.push(older);
      found.push(...ageBands.map((age, at) => ({ stage, age, count: counts[at] ?? 0 })));
    }
    return found;
  };

  const overdue = async (now: number): Promise<Figures['overdue']> => {
    const late = allOf(running(application), `DueAt < '${new Date(now).toISOString()}'`);
    const found: Figures['overdue'] = [];
    for (const department of deps.catalogue.departments.keys()) {
      found.push({
        department,
        count: await counted(allOf(late, equals('Department', department))),
      });
    }
    return found;
  };

  const tray = async (): Promise<Figures['tray']> => {
    const rows = await listed(allOf(running(mailItem), equals('MailState', 'unassigned')));
    const sorted = rows.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
    const asked = sorted.slice(0, askedAtOnce);
    // One that cannot be asked has at least one part that waits.
    let segments = rows.length - asked.length;
    for (const { workflowId } of asked) {
      const view = await ask(deps.client, deadlines.read, () =>
        deps.client.workflow.getHandle(workflowId).query(mailItemView),
      ).catch(() => undefined);
      segments += view?.segments.filter(({ state }) => state === 'unassigned').length ?? 1;
    }
    return { items: rows.length, segments, ...oldest(rows.map(({ startedAt }) => startedAt)) };
  };

  const unsentMails = async (): Promise<Figures['unsentMails']> => {
    const rows = await listed(allOf(running(application), equals('OpenTasks', 'mail-unsent')));
    const waiting = new Set(rows.map(({ workflowId }) => workflowId));
    for (const reference of waitingSince.keys()) {
      if (!waiting.has(reference)) waitingSince.delete(reference);
    }
    const unknown = [...waiting].filter((reference) => !waitingSince.has(reference));
    for (const reference of unknown.slice(0, askedAtOnce)) {
      const view = await ask(deps.client, deadlines.read, () =>
        deps.client.workflow.getHandle(reference).query(staffView),
      ).catch(() => undefined);
      const queued = view?.messages.filter(({ state }) => state === 'queued').map(({ at }) => at);
      const [since] = queued?.toSorted() ?? [];
      if (since) waitingSince.set(reference, since);
    }
    return { cases: waiting.size, ...oldest([...waitingSince.values()]) };
  };

  const slots = async (now: number): Promise<Figures['slots']> => {
    const today = berlinDate(new Date(now).toISOString());
    const last = addDays(today, slotDays - 1);
    const rows = await listed(running(counterDay));
    const days = rows.flatMap(({ workflowId }) => {
      const [, id = '', date = ''] = workflowId.split(':');
      const counter = deps.catalogue.counters.get(id);
      return counter && date >= today && date <= last ? [{ workflowId, counter, date }] : [];
    });
    const sums = new Map(
      [...deps.catalogue.counters.keys()].map((id) => [id, { booked: 0, capacity: 0 }]),
    );
    for (const { workflowId, counter, date } of days) {
      const view = await ask(deps.client, deadlines.read, () =>
        deps.client.workflow.getHandle(workflowId).query(counterDayView),
      ).catch(() => undefined);
      const sum = sums.get(counter.id);
      if (!view || !sum) continue;
      sum.booked += view.bookings.filter(({ ended }) => ended !== 'missed').length;
      const { limit } = view;
      for (const slot of planOf(counter, date).slots) {
        const { citizens, staff } = slot;
        sum.capacity +=
          Math.min(citizens, limit?.citizens ?? citizens) + Math.min(staff, limit?.staff ?? staff);
      }
    }
    return [...sums].map(([counter, sum]) => ({ counter, ...sum }));
  };

  const lastPostDay = async (): Promise<Pick<Figures, 'lastPostDay'>> => {
    const rows = await listed(running(postDay));
    const dates = rows.map(({ workflowId }) => workflowId.slice(postDayId('').length));
    // A day is kept as well when its envelopes were counted and none was scanned.
    for (const date of dates.toSorted().reverse().slice(0, slotDays)) {
      const view = await ask(deps.client, deadlines.read, () =>
        deps.client.workflow.getHandle(postDayId(date)).query(postDayView),
      );
      if (view.mailItems > 0) return { lastPostDay: date };
    }
    return {};
  };

  /** @throws what Temporal answers; figures of a part alone would mislead. */
  return async (now = Date.now()): Promise<Figures> => ({
    at: new Date(now).toISOString(),
    cases: await cases(now),
    overdue: await overdue(now),
    tray: await tray(),
    unsentMails: await unsentMails(),
    slots: await slots(now),
    ...(await lastPostDay()),
  });
}
