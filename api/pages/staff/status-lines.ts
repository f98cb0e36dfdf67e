import { formatDay, formatInstant, pick } from '../../../texts/language.ts';
import type { Readiness } from '../../../platform/health.ts';
import { berlinDate, previousWorkingDay } from '../../../procedures/calendar.ts';
import { publicHolidays } from '../../../procedures/holidays.ts';
import type { Catalogue } from '../../../procedures/load.ts';
import type { StuckWork } from '../../operations/stuck.ts';
import type { Figures } from '../../watching/figures.ts';
import { staffWordsFor } from '../words/index.ts';

/** `bad`: out of order; `attention`: somebody should look at it. */
export interface Line {
  text: string;
  state: 'good' | 'bad' | 'attention';
}

/** What the system needs, as this process finds it. */
export function partLines({ checks }: Readiness, language: string): Line[] {
  const { status } = staffWordsFor(language);
  return Object.entries(checks).map(([name, { state, since }]) => {
    const [fine, failing] = status.dependencies[name] ?? [name, name];
    if (state === 'ok') return { text: fine, state: 'good' };
    const from = since ? ` (${status.since(formatInstant(since, language))})` : '';
    return { text: `${failing}${from}`, state: 'bad' };
  });
}

interface Office {
  figures: Figures | undefined;
  stuck: readonly StuckWork[] | undefined;
  catalogue: Pick<Catalogue, 'departments'>;
  language: string;
  now: number;
}

/** How the work stands; nothing about what could not be counted. */
export function officeLines(office: Office): Line[] {
  const { figures, stuck, language } = office;
  const { status } = staffWordsFor(language);
  return [
    ...(figures
      ? [scannerLine(figures, office), mailLine(figures, language), trayLine(figures, language)]
      : []),
    ...(figures ? [overdueLine(figures, office)] : []),
    ...(stuck
      ? [
          stuck.length === 0
            ? { text: status.stuckFine, state: 'good' as const }
            : { text: status.stuck(stuck.length), state: 'attention' as const },
        ]
      : []),
  ];
}

/** Post comes every working day: since before the last one is too long. */
function scannerLine({ lastPostDay }: Figures, { language, now }: Office): Line {
  const { status } = staffWordsFor(language);
  if (!lastPostDay) return { text: status.scannerNever, state: 'attention' };
  const today = berlinDate(new Date(now).toISOString());
  const holidays = publicHolidays(Number(today.slice(0, 4)) - 1, 2);
  const day = formatDay(lastPostDay, language);
  return lastPostDay >= previousWorkingDay(today, holidays)
    ? { text: status.scannerFine(day), state: 'good' }
    : { text: status.scannerSilent(day), state: 'attention' };
}

const sinceOf = (at: string | undefined, language: string) =>
  at ? formatInstant(at, language) : '';

function mailLine({ unsentMails }: Figures, language: string): Line {
  const { status } = staffWordsFor(language);
  const { cases, oldestAt } = unsentMails;
  return cases === 0
    ? { text: status.mailsFine, state: 'good' }
    : { text: status.mailsWait(cases, sinceOf(oldestAt, language)), state: 'attention' };
}

/** Unclear post is everyday work until it has lain for a day. */
function trayLine({ at, tray }: Figures, language: string): Line {
  const { status } = staffWordsFor(language);
  if (tray.segments === 0) return { text: status.trayFine, state: 'good' };
  const age = tray.oldestAt ? Date.parse(at) - Date.parse(tray.oldestAt) : 0;
  return {
    text: status.trayWaits(tray.segments, sinceOf(tray.oldestAt, language)),
    state: age > 86_400_000 ? 'attention' : 'good',
  };
}

function overdueLine({ overdue }: Figures, { catalogue, language }: Office): Line {
  const { status } = staffWordsFor(language);
  const late = overdue.filter(({ count }) => count > 0);
  if (late.length === 0) return { text: status.overdueFine, state: 'good' };
  const where = late.map(({ department, count }) => {
    const name = catalogue.departments.get(department)?.name;
    return `${name ? pick(name, language) : department} ${count}`;
  });
  const all = late.reduce((sum, { count }) => sum + count, 0);
  return { text: status.overdue(all, where.join(', ')), state: 'attention' };
}
