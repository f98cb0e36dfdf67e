import Holidays from 'date-holidays';

const years = new Map<number, string[]>();

/**
 * The public holidays of North Rhine-Westphalia, `YYYY-MM-DD`, of `count` years. Not for workflow
 * code, which would carry the tables of the whole world: an application has them pinned.
 */
export function publicHolidays(firstYear: number, count: number): string[] {
  return Array.from({ length: count }, (_, n) => holidaysOf(firstYear + n)).flat();
}

function holidaysOf(year: number): string[] {
  const known = years.get(year);
  if (known) return known;
  const dates = new Holidays('DE', 'NW')
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public')
    .map((holiday) => holiday.date.slice(0, 10));
  const sorted = [...new Set(dates)].sort();
  years.set(year, sorted);
  return sorted;
}
