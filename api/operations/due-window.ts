import type { Deps } from '../deps.ts';
import { allOf, count, executions, quoted, type Execution } from './visibility.ts';

/** Up to so many rows are fetched and sorted at once. */
const handful = 1_000;
const day = 86_400_000;
/** Ends of windows, in days from now; the first ones hold what is overdue. */
const steps = [-365, -90, -30, -14, -7, -3, -1, 0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 120, 400];

/**
 * The rows from a due date on, at least `limit + 1` of them where there are so many. The server
 * cannot sort them, so a long list is narrowed to the first window that holds enough.
 */
export async function urgentWindow(
  deps: Deps,
  query: string,
  from: string | undefined,
  limit: number,
): Promise<Execution[]> {
  const total = await count(deps, query);
  if (total <= handful) return executions(deps, query);
  const now = Date.now();
  const starts = from ? `DueAt >= ${quoted(from)}` : undefined;
  const before = (days: number) => {
    const end = `DueAt < ${quoted(new Date(now + days * day).toISOString())}`;
    return allOf(query, starts, end);
  };
  // The smallest window that holds enough, by halving.
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const enough = (await count(deps, before(steps[middle] ?? 0))) > limit;
    if (enough) high = middle;
    else low = middle + 1;
  }
  const end = steps[low];
  return executions(deps, end === undefined ? allOf(query, starts) : before(end)).then((rows) =>
    end === undefined && starts
      ? executions(deps, allOf(query, 'DueAt IS NULL')).then((rest) => [...rows, ...rest])
      : rows,
  );
}
