import type { Deps } from '../deps.ts';
import { allOf, count, executions, quoted, type Execution } from './visibility.ts';

/** Up to so many rows are fetched and sorted at once. */
const handful = 400;
/** Windows are not made narrower than this part of a day: many deadlines are the end of a day. */
const narrowest = 1 / 24;
const day = 86_400_000;
/** Ends of windows, in days from now; the first ones hold what is overdue. */
const steps = [-365, -90, -30, -14, -7, -3, -1, 0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 120, 400];

/** Of first pages: where the last search for a window ended, in days from its now. The next one is asked there first. */
const lastEnds = new Map<string, number>();
const mostEnds = 500;

function remember(query: string, end: number): void {
  if (lastEnds.size >= mostEnds) lastEnds.clear();
  lastEnds.set(query, end);
}

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
  const now = Date.now();
  const starts = from ? `DueAt >= ${quoted(from)}` : undefined;
  const asked = allOf(query, starts);
  const before = (days: number) =>
    allOf(asked, `DueAt < ${quoted(new Date(now + days * day).toISOString())}`);
  const last = from ? undefined : lastEnds.get(query);
  if (last !== undefined) {
    const rows = await executions(deps, before(last));
    if (rows.length > limit && rows.length <= handful) return rows;
    lastEnds.delete(query);
  }
  const total = await count(deps, query);
  if (total <= handful) return executions(deps, query);
  // The smallest of the windows that holds enough, by halving.
  let low = 0;
  let high = steps.length;
  let found = total;
  while (low < high) {
    const middle = (low + high) >> 1;
    const size = await count(deps, before(steps[middle] ?? 0));
    if (size > limit) [high, found] = [middle, size];
    else low = middle + 1;
  }
  const end = steps[low];
  if (end === undefined) {
    const rows = await executions(deps, asked);
    return starts ? [...rows, ...(await executions(deps, allOf(query, 'DueAt IS NULL')))] : rows;
  }
  // Where a single day holds thousands, a part of it is enough.
  let enough = end;
  let few = steps[low - 1] ?? end;
  while (found > handful && enough - few > narrowest) {
    const middle = (few + enough) / 2;
    const size = await count(deps, before(middle));
    if (size > limit) [enough, found] = [middle, size];
    else few = middle;
  }
  if (!from && found <= handful) remember(query, enough);
  return executions(deps, before(enough));
}
