import { berlinDate } from '../../../procedures/calendar.ts';
import { isCalendarDate } from '../../../procedures/field-check.ts';
import type { Counter } from '../../../procedures/types.ts';
import { formatDate, pick } from '../../../texts/language.ts';
import type { Caller } from '../../auth/caller.ts';
import { requireWorksAt, worksAt } from '../../case-access.ts';
import type { Deps } from '../../deps.ts';
import { Problem } from '../../errors.ts';
import { requireCounter } from '../../operations/slots.ts';
import type { Desk } from './frame.tsx';

/** The counters that are open to somebody. */
export const openTo = (deps: Deps, caller: Caller): Counter[] =>
  [...deps.catalogue.counters.values()].filter((counter) => worksAt(deps, caller, counter));

/** The counter and the day that a page is about: the first one of theirs, and today. */
export function placeOf(deps: Deps, { caller }: Desk, wanted: string | undefined, asked = '') {
  const counter = wanted ? requireCounter(deps, wanted) : openTo(deps, caller)[0];
  if (!counter) throw new Problem('forbidden', 'No counter is open to your account.');
  requireWorksAt(deps, caller, counter);
  const date = isCalendarDate(asked) ? asked : berlinDate(new Date().toISOString());
  return { counter, date };
}

export const titleOf = ({ language }: Desk, { name }: Counter, date: string): string =>
  `${pick(name, language)}: ${formatDate(date, language)}`;

export const dayPath = (page: string, counter: string, date: string): string =>
  `/staff/counter${page}?${new URLSearchParams({ counter, date }).toString()}`;
