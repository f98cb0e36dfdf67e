import { berlinDate } from '../../../procedures/calendar.ts';
import { staffTexts } from '../../../texts/staff.ts';
import { stages, type Stage } from '../../../workflows/application/contract.ts';
import type { Caller } from '../../auth/caller.ts';
import type { Ctx } from '../../http.ts';
import type { CaseFilter } from '../../operations/list-cases.ts';

const day = 86_400_000;
export const views = ['mine', 'unassigned', 'waiting', 'all', 'elsewhere'] as const;
type View = (typeof views)[number];
const waiting: readonly Stage[] = ['awaiting-documents', 'awaiting-applicant', 'awaiting-choice'];

const inOffice = stages.filter((stage) => !waiting.includes(stage) && stage !== 'done');

/** What each view asks for. */
const viewFilters = (actor: string): Record<View, CaseFilter> => ({
  mine: { assignee: actor },
  unassigned: { unassigned: true, stages: inOffice },
  waiting: { stages: waiting },
  all: {},
  elsewhere: { handedOn: 'only' },
});

export const filterNames = ['stage', 'task', 'department', 'procedure', 'due'] as const;
const names = ['q', ...filterNames] as const;
/** What a list is asked for; all of it stands in the address. */
export type Asked = { view: View } & Partial<Record<(typeof names)[number], string>>;

export function askedOf(c: Ctx, caller: Caller, language: string): Asked {
  const query = c.req.query();
  const known: Record<string, readonly string[]> = {
    stage: stages,
    task: Object.keys(staffTexts(language).tasks),
    due: dueNames,
  };
  const asked: Asked = {
    view: views.find((name) => name === query['view']) ?? firstView(caller),
  };
  for (const name of names) {
    const value = (query[name] ?? '').trim().slice(0, 200);
    if (value && (known[name]?.includes(value) ?? true)) asked[name] = value;
  }
  // Whoever searches for a case does not know whose it is.
  if (asked.q) asked.view = 'all';
  return asked;
}

/** Clerks begin with their own cases, all others with all. */
const firstView = ({ actor }: Caller): View =>
  actor.roles.includes('clerk') && !actor.roles.includes('lead') ? 'mine' : 'all';

const dueNames = ['overdue', 'today', 'week'] as const;

/** Words of the page as the list knows them: a day, or what is overdue. */
function dueOf(due: string | undefined): { due?: string } {
  if (due === undefined || due === 'overdue') return due ? { due } : {};
  return { due: berlinDate(new Date(Date.now() + (due === 'week' ? 7 : 0) * day).toISOString()) };
}

export function filterOf({ view, due, ...asked }: Asked, actor: string): CaseFilter {
  return { ...(asked as CaseFilter), ...dueOf(due), ...viewFilters(actor)[view] };
}

export const listPath = (asked: Asked, more: Record<string, string> = {}): string =>
  `/staff/cases?${new URLSearchParams({ ...asked, ...more }).toString()}`;
